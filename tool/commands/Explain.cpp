/// \file
/// unblock explain

#include "checks/knowledge/BuiltinText.h"
#include "checks/knowledge/KnowledgeBase.h"
#include "tool/commands/Commands.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace unblock {
/// The pages of docs/checks, embedded at build time.
ArrayRef<BuiltinText> checkPages();
} // namespace unblock

namespace unblock::tool {

namespace {

StringRef costName(Cost C) {
  switch (C) {
  case Cost::Brief:
    return "briefly";
  case Cost::Disk:
    return "as long as a disk takes";
  case Cost::Network:
    return "as long as a network takes";
  case Cost::Timed:
    return "as long as it is told to";
  case Cost::Unbounded:
    return "for ever, if it must";
  }
  return "";
}

void explainRow(const ApiRow &Row) {
  outs() << shownName(Row) << " [" << checkIdOf(Row.What) << "]\n  "
         << (Row.Does.empty() ? whatItDoes(Row.What).str() : Row.Does) << ", "
         << costName(Row.Duration) << '\n';
  if (!Row.Doc.empty())
    outs() << "  " << Row.Doc << '\n';
  if (!Row.Header.empty())
    outs() << "  declared in <" << Row.Header << ">\n";
  for (const Rewrite &Each : Row.Rewrites)
    outs() << "  rewritten as " << Each.Operation << (Each.Review.empty() ? "" : ", on a note: ")
           << Each.Review << '\n';
  if (Row.Rewrites.empty() && !Row.NoFix.empty())
    outs() << "  no fix: " << Row.NoFix << '\n';
}

} // namespace

int runExplain(const Arguments &Given) {
  if (Given.Operands.size() != 1) {
    errs() << "unblock: explain takes the name of a check or of a function or class, such as "
              "unblock-blocking-sleep or usleep\n";
    return ExitUsage;
  }
  const std::string &Name = Given.Operands.front();
  for (const StringRef Page : {Name + ".md", "unblock-" + Name + ".md"})
    for (const BuiltinText &Each : checkPages())
      if (Each.Name == Page) {
        outs() << Each.Text;
        return ExitClean;
      }
  const auto Tables = KnowledgeBase::builtin();
  bool Found = false;
  std::vector<std::string> Near;
  for (const ApiRow *Row : Tables->rows()) {
    const std::string Shown = shownName(*Row);
    if (Shown == Name || Row->Name == Name) {
      explainRow(*Row);
      Found = true;
    } else if (StringRef(Shown).ends_with("::" + Name) && !is_contained(Near, Shown)) {
      Near.push_back(Shown);
    }
  }
  if (Found)
    return ExitClean;
  errs() << "unblock: explain: neither a check nor a function that unblock knows: " << Name << '\n';
  if (!Near.empty())
    errs() << "  did you mean " << join(Near, " or ") << "?\n";
  errs() << "  `unblock list` names them all\n";
  return ExitUsage;
}

} // namespace unblock::tool
