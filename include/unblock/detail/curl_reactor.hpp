// Waits for the sockets and timers of one libcurl multi handle, and lets libcurl act on them.
//
// Two of them, with the same members; `curl_reactor` names the one in use:
//  - curl_epoll_reactor (Linux): curl_multi_socket_action over epoll. The cost of a wake-up grows with the number of
//    sockets that are ready, not with the number of transfers.
//  - curl_poll_reactor (everywhere, or with UNBLOCK_CURL_POLL defined): curl_multi_poll and curl_multi_perform.
// Both follow libcurl's own documentation of these functions (docs/libcurl/curl_multi_socket_action.md,
// curl_multi_poll.md). Everything but wake() belongs to the worker thread.
#ifndef UNBLOCK_DETAIL_CURL_REACTOR_HPP
#define UNBLOCK_DETAIL_CURL_REACTOR_HPP

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <system_error>

#if defined(__linux__) && !defined(UNBLOCK_CURL_POLL)
#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#define UNBLOCK_DETAIL_CURL_EPOLL 1
#endif

namespace unblock::detail_curl {

using curl_clock = std::chrono::steady_clock;

#ifndef UNBLOCK_DETAIL_CURL_EPOLL

class curl_poll_reactor {
public:
  static constexpr bool wakes_under_lock = true; // wake() must not meet an attach()
  static constexpr bool can_look = false;        // there is no ready()

  void attach(CURLM *multi) { multi_ = multi; }

  /// Ends the current wait(), or the next one. Any thread.
  void wake() noexcept { curl_multi_wakeup(multi_); }

  /// Sleeps until something is ready, a timer is due, wake() was called or `limit` has passed.
  void wait(std::chrono::milliseconds limit) {
    curl_multi_poll(multi_, nullptr, 0, static_cast<int>(limit.count()), nullptr);
  }

  /// Lets libcurl act on whatever is ready. It runs every transfer, so there is no need for `everything` here.
  void act(bool /*everything*/) {
    int running = 0;
    curl_multi_perform(multi_, &running);
  }

private:
  CURLM *multi_ = nullptr;
};

using curl_reactor = curl_poll_reactor;

#else

class curl_epoll_reactor {
public:
  static constexpr bool wakes_under_lock = false;
  static constexpr bool can_look = true;

  curl_epoll_reactor()
      : epoll_(::epoll_create1(EPOLL_CLOEXEC)), wakeup_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (epoll_ < 0 || wakeup_ < 0) {
      int const error = errno;
      close_all();
      throw std::system_error(error, std::generic_category(), "unblock: libcurl's worker");
    }
    set(wakeup_, EPOLLIN);
  }
  ~curl_epoll_reactor() { close_all(); }
  curl_epoll_reactor(curl_epoll_reactor const &) = delete;
  curl_epoll_reactor &operator=(curl_epoll_reactor const &) = delete;

  void attach(CURLM *multi) {
    multi_ = multi;
    deadline_.reset();
    watched_.clear();
    ready_ = 0;
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &curl_epoll_reactor::on_socket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &curl_epoll_reactor::on_timer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
  }

  void wake() noexcept {
    std::uint64_t const one = 1;
    // Can only fail with EAGAIN, when the counter is full, that is when the worker is being woken already.
    [[maybe_unused]] auto const ignored = ::write(wakeup_, &one, sizeof one);
  }

  void wait(std::chrono::milliseconds limit) {
    if (deadline_) {
      auto const left =
          std::chrono::ceil<std::chrono::milliseconds>(*deadline_ - curl_clock::now());
      limit = std::clamp(left, std::chrono::milliseconds(0), limit);
    }
    ready_ = ::epoll_wait(epoll_, events_.data(), static_cast<int>(events_.size()),
                          static_cast<int>(limit.count()));
  }

  /// As wait(), but doesn't sleep: whether there is something to act on.
  bool ready() {
    wait(std::chrono::milliseconds(0));
    return ready_ > 0 || (deadline_ && *deadline_ <= curl_clock::now());
  }

