// A blocking pool that does nothing for a while.
#ifndef UNBLOCK_TEST_GATE_HPP
#define UNBLOCK_TEST_GATE_HPP

#include "support/coroutine.hpp"

#include <unblock/offload.hpp>

#include <future>

namespace unblock_test {

/// While it lives, the pool's only thread is taken, and nothing that needs the pool happens.
class blocked_pool {
public:
  blocked_pool()
      : before_(unblock::core::process_wide<unblock::core::blocking_pool>::get().current_limits()) {
    auto one = before_;
    one.max_threads = 1;
    unblock::configure(one);
    std::promise<void> started;
    auto opened = open_.get_future();
    done_ = unblock::offload([&started, opened = std::move(opened)]() mutable {
      started.set_value();
      opened.wait();
    })(net::use_future);
    started.get_future().wait();
  }
  ~blocked_pool() {
    open_.set_value();
    done_.get();
    unblock::configure(before_);
  }

private:
  unblock::limits before_;
  std::promise<void> open_;
  std::future<void> done_;
};

} // namespace unblock_test

#endif // UNBLOCK_TEST_GATE_HPP
