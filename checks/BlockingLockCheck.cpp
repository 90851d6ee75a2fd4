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

std::string message(const LockRegion &Region, const SlowHold *Elsewhere, const std::string &Who) {
  const std::string What = "'" + Region.Name + "' ";
  if (Region.Suspension)
    return What + "takes a lock that is still held where " + Who +
           " is suspended; whoever wants it meanwhile blocks a thread";
  if (Region.Blocking)
    return What + "may wait as long as '" + shownName(*Region.Blocking->Row) +
           "' does, which runs with the lock held, and blocks the thread of " + Who;
  if (Elsewhere)
    return What + "may wait as long as '" + Elsewhere->Called + "' does, which '" +
           Elsewhere->Holder->getNameAsString() +
           "' calls with the lock held, and blocks the thread of " + Who;
  return What + whatItDoes(Kind::Lock).str() + " and blocks the thread of " + Who;
}

Fix remedy(const LockRegion &Region, const SlowHold *Elsewhere, const Dialect &Library) {
  const std::string Fitting = Library.isStackful() ? "one of the library's own mutexes"
                                                   : "a mutex that can be awaited (unblock::mutex)";
  if (Region.Suspension)
    return noFix("here it is suspended with the lock held; release the lock before, or take " +
                     Fitting,
                 Region.Suspension->getExprLoc());
  if (Region.Blocking)
    return noFix("this call blocks with the lock held; make it before or after, or take " + Fitting,
                 Region.Blocking->Call->getExprLoc());
  if (Elsewhere)
    return noFix("this call blocks with the lock held; make it before or after, or take " + Fitting,
                 Elsewhere->Where);
  return noFix(Fitting + " is what fits a " +
               (Library.isStackful() ? Library.Stackful.What : "coroutine"));
}

} // namespace

BlockingLockCheck::BlockingLockCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : BlockingCallCheck(Name, Context, Kind::Lock),
      ReportShortLocks(Options.get(ReportShortLocksOption, false)) {}

void BlockingLockCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  BlockingCallCheck::storeOptions(Opts);
  Options.store(Opts, ReportShortLocksOption, ReportShortLocks);
}

void BlockingLockCheck::examine(const IndexedCoroutine &Coroutine) {
  BlockingCallCheck::examine(Coroutine);
  if (!Holds)
    Holds.emplace(knowledge(), permits(), Coroutine.Context.ast());
  llvm::SmallPtrSet<const SlowHold *, 4> Told; // one finding for each in a coroutine
  for (const LockRegion &Region :
       lockRegions(Coroutine.Context, Coroutine.Calls.Sites, permits())) {
    const bool IsShort = !Region.Suspension && !Region.Blocking;
    const SlowHold *Elsewhere = IsShort && Region.Mutex ? Holds->of(*Region.Mutex) : nullptr;
    if (Elsewhere && !Told.insert(Elsewhere).second)
      continue;
    if (!IsShort || Elsewhere || ReportShortLocks)
      report(Region, Elsewhere, Coroutine.Context);
  }
}

void BlockingLockCheck::report(const LockRegion &Region, const SlowHold *Elsewhere,
                               const CoroutineContext &Coroutine) {
  if (isAllowed(Coroutine.function(), Region.Name, Region.Where) || !isNew(Region.Where))
    return;
  Finding F;
  F.Check = this;
  F.CheckName = checkIdOf(Kind::Lock).str();
  F.Where = Region.Where;
  F.Message = message(Region, Elsewhere, Coroutine.shownName());
  F.Remedy = remedy(Region, Elsewhere, Coroutine.library());
  if (Region.Suspension && Region.Guard)
    if (std::optional<Fix> Awaitable = mutexFix(*Region.Guard, Coroutine.ast())) {
      F.Path.push_back(
          {Region.Suspension->getExprLoc(), "here it is suspended with the lock held"});
      F.Remedy = std::move(*Awaitable);
    }
  collect(std::move(F));
}

} // namespace unblock
