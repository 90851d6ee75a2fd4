#ifndef UNBLOCK_CHECKS_BLOCKINGLOCKCHECK_H
#define UNBLOCK_CHECKS_BLOCKINGLOCKCHECK_H

#include "checks/BlockingCallCheck.h"
#include "checks/support/SlowHolds.h"

namespace unblock {

class CoroutineContext;
struct LockRegion;

/// Finds locks that a coroutine holds across a suspension or a blocking call, or that others hold across one, besides the calls that the knowledge base has for locks.
///
/// For the user-facing documentation see docs/checks/unblock-blocking-lock.md.
class BlockingLockCheck : public BlockingCallCheck {
public:
  BlockingLockCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

private:
  void examine(const IndexedCoroutine &Coroutine) override;
  void report(const LockRegion &Region, const SlowHold *Elsewhere,
              const CoroutineContext &Coroutine);

  const bool ReportShortLocks;
  std::optional<SlowHolds> Holds;
};

} // namespace unblock

#endif
