// The threads of a pool, which come and go by themselves.
#ifndef UNBLOCK_DETAIL_THREAD_SET_HPP
#define UNBLOCK_DETAIL_THREAD_SET_HPP

#include <unblock/detail/thread.hpp>

#include <cstddef>
#include <list>
#include <system_error>
#include <thread>
#include <utility>

namespace unblock::core {

/// Under the pool's mutex, except join().
class thread_set {
public:
  using threads = std::list<std::thread>;
  using member = threads::iterator;

  std::size_t size() const noexcept { return present_.size(); }
  bool empty() const noexcept { return present_.empty(); }

  /// Starts a thread that runs `function(member)`. False: the system has none left.
  template <class Function> bool start(const char *name, Function function) {
    auto self = present_.emplace(present_.end());
    try {
      *self =
          start_thread(name, [function = std::move(function), self]() mutable { function(self); });
      return true;
    } catch (const std::system_error &) {
      present_.erase(self);
      return false;
    }
  }

  /// The calling thread is on its way out. It can't join itself: it gets those that left before it, to join them.
  [[nodiscard]] threads leave(member self) {
    threads before;
    before.splice(before.end(), left_);
    left_.splice(left_.end(), present_, self);
    return before;
  }

  [[nodiscard]] threads take_all() {
    threads all;
    all.splice(all.end(), present_);
    all.splice(all.end(), left_);
    return all;
  }

  /// Waits for their end. The calling thread, should it be among them, is let go.
  static void join(threads &&ending) {
    for (auto &thread : ending)
      thread.get_id() == std::this_thread::get_id() ? thread.detach() : thread.join();
  }

private:
  threads present_;
  threads left_;
};

} // namespace unblock::core

#endif
