// A semaphore of which all is in sight becomes one that can be awaited, on a note.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-wait %t --fix-notes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <semaphore>
// CHECK-FIXES: #include <unblock/semaphore.hpp>

namespace net = boost::asio;
net::awaitable<int> fetch();

// Everything that acquires it goes along; who releases it need be no coroutine.
class limited {
public:
  explicit limited(int most) : slots_(most) {}
  net::awaitable<int> one() {
    slots_.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits for the semaphore and blocks the thread of coroutine 'one'
    // CHECK-MESSAGES: note: no safe fix: 'slots_' becomes an unblock::semaphore, and waiting for it is awaited; this one wants a look
    // CHECK-FIXES: {{^}}    (co_await slots_.acquire()(net::use_awaitable)).detach();
    const int result = co_await fetch();
    slots_.release();
    // CHECK-FIXES: {{^}}    slots_.release();
    co_return result;
  }
  void give_back(int n) { slots_.release(n); }

private:
  std::counting_semaphore<8> slots_;
  // CHECK-FIXES: {{^}}  unblock::semaphore slots_;
};

// A constant is the same number in braces.
class in_the_class {
public:
  net::awaitable<void> wait() {
    this->ready_.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    // CHECK-FIXES: {{^}}    (co_await this->ready_.acquire()(net::use_awaitable)).detach();
    co_return;
  }
  void set() { ready_.release(); }

private:
  std::binary_semaphore ready_{0};
  // CHECK-FIXES: {{^}}  unblock::semaphore ready_{0};
};

// A local of one coroutine that others, its lambdas, use.
net::awaitable<void> local(net::any_io_executor executor) {
  std::counting_semaphore<4> slots(4);
  // CHECK-FIXES: {{^}}  unblock::semaphore slots(4);
  auto const work = [&]() -> net::awaitable<void> {
    slots.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    // CHECK-FIXES: {{^}}    (co_await slots.acquire()(net::use_awaitable)).detach();
    co_await fetch();
    slots.release();
  };
  co_await work();
}

// From here on, it stays as it is: what remains is to wait on the blocking pool.
// A thread acquires it, too.
class shared_with_plain {
public:
  net::awaitable<void> coroutine() {
    slots_.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return slots_.acquire(); })(net::use_awaitable);
    co_return;
  }
  void plain() { slots_.acquire(); }

private:
  std::counting_semaphore<8> slots_{8};
  // CHECK-FIXES: {{^}}  std::counting_semaphore<8> slots_{8};
};

// try_acquire() gives a bool, and unblock's a permit.
class tried {
public:
  net::awaitable<void> coroutine() {
    if (!slots_.try_acquire())
      slots_.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    // CHECK-FIXES: {{^}}      co_await unblock::offload([&] { return slots_.acquire(); })(net::use_awaitable);
    co_return;
  }

private:
  std::counting_semaphore<8> slots_{8};
  // CHECK-FIXES: {{^}}  std::counting_semaphore<8> slots_{8};
};

// Handed to a lambda under another name, or to somebody in the constructor.
struct helper {
  explicit helper(std::counting_semaphore<8> &s) : slots(s) {}
  std::counting_semaphore<8> &slots;
};
class renamed {
public:
  net::awaitable<void> coroutine() {
    slots_.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    auto later = [&mine = slots_] { mine.try_acquire(); };
    later();
    co_return;
  }

private:
  std::counting_semaphore<8> slots_{8};
  // CHECK-FIXES: {{^}}  std::counting_semaphore<8> slots_{8};
};
class handed_out {
public:
  handed_out() : helper_(slots_) {}
  net::awaitable<void> coroutine() {
    slots_.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    co_return;
  }

private:
  std::counting_semaphore<8> slots_{8};
  // CHECK-FIXES: {{^}}  std::counting_semaphore<8> slots_{8};
  helper helper_;
};

// One type for two, and a type that stands twice.
class two_of_a_kind {
public:
  net::awaitable<void> coroutine() {
    slots_.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    co_return;
  }
  bool other() { return more_.try_acquire(); }

private:
  std::counting_semaphore<8> slots_{8}, more_{8};
  // CHECK-FIXES: {{^}}  std::counting_semaphore<8> slots_{8}, more_{8};
};
net::awaitable<void> named_twice() {
  auto deduced = std::counting_semaphore<8>(8);
  // CHECK-FIXES: {{^}}  auto deduced = std::counting_semaphore<8>(8);
  deduced.acquire();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
  std::binary_semaphore copied = std::binary_semaphore(1);
  // CHECK-FIXES: {{^}}  std::binary_semaphore copied = std::binary_semaphore(1);
  copied.acquire();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
  co_return;
}

// Named for its type, which unblock::semaphore isn't.
class named_for_its_type {
public:
  net::awaitable<void> coroutine() {
    typed_.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    co_return;
  }
  static auto most() { return decltype(typed_)::max(); }

private:
  std::counting_semaphore<8> typed_{8};
  // CHECK-FIXES: {{^}}  std::counting_semaphore<8> typed_{8};
};
net::awaitable<void> two_locals() {
  std::counting_semaphore<8> first{8}, second{8};
  // CHECK-FIXES: {{^}}  std::counting_semaphore<8> first{8}, second{8};
  first.acquire();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
  (void)second.try_acquire();
  co_return;
}

// Braces would narrow.
class narrowing {
public:
  explicit narrowing(int most) : slots_{most} {}
  net::awaitable<void> coroutine() {
    slots_.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    co_return;
  }

private:
  std::counting_semaphore<8> slots_;
  // CHECK-FIXES: {{^}}  std::counting_semaphore<8> slots_;
};

// Anybody may name it.
struct open_to_all {
  net::awaitable<void> coroutine() {
    slots.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' waits
    co_return;
  }
  std::counting_semaphore<8> slots{8};
  // CHECK-FIXES: {{^}}  std::counting_semaphore<8> slots{8};
};