  /// Lets libcurl act on whatever is ready; with `everything`, on every socket it has. A transfer's progress callback
  /// may only run when libcurl is called for that transfer, so it takes a regular `everything` to keep the promise
  /// of CURLOPT_XFERINFOFUNCTION that it is called about once a second even when no data comes.
  void act(bool everything) {
    int running = 0;
    for (int i = 0; i < ready_; ++i) {
      auto const &event = events_[static_cast<std::size_t>(i)];
      if (event.data.fd == wakeup_) {
        std::uint64_t count = 0;
        [[maybe_unused]] auto const ignored = ::read(wakeup_, &count, sizeof count);
        continue;
      }
      if (watched_.count(event.data.fd) == 0) {
        // An idle connection that its server closed: libcurl will notice when it wants to use it.
        if (::epoll_ctl(epoll_, EPOLL_CTL_DEL, event.data.fd, nullptr) != 0)
          rebuild();
        continue;
      }
      int const mask = ((event.events & (EPOLLIN | EPOLLHUP)) != 0 ? CURL_CSELECT_IN : 0) |
                       ((event.events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                       ((event.events & EPOLLERR) != 0 ? CURL_CSELECT_ERR : 0);
      curl_multi_socket_action(multi_, event.data.fd, mask, &running);
    }
    ready_ = 0;
    if (everything) {
      auto const sockets = watched_; // the calls below change the original
      for (auto const &[socket, events] : sockets)
        curl_multi_socket_action(multi_, socket, 0, &running);
    }
    if (deadline_ && *deadline_ <= curl_clock::now()) {
      deadline_.reset();
      curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
    }
  }

private:
  static int on_timer(CURLM *, long milliseconds, void *self) {
    auto &deadline = static_cast<curl_epoll_reactor *>(self)->deadline_;
    if (milliseconds < 0)
      deadline.reset();
    else
      deadline = curl_clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
  }

  static int on_socket(CURL *, curl_socket_t socket, int what, void *self, void *) {
    static_cast<curl_epoll_reactor *>(self)->watch(socket, what);
    return 0;
  }

  // A connection that goes idle stays in the epoll set: its next request is most often a moment away, and one MOD is
  // a third of the price of DEL and ADD. libcurl doesn't tell when it closes an idle one, so that what was in the set under
  // the same number may be gone (the kernel takes closed sockets out) and only the kernel knows.
  void watch(curl_socket_t socket, int what) {
    if (what == CURL_POLL_REMOVE) {
      watched_.erase(socket);
      return;
    }
    std::uint32_t const events =
        ((what & CURL_POLL_IN) != 0 ? EPOLLIN : 0U) | ((what & CURL_POLL_OUT) != 0 ? EPOLLOUT : 0U);
    watched_[socket] = events;
    set(socket, events);
  }

  void set(curl_socket_t socket, std::uint32_t events) {
    ::epoll_event event{};
    event.data.fd = socket;
    event.events = events;
    if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event) != 0 && errno == ENOENT)
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
  }

  // What libcurl closed stays in the set while a forked child has it open, and can no longer be taken out.
  void rebuild() {
    int const fresh = ::epoll_create1(EPOLL_CLOEXEC);
    if (fresh < 0)
      return; // no descriptor to be had: the next event tries again
    ::close(std::exchange(epoll_, fresh));
    set(wakeup_, EPOLLIN);
    for (auto const &[socket, events] : watched_)
      set(socket, events);
  }

  void close_all() noexcept {
    for (int const each : {epoll_, wakeup_})
      if (each >= 0)
        ::close(each);
  }

  CURLM *multi_ = nullptr;
  int epoll_;
  int wakeup_;
  int ready_ = 0;
  std::array<::epoll_event, 128> events_{};
  std::optional<curl_clock::time_point> deadline_;
  std::unordered_map<curl_socket_t, std::uint32_t> watched_; // what libcurl wants to hear of
};

using curl_reactor = curl_epoll_reactor;

#endif

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_CURL_REACTOR_HPP
