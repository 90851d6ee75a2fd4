#include "tool/commands/FlagValues.h"
#include "checks/knowledge/BlockingApi.h"
#include "checks/knowledge/Glob.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

using namespace llvm;

namespace unblock::tool {
namespace {

bool complain(StringRef Flag, const Twine &What) {
  errs() << "unblock: --" << Flag << ": " << What << '\n';
  return false;
}

/// `unblock-*,-unblock-blocking-sleep`, as clang-tidy takes it: the last one that matches decides.
bool checkGlobsAreSound(StringRef Globs) {
  const std::vector<std::string> All = allChecks();
  std::set<std::string> On(All.begin(), All.end());
  SmallVector<StringRef, 8> Patterns;
  Globs.split(Patterns, ',');
  for (StringRef Pattern : Patterns) {
    Pattern = Pattern.trim();
    const bool TakesAway = Pattern.consume_front("-");
    bool Matches = false;
    for (const std::string &Check : All)
      if (matchesName(Pattern, Check)) {
        Matches = true;
        if (TakesAway)
          On.erase(Check);
        else
          On.insert(Check);
      }
    // Names of clang-tidy's own checks may stand in a list that was made for both.
    if (!Matches && Pattern.starts_with("unblock"))
      return complain("checks", "'" + Pattern + "' names no check; `unblock list checks` does");
  }
  return !On.empty() || complain("checks", "'" + Globs + "' leaves no check of unblock's");
}

} // namespace

std::vector<std::string> allChecks() {
  std::set<std::string> Names = {"unblock-transitive-blocking"};
#define UNBLOCK_KIND(Id, Name, Check, What) Names.insert(Check);
#include "checks/knowledge/Kinds.def"
  return {Names.begin(), Names.end()};
}

bool flagValuesAreSound(const Arguments &Given) {
  std::string Why;
  if (const std::string Filter = Given.value("header-filter");
      !Filter.empty() && !Regex(Filter).isValid(Why))
    return complain("header-filter", "'" + Filter + "' is no regular expression: " + Why);
  if (const std::string Root = Given.value("root");
      Given.has("root") && !sys::fs::is_directory(Root))
    return complain("root", Root + ": no such folder");
  if (Given.has("checks") && !checkGlobsAreSound(Given.value("checks")))
    return false;
  for (const std::string &Id : Given.values("check"))
    if (none_of(allChecks(), [&](const std::string &Check) { return matchesName(Id, Check); }))
      return complain("check", "'" + Id + "' names no check; `unblock list checks` does");
  return true;
}

} // namespace unblock::tool
