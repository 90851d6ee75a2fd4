// Waits for the sockets and timers of one libcurl multi handle, and lets libcurl act on them.
//
// Two of them, with the same members; `curl_reactor` names the one in use:
//  - curl_socket_reactor (Linux): curl_multi_socket_action over poll while there are few sockets, and over epoll while
//    there are many: then the cost of a wake-up grows with the number of sockets that are ready, not with the number of
//    transfers. For a few, poll is the cheaper one: it needs no system call each time that a connection is used again.
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
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <poll.h>
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
  static constexpr bool can_look = false; // libcurl doesn't tell what is ready without a sleep

  void attach(CURLM *multi) { multi_ = multi; }

  /// Ends the current wait(), or the next one. Any thread.
  void wake() noexcept { curl_multi_wakeup(multi_); }

  /// Sleeps until something is ready, a timer is due, wake() was called or `limit` has passed.
  void wait(std::chrono::milliseconds limit) {
    curl_multi_poll(multi_, nullptr, 0, static_cast<int>(limit.count()), nullptr);
  }

  static constexpr bool ready() { return false; }

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

class curl_socket_reactor {
public:
  static constexpr bool wakes_under_lock = false;
  static constexpr bool can_look = true;

  curl_socket_reactor()
      : epoll_(::epoll_create1(EPOLL_CLOEXEC)), wakeup_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (epoll_ < 0 || wakeup_ < 0) {
      int const error = errno;
      close_all();
      throw std::system_error(error, std::generic_category(), "unblock: libcurl's worker");
    }
  }
  ~curl_socket_reactor() { close_all(); }
  curl_socket_reactor(curl_socket_reactor const &) = delete;
  curl_socket_reactor &operator=(curl_socket_reactor const &) = delete;

  void attach(CURLM *multi) {
    multi_ = multi;
    deadline_.reset();
    watched_.assign(1, {wakeup_, POLLIN, 0});
    place_.clear();
    ready_.clear();
    many_ = false;
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &curl_socket_reactor::on_socket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &curl_socket_reactor::on_timer);
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
    choose();
    ready_.clear();
    many_ ? wait_for_many(static_cast<int>(limit.count()))
          : wait_for_few(static_cast<int>(limit.count()));
  }

  /// As wait(), but doesn't sleep: whether there is something to act on.
  bool ready() {
    wait(std::chrono::milliseconds(0));
    return !ready_.empty() || (deadline_ && *deadline_ <= curl_clock::now());
  }

  /// Lets libcurl act on whatever is ready; with `everything`, on every socket it has. A transfer's progress callback
  /// may only run when libcurl is called for that transfer, so it takes a regular `everything` to keep the promise
  /// of CURLOPT_XFERINFOFUNCTION that it is called about once a second even when no data comes.
  void act(bool everything) {
    int running = 0;
    for (auto const &[socket, events] : ready_) {
      if (socket == wakeup_) {
        std::uint64_t count = 0;
        [[maybe_unused]] auto const ignored = ::read(wakeup_, &count, sizeof count);
      } else if (place_.count(socket) == 0) {
        forget(socket);
      } else {
        int const mask = ((events & (POLLIN | POLLHUP)) != 0 ? CURL_CSELECT_IN : 0) |
                         ((events & POLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                         ((events & (POLLERR | POLLNVAL)) != 0 ? CURL_CSELECT_ERR : 0);
        curl_multi_socket_action(multi_, socket, mask, &running);
      }
    }
    ready_.clear();
    if (everything) {
      auto const sockets = watched_; // the calls below change the original
      for (auto each = sockets.begin() + 1; each != sockets.end(); ++each)
        curl_multi_socket_action(multi_, each->fd, 0, &running);
    }
    if (deadline_ && *deadline_ <= curl_clock::now()) {
      deadline_.reset();
      curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
    }
  }

private:
  // More sockets than `lots` go to epoll, and stay there until there are no more than `few`.
  static constexpr std::size_t lots = 128;
  static constexpr std::size_t few = 64;
  static_assert(POLLIN == EPOLLIN && POLLOUT == EPOLLOUT && POLLERR == EPOLLERR &&
                POLLHUP == EPOLLHUP);

  static int on_timer(CURLM *, long milliseconds, void *self) {
    auto &deadline = static_cast<curl_socket_reactor *>(self)->deadline_;
    if (milliseconds < 0)
      deadline.reset();
    else
      deadline = curl_clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
  }

  static int on_socket(CURL *, curl_socket_t socket, int what, void *self, void *) {
    auto &reactor = *static_cast<curl_socket_reactor *>(self);
    if (what == CURL_POLL_REMOVE)
      reactor.unwatch(socket);
    else
      reactor.watch(socket, ((what & CURL_POLL_IN) != 0 ? POLLIN : 0) |
                                ((what & CURL_POLL_OUT) != 0 ? POLLOUT : 0));
    return 0;
  }

  void watch(curl_socket_t socket, int events) {
    auto const [found, is_new] = place_.try_emplace(socket, watched_.size());
    if (is_new)
      watched_.push_back({socket, 0, 0});
    watched_[found->second].events = static_cast<short>(events);
    if (many_)
      set(socket, events);
  }

  // A connection that goes idle stays in the epoll set: its next request is most often a moment away, and one MOD is
  // a third of the price of DEL and ADD. libcurl doesn't tell when it closes an idle one, so that what was in the set under
  // the same number may be gone (the kernel takes closed sockets out) and only the kernel knows.
  void unwatch(curl_socket_t socket) {
    auto const found = place_.find(socket);
    if (found == place_.end())
      return;
    watched_[found->second] = watched_.back();
    place_[watched_.back().fd] = found->second;
    watched_.pop_back();
    place_.erase(socket);
  }

  void choose() {
    bool const many = watched_.size() > (many_ ? few : lots);
    if (many && !many_)
      set_all();
    many_ = many;
  }

  void wait_for_few(int milliseconds) {
    if (::poll(watched_.data(), watched_.size(), milliseconds) <= 0)
      return;
    for (auto const &each : watched_)
      if (each.revents != 0)
        ready_.emplace_back(each.fd, each.revents);
  }

  void wait_for_many(int milliseconds) {
    int const count =
        ::epoll_wait(epoll_, events_.data(), static_cast<int>(events_.size()), milliseconds);
    for (int i = 0; i < count; ++i) {
      auto const &event = events_[static_cast<std::size_t>(i)];
      ready_.emplace_back(event.data.fd, static_cast<int>(event.events));
    }
  }

  // An idle connection that its server closed: libcurl will notice when it wants to use it.
  void forget(curl_socket_t socket) {
    if (many_ && ::epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr) != 0)
      rebuild();
  }

  void set(curl_socket_t socket, int events) {
    ::epoll_event event{};
    event.events = static_cast<std::uint32_t>(events);
    event.data.fd = socket;
    if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event) != 0 && errno == ENOENT)
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
  }

  void set_all() {
    for (auto const &each : watched_)
      set(each.fd, each.events);
  }

  // What libcurl closed stays in the set while a forked child has it open, and can no longer be taken out.
  void rebuild() {
    int const fresh = ::epoll_create1(EPOLL_CLOEXEC);
    if (fresh < 0)
      return; // no descriptor to be had: the next event tries again
    ::close(std::exchange(epoll_, fresh));
    set_all();
  }

  void close_all() noexcept {
    for (int const each : {epoll_, wakeup_})
      if (each >= 0)
        ::close(each);
  }

  CURLM *multi_ = nullptr;
  int epoll_;
  int wakeup_;
  bool many_ = false;             // epoll is in charge
  std::vector<::pollfd> watched_; // what libcurl wants to hear of, after wakeup_
  std::unordered_map<curl_socket_t, std::size_t> place_; // of each in watched_
  std::vector<std::pair<curl_socket_t, int>> ready_;     // socket, events
  std::array<::epoll_event, 128> events_{};
  std::optional<curl_clock::time_point> deadline_;
};

using curl_reactor = curl_socket_reactor;

#endif

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_CURL_REACTOR_HPP
