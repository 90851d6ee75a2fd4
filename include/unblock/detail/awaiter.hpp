// The plain awaiter: how a coroutine that isn't Asio's awaits an operation.
#ifndef UNBLOCK_DETAIL_AWAITER_HPP
#define UNBLOCK_DETAIL_AWAITER_HPP

#include <unblock/detail/inline_executor.hpp>
#include <unblock/detail/signature.hpp>
#include <unblock/resume_affinity.hpp>

#include <cerrno>
#include <coroutine>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Where the handler of a plain awaiter leaves the result.
template <class Signature> struct awaiter_slot {
  outcome<typename signature_traits<Signature>::argument> out;
  int error_number = 0;
};

/// A completion handler that stores the result and resumes the coroutine. Its executor is inline,
/// so it runs on the completing thread, and `Resume` carries the coroutine on from there.
template <class Signature, class Resume> class awaiter_handler {
public:
  using executor_type = inline_executor;

  awaiter_handler(awaiter_slot<Signature> &slot, std::coroutine_handle<> coroutine, Resume resume)
      : slot_(&slot), coroutine_(coroutine), resume_(std::move(resume)) {}

  executor_type get_executor() const noexcept { return {}; }

  template <class... Args> void operator()(Args &&...args) {
    slot_->error_number = errno; // the resumed coroutine may run on another thread
    signature_traits<Signature>::store(slot_->out, std::forward<Args>(args)...);
    auto coroutine = coroutine_;
    auto resume = std::move(resume_);
    resume(coroutine); // *slot_ may be gone from here on
  }

private:
  awaiter_slot<Signature> *slot_;
  std::coroutine_handle<> coroutine_;
  Resume resume_;
};

template <class Signature, class Initiation> class [[nodiscard]] awaiter {
public:
  explicit awaiter(Initiation &&initiation) : initiation_(std::move(initiation)) {}

  /// An initiation with `bool try_now(outcome &)` may complete without suspending; false: it has to
  /// be started.
  bool await_ready() {
    if constexpr (requires { initiation_.try_now(slot_.out); }) {
      slot_.error_number = errno;
      return initiation_.try_now(slot_.out);
    } else {
      return false;
    }
  }

  template <class Promise> void await_suspend(std::coroutine_handle<Promise> coroutine) {
    if constexpr (std::is_void_v<Promise>) {
      start(coroutine, resume_inline{});
    } else {
      start(coroutine, resume_affinity<Promise>::capture(coroutine.promise()));
    }
  }

  typename signature_traits<Signature>::result await_resume() {
    errno = slot_.error_number;
    return slot_.out.get();
  }

private:
  template <class Resume> void start(std::coroutine_handle<> coroutine, Resume resume) {
    // The coroutine may be resumed, and this awaiter destroyed, before the call returns: run it
    // from the stack.
    Initiation initiation(std::move(initiation_));
    std::move(initiation)(awaiter_handler<Signature, Resume>(slot_, coroutine, std::move(resume)));
  }

  Initiation initiation_;
  awaiter_slot<Signature> slot_;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
