// One callable on its way through the blocking pool: job, handler and result in one block of
// memory.
#ifndef UNBLOCK_DETAIL_OFFLOAD_JOB_HPP
#define UNBLOCK_DETAIL_OFFLOAD_JOB_HPP

#include <unblock/detail/allocate.hpp>
#include <unblock/detail/before_offload.hpp>
#include <unblock/detail/completion.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/context.hpp>
#include <unblock/detail/context_jobs.hpp>
#include <unblock/detail/signature.hpp>

#include <cerrno>
#include <exception>
#include <functional>
#include <system_error>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Function, class Handler> class offload_job final : public context_job {
  using allocator = handler_allocator<offload_job, Handler>;
  using pointer = typename allocator::pointer;
  using result_type = std::remove_cv_t<std::invoke_result_t<Function>>;
  using signature = typename exception_signature_of<result_type>::type;
  using outcome_type = outcome<typename signature_traits<signature>::argument>;
  using executor_type = typename handler_state<Handler>::executor_type;
  /// The handler is called in a context that may be destroyed; the embedded one never is.
  static constexpr bool guarded =
      has_context<executor_type> &&
      std::is_same_v<net::associated_executor_t<Handler>, executor_type>;

public:
  template <class H>
  offload_job(H &&handler, Function &&function)
      : state_(std::forward<H>(handler)), function_(std::move(function)), error_number_(errno) {
    run = [](core::pool_job *self) noexcept { static_cast<offload_job *>(self)->run_and_post(); };
    destroy = [](context_job *self) noexcept { static_cast<offload_job *>(self)->own().reset(); };
  }

  template <class H> static void start(H &&handler, Function &&function) {
    int error_number = errno;
    auto owner = allocator::make(handler, std::forward<H>(handler), std::move(function));
    owner->error_number_ = error_number;
    auto &pool = embedded_pool();
    // Not after submit(): the job may be gone by then. The slot is cleared before the job is, on
    // the handler's executor.
    owner->state_.on_cancel([job = owner.get(), &pool](net::cancellation_type) {
      if (pool.try_remove(*job))
        job->abort();
    });
    if constexpr (guarded) {
      owner->jobs_ = &net::use_service<context_jobs>(owner->state_.context());
      owner->jobs_->add(*owner);
    }
    offload_job *job = owner.release(); // the pool's
    if (job->answer_at_once())
      return job->post();
    switch (job->submit(pool)) {
    case core::blocking_pool::admission::queued:
      break;
    case core::blocking_pool::admission::run_it:
      job->run_and_post();
      break;
    case core::blocking_pool::admission::refused:
      job->abort();
      break;
    }
  }

private:
  /// A thread that can't be started is the operation's error, not its caller's: the handler is
  /// already ours.
  core::blocking_pool::admission submit(core::blocking_pool &pool) {
    try {
      return pool.submit(*this);
    } catch (const std::system_error &) {
      out_.set_exception(std::current_exception());
    }
    post();
    return core::blocking_pool::admission::queued;
  }

  /// A callable may know its result already, and says so with `at_once()`: then it needs no thread.
  bool answer_at_once() {
    if constexpr (requires(const Function &f) { f.at_once(); }) {
      try {
        auto found = std::as_const(function_).at_once(); // bool where there is no value
        if constexpr (!std::is_void_v<result_type>) {
          if (found)
            out_.set_value(std::move(*found));
        }
        return static_cast<bool>(found);
      } catch (...) { // no memory: the pool's thread will say so
      }
    }
    return false;
  }

  void run_and_post() noexcept {
    core::run_before_offload();
    errno = error_number_;
    try {
      if constexpr (std::is_void_v<result_type>)
        std::invoke(std::move(function_));
      else
        out_.set_value(std::invoke(std::move(function_)));
      error_number_ = errno;
    } catch (...) {
      error_number_ = errno;
      out_.set_exception(std::current_exception());
    }
    post();
  }

  void abort() {
    out_.set_exception(to_exception(aborted()));
    post();
  }

  struct completion {
    using allocator_type =
        in_place_allocator<std::byte, post_size, typename allocator::handler_allocator_type>;
    pointer self;
    allocator_type get_allocator() const noexcept {
      return allocator_type(self->post_memory_, self.get_deleter().allocator);
    }
    void operator()() {
      pointer job = std::move(self);
      job->state_.clear_cancellation();
      Handler handler(std::move(job->state_.handler()));
      outcome_type out(std::move(job->out_));
      int error_number = job->error_number_;
      job.reset(); // memory goes back before the handler may start something new
      errno = error_number;
      std::move(out).deliver(std::move(handler));
    }
  };

  pointer own() noexcept { return allocator::own(this, state_.handler()); }

  void post() {
    auto post_it = [this] { state_.post(completion{own()}); };
    if constexpr (guarded)
      jobs_->finish(*this, post_it);
    else
      post_it();
  }

  handler_state<Handler> state_;
  in_place_memory<post_size> post_memory_;
  Function function_;
  outcome_type out_;
  context_jobs *jobs_ = nullptr;
  int error_number_;
};

template <class Function> struct offload_initiation {
  Function function;

  template <class F> explicit offload_initiation(F &&f) : function(std::forward<F>(f)) {}

  template <class Handler> void operator()(Handler &&handler) && {
    offload_job<Function, std::decay_t<Handler>>::start(std::forward<Handler>(handler),
                                                        std::move(function));
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
