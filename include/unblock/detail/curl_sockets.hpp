// The sockets and the timer of one libcurl multi handle, as libcurl wants them watched, and curl_multi_socket_action for those that are ready.
// Linux: they are in an epoll set.
//
// Follows libcurl's own documentation (docs/libcurl/curl_multi_socket_action.md).
#ifndef UNBLOCK_DETAIL_CURL_SOCKETS_HPP
#define UNBLOCK_DETAIL_CURL_SOCKETS_HPP

#include <curl/curl.h>

#include <chrono>

namespace unblock::detail_curl {

using curl_clock = std::chrono::steady_clock;

/// How often every transfer has its turn at least.
inline constexpr std::chrono::seconds curl_tick{1};

} // namespace unblock::detail_curl

#if defined(__linux__) && !defined(UNBLOCK_CURL_POLL)
#define UNBLOCK_DETAIL_CURL_EPOLL 1

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

namespace unblock::detail_curl {

/// One thread at a time.
class curl_sockets {
public:
  /// `in_epoll`: they are in the epoll set all the time, else when put_in_epoll() asks for it.
  explicit curl_sockets(bool in_epoll)
      : epoll_(::epoll_create1(EPOLL_CLOEXEC)), in_epoll_(in_epoll) {
    if (epoll_ < 0)
      throw std::system_error(errno, std::generic_category(), "unblock: libcurl's sockets");
  }
  ~curl_sockets() {
    ::close(epoll_);
    close_replaced();
  }
  curl_sockets(curl_sockets const &) = delete;
  curl_sockets &operator=(curl_sockets const &) = delete;

  void attach(CURLM *multi) {
    multi_ = multi;
    deadline_.reset();
    watched_.clear();
    place_.clear();
    ready_.clear();
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &curl_sockets::on_socket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &curl_sockets::on_timer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
  }

  /// Can be read from when a socket in it is ready. Another one replaces it when it has to be made anew; the old one stays open until
  /// close_replaced().
  int epoll() const noexcept { return epoll_; }
  void close_replaced() noexcept {
    if (replaced_ >= 0)
      ::close(std::exchange(replaced_, -1));
  }

  /// When libcurl wants its turn even if nothing is ready.
  std::optional<curl_clock::time_point> const &deadline() const noexcept { return deadline_; }

  /// Looks which sockets of the set are ready, and waits that long for one.
  void wait_in_epoll(int milliseconds) {
    int const count =
        ::epoll_wait(epoll_, events_.data(), static_cast<int>(events_.size()), milliseconds);
    ready_.clear();
    bool stale = false;
    for (int i = 0; i < count; ++i) {
      auto const &event = events_[static_cast<std::size_t>(i)];
      auto const [socket, registration] = parts_of(event.data.u64);
      if (place const *found = find(socket);
          found != nullptr && found->registration == registration)
        ready_.emplace_back(socket, static_cast<int>(event.events));
      else
        stale |= !forget(socket);
    }
    if (stale)
      rebuild();
  }

