// Work of the file streams that nobody awaits.
#pragma once

#include <unblock/detail/blocking_pool.hpp>

#include <memory>
#include <new>
#include <system_error>
#include <utility>

namespace unblock::file_detail {

/// Runs `function()`, which must not throw, on a thread of the blocking pool. Where the pool can't
/// take it (no thread can be started, or the process is past its exit), runs it here and now, so
/// that nothing accepted is lost; so call it without holding a lock that the function takes.
template <class Function> void run_in_background(Function function) {
  struct job : core::pool_job {
    explicit job(Function &&f) : function(std::move(f)) {}
    Function function;
  };
  std::unique_ptr<job> owner;
  try {
    owner = std::make_unique<job>(std::move(function));
    owner->run = [](core::pool_job *taken) noexcept {
      std::unique_ptr<job> self(static_cast<job *>(taken));
      self->function();
    };
    auto &pool = core::process_wide<core::blocking_pool>::get();
    if (pool.submit(*owner) == core::blocking_pool::admission::queued) {
      (void)owner.release();
      return;
    }
  } catch (const std::system_error &) {
  } catch (const std::bad_alloc &) {
  }
  if (owner)
    owner->function();
  else
    function();
}

} // namespace unblock::file_detail
