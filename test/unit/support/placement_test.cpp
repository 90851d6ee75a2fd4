// Where no fix may be offered at all, and the parts of the rule that look at the coroutine rather than at the call.
#include "SafetyHarness.h"
#include <gtest/gtest.h>

using namespace unblock;
using namespace unblock::test;

namespace {

// clang-format off: one case, one row
const Case Placement[] = {
    {"PlainBody", "awaitable<> f() { /*@*/usleep(1); co_return; }", "safe"},
    {"NestedScopes", "awaitable<> f(bool b) { if (b) { { for (;;) { /*@*/usleep(1); } } } co_return; }", "safe"},
    {"TryBlock", "awaitable<> f() { try { /*@*/usleep(1); } catch (...) {} co_return; }", "safe"},
    {"CatchHandler", "awaitable<> f() { try { co_await net::async_wait(); } catch (...) { /*@*/usleep(1); } }", "none: a catch handler cannot await"},
    {"NestedInCatchHandler", "awaitable<> f() { try { co_await net::async_wait(); } catch (std::exception &) { if (true) { /*@*/usleep(1); } } }",
     "none: a catch handler cannot await"},
    {"StaticLocal", "awaitable<> f() { static int n = /*@*/usleep(1); co_return; }", "none: the initialiser of the static variable 'n' cannot await"},
    {"ThreadLocal", "awaitable<> f() { thread_local int n = /*@*/usleep(1); co_return; }", "none: the initialiser of the static variable 'n' cannot await"},
    {"OrdinaryLocal", "awaitable<> f() { const int n = /*@*/usleep(1); co_return; }", "safe"},
    {"InvokedLambda", "awaitable<> f() { [] { /*@*/usleep(1); }(); co_return; }", "none: the lambda around the call is no coroutine"},
    {"AlgorithmLambda", "awaitable<> f() { std::vector<int> v; std::for_each(v.begin(), v.end(), [](int n) { /*@*/usleep(n); }); co_return; }",
     "none: the lambda around the call is no coroutine"},
    {"LambdaInLambda", "awaitable<> f() { auto g = [] { return [] { return /*@*/usleep(1); }(); }; g(); co_return; }",
     "none: the lambda around the call is no coroutine"},
    {"InitCaptureOfLambda", "awaitable<> f() { auto g = [n = /*@*/usleep(1)] { return n; }; co_return; }", "safe"},
    {"CoroutineLambda", "void f() { auto g = []() -> awaitable<> { /*@*/usleep(1); co_return; }; }", "safe"},
    {"CoroutineLambdaInsideCoroutine", "awaitable<> f() { auto g = []() -> awaitable<> { /*@*/usleep(1); co_return; }; co_await g(); }", "safe"},
    {"Sizeof", "awaitable<> f() { auto n = sizeof(/*@*/usleep(1)); co_return; }", "none: the call is not evaluated here"},
    {"Noexcept", "awaitable<> f() { bool b = noexcept(/*@*/usleep(1)); co_return; }", "none: the call is not evaluated here"},
    {"StatementExpression", "awaitable<> f() { int n = ({ /*@*/usleep(1); }); co_return; }", "none: a statement expression cannot await"},
    {"Condition", "awaitable<> f() { if (/*@*/usleep(1) == 0) co_return; }", "safe"},
    {"RangeForInit", "awaitable<> f(std::string s) { for (char c : std::vector<char>(/*@*/strlen(s.c_str()))) (void)c; co_return; }", "safe"},
    {"OperandAwaits", "awaitable<int> g(); awaitable<> f() { /*@*/usleep(co_await g()); }",
     "none: the expression awaits something itself, so it cannot move to another thread"},
    {"OperandIsALambdaThatAwaits", "void take(awaitable<> (*)()); awaitable<> f() { int n = sizeof([]() -> awaitable<> { co_return; }); /*@*/usleep(n); co_return; }", "safe"},
    {"Template", "template <class T> awaitable<> f(T t) { /*@*/usleep(t); co_return; } template awaitable<> f<int>(int);", "safe"},
    {"MemberCoroutine", "struct S { awaitable<> f() { /*@*/usleep(1); co_return; } };", "safe"},
};
UNBLOCK_SAFETY_TABLE(PlacementTest, Placement, Ask{});
// clang-format on

#define HELD "none: the lock 'l' would be held across the new suspension"
// clang-format off: one case, one row
const Case Locks[] = {
    {"LockGuard", "std::mutex m; awaitable<> f() { std::lock_guard<std::mutex> l(m); /*@*/usleep(1); co_return; }", HELD},
    {"LockGuardOuterScope", "std::mutex m; awaitable<> f(bool b) { std::lock_guard<std::mutex> l(m); if (b) { for (;;) /*@*/usleep(1); } co_return; }", HELD},
    {"LockGuardScopeClosed", "std::mutex m; awaitable<> f() { { std::lock_guard<std::mutex> l(m); } /*@*/usleep(1); co_return; }", "safe"},
    {"LockGuardDeclaredLater", "std::mutex m; awaitable<> f() { /*@*/usleep(1); std::lock_guard<std::mutex> l(m); co_return; }", "safe"},
    {"LockGuardLaterInLoop", "std::mutex m; awaitable<> f() { for (;;) { /*@*/usleep(1); std::lock_guard<std::mutex> l(m); } co_return; }", "safe"},
    {"LockGuardInSiblingBranch", "std::mutex m; awaitable<> f(bool b) { if (b) { std::lock_guard<std::mutex> l(m); } else { /*@*/usleep(1); } co_return; }", "safe"},
    {"LockInIfInit", "std::mutex m; awaitable<> f(bool b) { if (std::lock_guard<std::mutex> l(m); b) { /*@*/usleep(1); } co_return; }", HELD},
    {"ScopedLock", "std::mutex m, n; awaitable<> f() { std::scoped_lock<std::mutex, std::mutex> l(m, n); /*@*/usleep(1); co_return; }", HELD},
    {"SharedLock", "std::shared_mutex m; awaitable<> f() { std::shared_lock<std::shared_mutex> l(m); /*@*/usleep(1); co_return; }", HELD},
    {"AbslMutexLock", "absl::Mutex m; awaitable<> f() { absl::MutexLock l(&m); /*@*/usleep(1); co_return; }", HELD},
    {"Alias", "std::mutex m; using Guard = std::lock_guard<std::mutex>; awaitable<> f() { Guard l(m); /*@*/usleep(1); co_return; }", HELD},
    {"AutoLock", "std::mutex m; awaitable<> f() { auto l = std::unique_lock<std::mutex>(m); /*@*/usleep(1); co_return; }", HELD},
    {"UniqueLockUnlocked", "std::mutex m; awaitable<> f() { std::unique_lock<std::mutex> l(m); l.unlock(); /*@*/usleep(1); l.lock(); co_return; }", "safe"},
    {"UniqueLockRelocked", "std::mutex m; awaitable<> f() { std::unique_lock<std::mutex> l(m); l.unlock(); l.lock(); /*@*/usleep(1); co_return; }", HELD},
    {"UniqueLockUnlockedOnOnePath", "std::mutex m; awaitable<> f(bool b) { std::unique_lock<std::mutex> l(m); if (b) l.unlock(); /*@*/usleep(1); co_return; }", HELD},
    {"UniqueLockDeferred", "std::mutex m; awaitable<> f() { std::unique_lock<std::mutex> l(m, std::defer_lock); /*@*/usleep(1); co_return; }", "safe"},
    {"UniqueLockDeferredThenLocked", "std::mutex m; awaitable<> f() { std::unique_lock<std::mutex> l(m, std::defer_lock); l.lock(); /*@*/usleep(1); co_return; }", HELD},
    {"UniqueLockEmpty", "std::mutex m; awaitable<> f() { std::unique_lock<std::mutex> l; /*@*/usleep(1); co_return; }", "safe"},
    {"UniqueLockMovedAway", "std::mutex m; void keep(std::unique_lock<std::mutex>); awaitable<> f() { std::unique_lock<std::mutex> l(m); keep(std::move(l)); /*@*/usleep(1); co_return; }", "safe"},
    {"LockParameter", "awaitable<> f(std::unique_lock<std::mutex> l) { /*@*/usleep(1); co_return; }", HELD},
    {"LockParameterUnlocked", "awaitable<> f(std::unique_lock<std::mutex> l) { l.unlock(); /*@*/usleep(1); co_return; }", "safe"},
    {"OptionalLock", "std::mutex m; awaitable<> f() { std::optional<std::unique_lock<std::mutex>> l; l.emplace(m); /*@*/usleep(1); co_return; }", HELD},
    {"OptionalLockReset", "std::mutex m; awaitable<> f() { std::optional<std::unique_lock<std::mutex>> l; l.emplace(m); l.reset(); /*@*/usleep(1); co_return; }", "safe"},
    {"OwnGuardClass", "std::mutex m; struct Guard { std::lock_guard<std::mutex> g{m}; ~Guard(); }; awaitable<> f() { Guard l; /*@*/usleep(1); co_return; }", HELD},
    {"ScopedLockableAttribute", "struct __attribute__((scoped_lockable)) G { G(int); ~G(); }; awaitable<> f() { G l(1); /*@*/usleep(1); co_return; }", HELD},
    {"ManualLock", "std::mutex m; awaitable<> f() { m.lock(); /*@*/usleep(1); m.unlock(); co_return; }", "none: 'm' would be held across the new suspension"},
    {"ManualLockReleased", "std::mutex m; awaitable<> f() { m.lock(); m.unlock(); /*@*/usleep(1); co_return; }", "safe"},
    {"ManualLockOfAnother", "std::mutex m, n; awaitable<> f() { m.lock(); n.unlock(); /*@*/usleep(1); co_return; }", "none: 'm' would be held across the new suspension"},
    {"ManualMemberLock", "struct S { std::mutex m_; awaitable<> f() { m_.lock(); /*@*/usleep(1); m_.unlock(); co_return; } };",
     "none: 'm_' would be held across the new suspension"},
    {"TryLock", "std::mutex m; awaitable<> f() { if (m.try_lock()) { /*@*/usleep(1); m.unlock(); } co_return; }", "none: 'm' would be held across the new suspension"},
    {"PthreadLock", "pthread_mutex_t m; awaitable<> f() { pthread_mutex_lock(&m); /*@*/usleep(1); pthread_mutex_unlock(&m); co_return; }",
     "none: 'm' would be held across the new suspension"},
    {"StdLock", "std::mutex m, n; awaitable<> f() { std::lock(m, n); /*@*/usleep(1); co_return; }", "none: 'm' would be held across the new suspension"},
    {"WeakPointerIsNoMutex", "awaitable<> f(std::weak_ptr<int> w) { auto p = w.lock(); /*@*/usleep(1); co_return; }", "safe"},
    {"AwaitedMutex", "struct AsyncMutex { awaitable<> lock(); void unlock(); }; awaitable<> f() { AsyncMutex m; co_await m.lock(); /*@*/usleep(1); m.unlock(); }", "safe"},
    {"LockTemporary", "std::mutex m; int two(const std::lock_guard<std::mutex> &, int); awaitable<> f() { two(std::lock_guard<std::mutex>(m), /*@*/usleep(1)); co_return; }",
     "none: a lock among the temporaries would be held across the new suspension"},
    {"LockedPointerTemporary", "folly::Synchronized<int> n; awaitable<> f() { /*@*/usleep(*n.wlock()); co_return; }",
     "none: a lock among the temporaries would be held across the new suspension"},
    {"LockTemporaryOfEarlierStatement", "folly::Synchronized<int> n; awaitable<> f() { int k = *n.wlock(); /*@*/usleep(k); co_return; }", "safe"},
    {"RequiresCapability", "struct __attribute__((capability(\"mutex\"))) M {}; M m; awaitable<> f() __attribute__((requires_capability(m))) { /*@*/usleep(1); co_return; }",
     "none: the coroutine is called with a lock held, by its thread-safety attribute"},
    {"HeldByTheCaller", "std::mutex m; void g() { std::lock_guard<std::mutex> l(m); auto c = []() -> awaitable<> { /*@*/usleep(1); co_return; }; }", "safe"},
};
UNBLOCK_SAFETY_TABLE(LocksTest, Locks, Ask{Touches::Copies});
// clang-format on

TEST(ResumptionTest, UnknownPlaceHangsOnANote) {
  EXPECT_EQ(verdictOn("awaitable<int> f() { /*@*/usleep(1); co_return 1; }",
                      {Touches::Copies, Shape::Expression, false}),
            "review: where 'awaitable<int>' resumes is not known; declare it in .unblock.yaml");
}

TEST(ResumptionTest, NoneComesFirst) {
  EXPECT_EQ(verdictOn("awaitable<> f() { static int n = /*@*/usleep(1); co_return; }",
                      {Touches::Copies, Shape::Expression, false}),
            "none: the initialiser of the static variable 'n' cannot await");
}

} // namespace
