/// \file
/// unblock list

#include "checks/knowledge/KnowledgeBase.h"
#include "tool/commands/Commands.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// \p Name in a column of its own.
std::string column(StringRef Name) {
  return Name.str() + std::string(Name.size() < 30 ? 30 - Name.size() : 1, ' ');
}

void listChecks() {
  std::vector<std::pair<StringRef, std::string>> Checks;
#define UNBLOCK_KIND(Id, Name, Check, What) Checks.emplace_back(Check, "a call that " What);
#include "checks/knowledge/Kinds.def"
  Checks.emplace_back("unblock-transitive-blocking",
                      "a call that leads to a blocking one, through functions in between");
  sort(Checks);
  for (const auto &[Name, What] : Checks)
    outs() << column(Name) << What << '\n';
}

void listDialects(const KnowledgeBase &Tables) {
  for (const Dialect &Each : Tables.dialects())
    outs() << column(Each.Name)
           << (Each.isStackful() ? "stackful: " + Each.Stackful.What : join(Each.Tasks, " "))
           << '\n';
}

void listApis(const KnowledgeBase &Tables) {
  std::vector<const ApiRow *> Rows = Tables.rows();
  sort(Rows, [](const ApiRow *A, const ApiRow *B) { return shownName(*A) < shownName(*B); });
  std::string Last;
  for (const ApiRow *Row : Rows) {
    const std::string Line = column(checkIdOf(Row->What)) + shownName(*Row);
    if (Line != Last)
      outs() << Line << '\n';
    Last = Line;
  }
}

} // namespace

int runList(const Arguments &Given) {
  const std::vector<std::string> All = {"checks", "dialects", "apis"};
  const std::vector<std::string> &Wanted = Given.Operands.empty() ? All : Given.Operands;
  for (const std::string &What : Wanted)
    if (!is_contained(All, What)) {
      errs() << "unblock: list: '" << What << "' is none of checks, dialects and apis\n";
      return ExitUsage;
    }
  const auto Tables = KnowledgeBase::builtin();
  for (const std::string &What : Wanted) {
    if (Wanted.size() > 1)
      outs() << What << ":\n";
    if (What == "checks")
      listChecks();
    else if (What == "dialects")
      listDialects(*Tables);
    else
      listApis(*Tables);
  }
  return ExitClean;
}

} // namespace unblock::tool
