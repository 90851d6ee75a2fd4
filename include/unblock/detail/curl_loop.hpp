// libcurl's transfers on the threads of an io_context, with a multi handle and so a connection pool of its own.
//
// No thread of ours takes part, so that a transfer costs no change of threads. libcurl's sockets are in an epoll set, and that is one
// descriptor to Asio, which says when something in it is ready: whatever is ready at one time is acted on in one go.
#ifndef UNBLOCK_DETAIL_CURL_LOOP_HPP
#define UNBLOCK_DETAIL_CURL_LOOP_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/curl_engine.hpp>
#include <unblock/detail/curl_sockets.hpp>
#include <unblock/detail/curl_transfers.hpp>

#ifdef UNBLOCK_DETAIL_CURL_EPOLL

#if defined(UNBLOCK_STANDALONE_ASIO)
#include <asio/bind_executor.hpp>
#include <asio/posix/basic_stream_descriptor.hpp>
#include <asio/strand.hpp>
#else
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/strand.hpp>
#endif

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// While no transfer is under way it has nothing outstanding, so that the context may run out of work.
class curl_loop final : public detail_curl::curl_engine,
                        public std::enable_shared_from_this<curl_loop> {
  using clock = detail_curl::curl_clock;
  using command = detail_curl::curl_command;
  using transfer_ptr = detail_curl::curl_transfer_ptr;

public:
  curl_loop(net::io_context &context, curl_options const &options)
      : transfers_(options), sockets_(true), io_(std::in_place, context, sockets_.epoll()) {
    sockets_.attach(transfers_.multi());
  }

  void submit(transfer_ptr transfer) override {
    if (!tell({command::kind::start, transfer, nullptr}))
      transfer->finish(CURLE_ABORTED_BY_CALLBACK, 0, true, nullptr);
  }
  void cancel(transfer_ptr transfer) override {
    tell({command::kind::cancel, std::move(transfer), nullptr});
  }
  void abandon(transfer_ptr transfer) override {
    shutdown();
    transfers_.carry_out({command::kind::cancel, std::move(transfer), nullptr});
  }
  void resume(CURL *handle) override { tell({command::kind::resume, nullptr, handle}); }

  /// The context is being destroyed, so that no thread runs it: aborts every transfer, and lets go of the context. Their completions
  /// are destroyed with it.
  void shutdown() {
    std::vector<command> rest;
    {
      std::lock_guard const lock(mutex_);
      if (closed_)
        return;
      closed_ = true;
      rest.swap(inbox_);
    }
    for (command &each : rest)
      transfers_.carry_out(std::move(each));
    transfers_.abort_all();
    transfers_.end();
    io_.reset();
  }

private:
  /// What refers to the context.
  struct io_objects {
    using strand_type = net::strand<net::io_context::executor_type>;
    io_objects(net::io_context &context, int epoll)
        : strand(context.get_executor()), descriptor(context, epoll), timer(context) {}
    ~io_objects() {
      if (descriptor.is_open())
        descriptor.release(); // its owner is somebody else
    }
    io_objects(io_objects const &) = delete;
    io_objects &operator=(io_objects const &) = delete;

    strand_type strand;
    net::posix::basic_stream_descriptor<net::io_context::executor_type> descriptor;
    net::basic_waitable_timer<clock, net::wait_traits<clock>, net::io_context::executor_type> timer;
  };

  /// False: there is no context any more.
  bool tell(command what) {
    std::lock_guard const lock(mutex_);
    if (closed_)
      return false;
    inbox_.push_back(std::move(what));
    post_step();
    return true;
  }

  // With the mutex held.
  void post_step() {
    if (!std::exchange(has_step_, true))
      net::post(io_->strand, [self = shared_from_this()] { self->step(false); });
  }

  // From here on: in the strand.

  /// `ready`: some of the sockets may be. After what was merely asked for, Asio will say so.
  void step(bool ready) {
    take_inbox();
    if (ready)
      sockets_.wait_in_epoll(0);
    auto const now = clock::now();
    bool const tick = now - last_tick_ >= detail_curl::curl_tick;
    if (tick)
      last_tick_ = now;
    do { // what ends makes room for what waits
      transfers_.start_waiting();
      sockets_.act(tick);
      if (tick)
        transfers_.end_late();
      transfers_.collect();
    } while (transfers_.can_start());
    if (transfers_.idle())
      net::post(io_->strand, [self = shared_from_this()] { self->rest(); });
    else
      watch();
  }

  void take_inbox() {
    {
      std::lock_guard const lock(mutex_);
      has_step_ = false;
      std::swap(inbox_, taken_);
    }
    for (command &each : taken_)
      transfers_.carry_out(std::move(each));
    taken_.clear();
  }

  void watch() {
    follow_epoll();
    if (!std::exchange(watching_, true))
      io_->descriptor.async_wait(
          net::posix::descriptor_base::wait_read,
          net::bind_executor(io_->strand, [self = shared_from_this()](net_error_code error) {
            self->watching_ = false;
            if (error != net::error::operation_aborted || !self->transfers_.idle())
              self->step(true);
          }));
    set_timer();
  }

  // To the set that replaced the one which is being waited for.
  void follow_epoll() {
    if (io_->descriptor.native_handle() == sockets_.epoll())
      return;
    io_->descriptor.release();
    sockets_.close_replaced();
    io_->descriptor.assign(sockets_.epoll());
  }

  // A timer that is due too early is left alone: setting it anew costs more than one wake-up more.
  void set_timer() {
    auto due = last_tick_ + detail_curl::curl_tick;
    if (sockets_.deadline())
      due = std::min(due, *sockets_.deadline());
    if (due <= clock::now())
      return step_again();
    if (timer_due_ && *timer_due_ <= due)
      return;
    timer_due_ = due;
    io_->timer.expires_at(due);
    io_->timer.async_wait(
        net::bind_executor(io_->strand, [self = shared_from_this(), due](net_error_code error) {
          if (error || self->timer_due_ != due)
            return;
          self->timer_due_.reset();
          if (!self->transfers_.idle())
            self->step(true);
        }));
  }

  void step_again() {
    std::lock_guard const lock(mutex_);
    post_step();
  }

  // Later than step(), because the next transfer is most often started by what the last one's end resumes.
  void rest() {
    {
      std::lock_guard const lock(mutex_);
      if (has_step_)
        return;
    }
    if (!transfers_.idle())
      return;
    if (watching_)
      io_->descriptor.cancel();
    if (timer_due_) {
      timer_due_.reset();
      io_->timer.cancel();
    }
  }

  std::mutex mutex_;
  std::vector<command> inbox_; // from here on: guarded by mutex_
  bool has_step_ = false;      // one is posted
  bool closed_ = false;

  detail_curl::curl_transfers transfers_; // from here on: strand only
  detail_curl::curl_sockets sockets_;
  std::optional<io_objects> io_; // until shutdown()
  std::vector<command> taken_;
  bool watching_ = false;
  std::optional<clock::time_point> timer_due_;
  clock::time_point last_tick_{};
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif

#endif // UNBLOCK_DETAIL_CURL_LOOP_HPP
