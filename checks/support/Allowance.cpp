#include "checks/support/Allowance.h"
#include "checks/knowledge/Glob.h"
#include "checks/support/BodyContext.h"
#include "checks/support/CallKey.h"
#include "checks/support/CallSites.h"
#include "checks/support/SleepTime.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace unblock {
namespace {

/// The names under which a user may know the code of \p Function: its own, and those of the functions around it if it is a lambda or a local class's method.
llvm::SmallVector<std::string, 2> namesAround(const FunctionDecl &Function) {
  llvm::SmallVector<std::string, 2> Names;
  for (const DeclContext *C = &Function; C; C = C->getParent())
    if (const auto *F = dyn_cast<FunctionDecl>(C)) {
      const auto *Method = dyn_cast<CXXMethodDecl>(F);
      if (!Method || !Method->getParent()->isLambda())
        Names.push_back(callKey(*F));
    }
  // A lambda that initialises a variable at namespace scope has no function around it, but still a namespace.
  if (Names.empty())
    Names.push_back(callKey(Function));
  return Names;
}

/// \p Path relative to \p Folder, or nothing where it lies elsewhere.
std::optional<llvm::StringRef> below(llvm::StringRef Folder, llvm::StringRef Path) {
  if (Path.consume_front(Folder) && (Folder.ends_with("/") || Path.consume_front("/")))
    return Path;
  return std::nullopt;
}

/// Does the file at \p Where match a path pattern that was written in \p Folder?
bool liesIn(SourceLocation Where, const SourceManager &SM, llvm::StringRef Pattern,
            llvm::StringRef Folder) {
  llvm::SmallString<256> File(SM.getFilename(SM.getExpansionLoc(Where)));
  if (File.empty())
    return false;
  SM.getFileManager().makeAbsolutePath(File);
  llvm::sys::path::remove_dots(File, /*remove_dot_dot=*/true);
  if (llvm::sys::path::is_absolute(Pattern))
    return matchesPath(Pattern, File);
  if (const std::optional<llvm::StringRef> Relative = below(Folder, File))
    return matchesPath(Pattern, *Relative);
  // One of the two may have been reached through a link.
  llvm::SmallString<256> RealFile, RealFolder;
  if (llvm::sys::fs::real_path(File, RealFile) || llvm::sys::fs::real_path(Folder, RealFolder))
    return false;
  const std::optional<llvm::StringRef> Relative = below(RealFolder, RealFile);
  return Relative && matchesPath(Pattern, *Relative);
}

void addPatterns(llvm::StringRef List, std::string AllowRule::*Field, std::vector<AllowRule> &Out) {
  llvm::SmallString<256> Folder;
  if (llvm::sys::fs::current_path(Folder))
    Folder.clear(); // there is none any more: only absolute patterns match
  llvm::SmallVector<llvm::StringRef, 4> Patterns;
  List.split(Patterns, ';', -1, /*KeepEmpty=*/false);
  for (const llvm::StringRef Pattern : Patterns) {
    if (Pattern.trim().empty())
      continue;
    AllowRule Rule;
    Rule.*Field = Pattern.trim().str();
    Rule.Folder = std::string(Folder);
    Out.push_back(std::move(Rule));
  }
}

} // namespace

Allowance::Allowance(const KnowledgeBase &Knowledge, const Options &Given)
    : Shared(&Knowledge.settings().Allowed), MinSleepNanoseconds(Given.MinSleepMs * 1000000ULL),
      MinCost(Knowledge.settings().MinCost) {
  // The option wins over the file.
  if (MinSleepNanoseconds == 0)
    MinSleepNanoseconds = Knowledge.settings().MinSleepNanoseconds;
  addPatterns(Given.AllowedFunctions, &AllowRule::Function, Own);
  addPatterns(Given.AllowedPaths, &AllowRule::Path, Own);
}

bool Allowance::allows(const FunctionDecl &Caller, llvm::StringRef Callee,
                       SourceLocation Where) const {
  if (allowsNothing())
    return false;
  const llvm::SmallVector<std::string, 2> Callers = namesAround(Caller);
  const SourceManager &SM = Caller.getASTContext().getSourceManager();
  auto Applies = [&](const AllowRule &Rule) {
    auto IsAllowed = [&](llvm::StringRef Name) { return matchesName(Rule.Function, Name); };
    return (Rule.Function.empty() || llvm::any_of(Callers, IsAllowed)) &&
           (Rule.Callee.empty() || matchesName(Rule.Callee, Callee)) &&
           (Rule.Path.empty() || liesIn(Where, SM, Rule.Path, Rule.Folder));
  };
  return llvm::any_of(*Shared, Applies) || llvm::any_of(Own, Applies);
}

bool Allowance::silences(const CallSite &Site, const BodyContext &Body) const {
  if (Site.Row->Duration < MinCost)
    return true;
  if (MinSleepNanoseconds != 0)
    if (const std::optional<uint64_t> Time = sleepNanoseconds(Site, Body);
        Time && *Time < MinSleepNanoseconds)
      return true;
  // The callee under each of its names: the row may know it by the method that it overrides.
  llvm::SmallVector<std::string, 4> Names{Site.Row->Name, shownName(*Site.Row)};
  const auto *Call = dyn_cast<CallExpr>(Site.Call);
  if (const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr)
    Names.append(callKeys(*Callee));
  return llvm::any_of(Names, [&](llvm::StringRef Name) {
    return allows(Body.function(), Name, Site.Call->getExprLoc());
  });
}

} // namespace unblock