  /// Lets libcurl act on whatever was ready; with `everything`, on every socket it has. A transfer's progress callback
  /// may only run when libcurl is called for that transfer, so it takes a regular `everything` to keep the promise
  /// of CURLOPT_XFERINFOFUNCTION that it is called about once a second even when no data comes.
  void act(bool everything) {
    int running = 0;
    for (auto const &[socket, events] : ready_) {
      if (find(socket) == nullptr) // not any more
        continue;
      int const mask = ((events & (POLLIN | POLLHUP)) != 0 ? CURL_CSELECT_IN : 0) |
                       ((events & POLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                       ((events & (POLLERR | POLLNVAL)) != 0 ? CURL_CSELECT_ERR : 0);
      curl_multi_socket_action(multi_, socket, mask, &running);
    }
    ready_.clear();
    if (everything) {
      auto const sockets = watched_; // the calls below change the original
      for (auto const &each : sockets)
        if (find(each.fd) != nullptr)
          curl_multi_socket_action(multi_, each.fd, 0, &running);
    }
    if (deadline_ && *deadline_ <= curl_clock::now()) {
      deadline_.reset();
      curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
    }
  }

protected:
  static_assert(POLLIN == EPOLLIN && POLLOUT == EPOLLOUT && POLLERR == EPOLLERR &&
                POLLHUP == EPOLLHUP);

  bool in_epoll() const noexcept { return in_epoll_; }

  void put_in_epoll(bool all) {
    if (all && !in_epoll_)
      set_all();
    in_epoll_ = all;
  }

  /// Of what libcurl wants to hear, or the derived class.
  void watch(curl_socket_t socket, int events) {
    auto const number = static_cast<std::size_t>(socket);
    if (place_.size() <= number)
      place_.resize(number + 1);
    place &there = place_[number];
    if (there.registration == 0) {
      if (++registrations_ == 0) // once around, after days
        ++registrations_;
      there = {watched_.size(), registrations_};
      watched_.push_back({socket, 0, 0});
    }
    watched_[there.index].events = static_cast<short>(events);
    if (in_epoll_)
      set(socket, events, there.registration);
  }

  CURLM *multi_ = nullptr;
  std::vector<::pollfd> watched_;
  std::vector<std::pair<curl_socket_t, int>> ready_; // socket, events

private:
  static int on_timer(CURLM *, long milliseconds, void *self) {
    auto &deadline = static_cast<curl_sockets *>(self)->deadline_;
    if (milliseconds < 0)
      deadline.reset();
    else if (milliseconds == 0) // the most usual, and no question of the clock
      deadline = curl_clock::time_point();
    else
      deadline = curl_clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
  }

  static int on_socket(CURL *, curl_socket_t socket, int what, void *self, void *) {
    auto &sockets = *static_cast<curl_sockets *>(self);
    if (what == CURL_POLL_REMOVE)
      sockets.unwatch(socket);
    else
      sockets.watch(socket, ((what & CURL_POLL_IN) != 0 ? POLLIN : 0) |
                                ((what & CURL_POLL_OUT) != 0 ? POLLOUT : 0));
    return 0;
  }

  // A connection that goes idle stays in the epoll set: its next request is most often a moment away, and one MOD is
  // a third of the price of DEL and ADD. libcurl doesn't tell when it closes an idle one, so that what was in the set under
  // the same number may be gone (the kernel takes closed sockets out) and only the kernel knows.
  void unwatch(curl_socket_t socket) {
    place *const there = find(socket);
    if (there == nullptr)
      return;
    watched_[there->index] = watched_.back();
    find(watched_.back().fd)->index = there->index;
    watched_.pop_back();
    *there = {};
  }

  // Either an idle connection that its server closed: libcurl will notice when it wants to use it. Or one that libcurl closed, and that
  // stays in the set for as long as a forked child has it open, perhaps beside another one that has its number now: false.
  bool forget(curl_socket_t socket) {
    return find(socket) == nullptr && ::epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr) == 0;
  }

  void set(curl_socket_t socket, int events, std::uint32_t registration) {
    ::epoll_event event{};
    event.events = static_cast<std::uint32_t>(events);
    event.data.u64 = (std::uint64_t{registration} << 32) | static_cast<std::uint32_t>(socket);
    if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event) != 0 && errno == ENOENT)
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
  }

  void set_all() {
    for (auto const &each : watched_)
      set(each.fd, each.events, find(each.fd)->registration);
  }

  static std::pair<curl_socket_t, std::uint32_t> parts_of(std::uint64_t data) {
    return {static_cast<curl_socket_t>(data & 0xffffffffU), static_cast<std::uint32_t>(data >> 32)};
  }

  // A set without what can no longer be taken out of it.
  void rebuild() {
    int const fresh = ::epoll_create1(EPOLL_CLOEXEC);
    if (fresh < 0)
      return; // no descriptor to be had: the next event tries again
    if (replaced_ < 0)
      replaced_ = std::exchange(epoll_, fresh);
    else // nobody has asked for this one
      ::close(std::exchange(epoll_, fresh));
    set_all();
  }

  struct place {
    std::size_t index = 0; // in watched_
    // Tells it from those that had its number before; 0: it isn't there.
    std::uint32_t registration = 0;
  };

  place *find(curl_socket_t socket) {
    auto const number = static_cast<std::size_t>(socket);
    return number < place_.size() && place_[number].registration != 0 ? &place_[number] : nullptr;
  }

  int epoll_;
  int replaced_ = -1;
  bool in_epoll_;            // epoll is in charge
  std::vector<place> place_; // by socket
  std::uint32_t registrations_ = 0;
  std::array<::epoll_event, 128> events_{};
  std::optional<curl_clock::time_point> deadline_;
};

} // namespace unblock::detail_curl

#endif

#endif // UNBLOCK_DETAIL_CURL_SOCKETS_HPP
