// C++/WinRT: an awaiter resumes where it completes, so only its own operations are offered, and resume_after leads to a pool.
// RUN: %check_unblock %s unblock-blocking-sleep %t --fix-notes -- -isystem %runtime_include -isystem %mocks/winrt
#include <unistd.h>
#include <winrt/Windows.Foundation.h>

winrt::Windows::Foundation::IAsyncAction work() {
  winrt::apartment_context here;
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no safe fix: after resume_after the coroutine is on a thread of the pool; await an apartment_context to come back
  // CHECK-FIXES: {{^}}  co_await winrt::resume_after(std::chrono::ceil<winrt::Windows::Foundation::TimeSpan>(std::chrono::microseconds(1)));
  co_await winrt::resume_background();
  usleep(7);
  // CHECK-FIXES: {{^}}  usleep(7);
  co_await here;
  co_return;
}

winrt::fire_and_forget back(int dispatcher) {
  co_await winrt::resume_background();
  usleep(1);
  co_await winrt::resume_foreground(dispatcher);
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'back'
}
