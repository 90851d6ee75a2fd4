// What the tests of offload look at and steer.
#ifndef UNBLOCK_TEST_POOL_PROBE_HPP
#define UNBLOCK_TEST_POOL_PROBE_HPP

#include "coroutine.hpp"

#include <unblock/offload.hpp>

#include <exception>
#include <semaphore>

namespace unblock_test {

inline unblock::core::blocking_pool &pool() {
  return unblock::core::process_wide<unblock::core::blocking_pool>::get();
}

/// Limits for one test.
struct with_limits {
  explicit with_limits(unblock::limits wanted) { unblock::configure(wanted); }
  ~with_limits() { unblock::configure({}); }
};

/// A job that runs until it is let go.
class gate {
public:
  void operator()() {
    entered_.release();
    open_.acquire();
  }
  void wait_until_entered() { entered_.acquire(); }
  void open(int jobs = 1) { open_.release(jobs); }

private:
  std::counting_semaphore<> entered_{0};
  std::counting_semaphore<> open_{0};
};

inline bool is_aborted(std::exception_ptr exception) {
  if (!exception)
    return false;
  try {
    std::rethrow_exception(exception);
  } catch (const unblock::net_system_error &error) {
    return error.code() == net::error::operation_aborted;
  } catch (...) {
    return false;
  }
}

} // namespace unblock_test

#endif
