// Who asserts that a future is ready does not wait for it. The macros are those of the test frameworks, in the shape of their expansions.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-wait %t --any-fixes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <chrono>
#include <future>

using boost::asio::awaitable;
using namespace std::chrono_literals;

namespace folly {
template <class T> struct Future {
  bool isReady() const;
  T get() &&;
  T value();
};
} // namespace folly

namespace testing {
struct AssertionResult {
  template <class T> explicit AssertionResult(const T &);
  operator bool() const;
};
template <class A, class B> AssertionResult Compare(const char *, const char *, const A &, const B &);
void fail(const AssertionResult &);
} // namespace testing
#define TEST_BOOLEAN(expression, actual, expected) \
  if (const ::testing::AssertionResult result = ::testing::AssertionResult(expression)) \
    ; \
  else \
    ::testing::fail(result)
#define EXPECT_TRUE(condition) TEST_BOOLEAN(condition, false, true)
#define EXPECT_FALSE(condition) TEST_BOOLEAN(!(condition), true, false)
#define EXPECT_EQ(a, b) ::testing::fail(::testing::Compare(#a, #b, a, b))
#define LOG_TRUE(condition) TEST_BOOLEAN(condition, false, true)

awaitable<void> asserted(folly::Future<int> a, folly::Future<int> b, std::future<int> c, std::future<int> d) {
  EXPECT_TRUE(a.isReady());
  std::move(a).get();
  EXPECT_FALSE(!b.isReady());
  std::move(b).get();
  EXPECT_TRUE(c.valid() && c.wait_for(0s) == std::future_status::ready);
  c.get();
  EXPECT_EQ(std::future_status::ready, d.wait_for(0s));
  d.get();
  co_return;
}

awaitable<void> otherwise(folly::Future<int> a, folly::Future<int> b, std::future<int> c, std::future<int> d,
                          folly::Future<int> e, folly::Future<int> f) {
  EXPECT_FALSE(a.isReady());
  std::move(a).get();
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'folly::Future::get' {{.*}} [unblock-blocking-wait]
  EXPECT_TRUE(!b.isReady());
  std::move(b).get();
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'folly::Future::get' {{.*}} [unblock-blocking-wait]
  EXPECT_TRUE(c.wait_for(0s) == std::future_status::timeout);
  c.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'std::future::get' {{.*}} [unblock-blocking-wait]
  EXPECT_EQ(d.wait_for(0s), std::future_status::timeout);
  d.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'std::future::get' {{.*}} [unblock-blocking-wait]
  // Another one's.
  EXPECT_TRUE(f.isReady());
  std::move(e).get();
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'folly::Future::get' {{.*}} [unblock-blocking-wait]
  co_return;
}

// It says what it sees, and claims nothing.
awaitable<void> logged(folly::Future<int> a) {
  LOG_TRUE(a.isReady());
  std::move(a).get();
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'folly::Future::get' {{.*}} [unblock-blocking-wait]
  co_return;
}
