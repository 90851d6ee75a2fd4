#include "checks/BlockingLockCheck.h"
#include "checks/support/DialectDetector.h"
#include "checks/support/FindingCollector.h"
#include "checks/support/LockRegions.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace unblock {
namespace {

constexpr llvm::StringLiteral ReportShortLocksOption = "ReportShortLocks";

std::string message(const LockRegion &Region, const std::string &Who) {
  const std::string What = "'" + Region.Name + "' ";
  if (Region.Suspension)
    return What + "takes a lock that is still held where " + Who +
           " is suspended; whoever wants it meanwhile blocks a thread";
  if (Region.Blocking)
    return What + "may wait as long as '" + shownName(*Region.Blocking->Row) +
           "' does, which runs with the lock held, and blocks the thread of " + Who;
  return What + whatItDoes(Kind::Lock).str() + " and blocks the thread of " + Who;
}

Fix remedy(const LockRegion &Region) {
  if (Region.Suspension)
    return noFix("here it is suspended with the lock held; release the lock before, or take a "
                 "mutex that can be awaited",
                 Region.Suspension->getExprLoc());
  if (Region.Blocking)
    return noFix("this call blocks with the lock held; make it before or after, or take a mutex "
                 "that can be awaited",
                 Region.Blocking->Call->getExprLoc());
  return noFix("a mutex that can be awaited is what fits a coroutine");
}

} // namespace

BlockingLockCheck::BlockingLockCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : BlockingCallCheck(Name, Context, Kind::Lock),
      ReportShortLocks(Options.get(ReportShortLocksOption, false)) {}

void BlockingLockCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  BlockingCallCheck::storeOptions(Opts);
  Options.store(Opts, ReportShortLocksOption, ReportShortLocks);
}

void BlockingLockCheck::check(const MatchFinder::MatchResult &Result) {
  BlockingCallCheck::check(Result);
  const IndexedCoroutine *Coroutine = coroutineOf(Result);
  if (!Coroutine)
    return;
  for (const LockRegion &Region : lockRegions(Coroutine->Context, Coroutine->Calls.Sites))
    if (Region.Suspension || Region.Blocking || ReportShortLocks)
      report(Region, Coroutine->Context);
}

void BlockingLockCheck::report(const LockRegion &Region, const CoroutineContext &Coroutine) {
  if (isAllowed(Coroutine.function(), Region.Name, Region.Where) || !isNew(Region.Where))
    return;
  Finding F;
  F.Check = this;
  F.CheckName = checkIdOf(Kind::Lock).str();
  F.Where = Region.Where;
  F.Message = message(Region, coroutineName(Coroutine.function()));
  F.Remedy = remedy(Region);
  collect(std::move(F));
}

} // namespace unblock
