// Waits for the sockets and timers of one libcurl multi handle, and lets libcurl act on them.
//
// Two of them, with the same members; `curl_reactor` names the one in use:
//  - curl_socket_reactor (Linux): curl_multi_socket_action over poll while there are few sockets, and over epoll while
//    there are many: then the cost of a wake-up grows with the number of sockets that are ready, not with the number of
//    transfers. For a few, poll is the cheaper one: it needs no system call each time that a connection is used again.
//    While most of a few dozen are ready each time, curl_multi_perform runs all of them for less than curl_multi_socket_action
//    takes for those.
//  - curl_poll_reactor (everywhere, or with UNBLOCK_CURL_POLL defined): curl_multi_poll and curl_multi_perform (libcurl's
//    docs/libcurl/curl_multi_poll.md).
// Everything but wake() belongs to the worker thread.
#ifndef UNBLOCK_DETAIL_CURL_REACTOR_HPP
#define UNBLOCK_DETAIL_CURL_REACTOR_HPP

#include <unblock/detail/curl_sockets.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <chrono>

#ifdef UNBLOCK_DETAIL_CURL_EPOLL
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#endif

namespace unblock::detail_curl {

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

class curl_socket_reactor : private curl_sockets {
public:
  static constexpr bool wakes_under_lock = false;
  static constexpr bool can_look = true;

  curl_socket_reactor() : curl_sockets(false), wakeup_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wakeup_ < 0)
      throw std::system_error(errno, std::generic_category(), "unblock: libcurl's worker");
  }
  ~curl_socket_reactor() { ::close(wakeup_); }

  void attach(CURLM *multi) {
    curl_sockets::attach(multi);
    all_run_ = false;
    readiness_ = 0;
    put_in_epoll(false);
    watch(wakeup_, POLLIN);
  }

  void wake() noexcept {
    std::uint64_t const one = 1;
    // Can only fail with EAGAIN, when the counter is full, that is when the worker is being woken already.
    [[maybe_unused]] auto const ignored = ::write(wakeup_, &one, sizeof one);
  }

  void wait(std::chrono::milliseconds limit) {
    if (all_run_)
      return wait_for_all(static_cast<int>(limit.count()));
    if (deadline()) {
      auto const left =
          std::chrono::ceil<std::chrono::milliseconds>(*deadline() - curl_clock::now());
      limit = std::clamp(left, std::chrono::milliseconds(0), limit);
    }
    put_in_epoll(watched_.size() > (in_epoll() ? few : lots));
    auto const milliseconds = static_cast<int>(limit.count());
    in_epoll() ? wait_in_epoll(milliseconds) : wait_in_poll(milliseconds);
    std::erase_if(ready_, [this](auto const &each) { return each.first == wakeup_ && woken(); });
    judge(ready_.size(), watched_.size() - 1);
  }

  /// As wait(), but doesn't sleep: whether there is something to act on.
  bool ready() {
    wait(std::chrono::milliseconds(0));
    return !ready_.empty() || (deadline() && *deadline() <= curl_clock::now());
  }

  void act(bool everything) {
    if (all_run_)
      run_all();
    else
      curl_sockets::act(everything);
    close_replaced();
  }

private:
  // More sockets than `lots` go to epoll, and stay there until there are no more than `few`.
  static constexpr std::size_t lots = 128;
  static constexpr std::size_t few = 64;

  // curl_multi_perform is for no fewer transfers than this, nor for more than `lots`.
  static constexpr std::size_t several = 16;
  // Of 256 transfers, so many ready at a time start it and end it: between the two it takes about as long as curl_multi_socket_action for those
  // that are ready.
  static constexpr int mostly = 256 * 2 / 5, seldom = 256 / 5;

  /// So many of the transfers had something to do.
  void judge(std::size_t ready, std::size_t all) {
    if (ready == 0) // a time-out, or a call to start or stop one
      return;
    all = std::max(all, ready); // some may be over by now
    readiness_ += (static_cast<int>(256 * ready / all) - readiness_) / 8;
    bool const wanted = all >= several && all <= lots && readiness_ > (all_run_ ? seldom : mostly);
    if (all_run_ && !wanted)
      tell_of_sockets();
    if (wanted)
      ready_.clear(); // all have their turn
    all_run_ = wanted;
  }

  /// libcurl hasn't told of changes while curl_multi_perform was in charge. (There is no other call for it.)
  void tell_of_sockets() {
    int running = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    curl_multi_socket_all(multi_, &running);
#pragma GCC diagnostic pop
  }

  void wait_for_all(int milliseconds) {
    curl_waitfd wakeup{wakeup_, CURL_WAIT_POLLIN, 0};
    int ready = 0;
    curl_multi_poll(multi_, &wakeup, 1, milliseconds, &ready);
    if (wakeup.revents != 0) {
      woken();
      --ready;
    }
    woke_ = static_cast<std::size_t>(std::max(ready, 0));
  }

  void run_all() {
    int running = 0;
    curl_multi_perform(multi_, &running);
    judge(std::exchange(woke_, 0), static_cast<std::size_t>(running));
  }

  void wait_in_poll(int milliseconds) {
    ready_.clear();
    if (::poll(watched_.data(), watched_.size(), milliseconds) <= 0)
      return;
    for (auto const &each : watched_)
      if (each.revents != 0)
        ready_.emplace_back(each.fd, each.revents);
  }

  bool woken() noexcept {
    std::uint64_t count = 0;
    [[maybe_unused]] auto const ignored = ::read(wakeup_, &count, sizeof count);
    return true;
  }

  int wakeup_;
  bool all_run_ = false; // curl_multi_perform is in charge
  int readiness_ = 0;    // of 256 transfers, so many are ready at a time: a decaying average
  std::size_t woke_ = 0; // ready in the last wait for everybody
};

using curl_reactor = curl_socket_reactor;

#endif

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_CURL_REACTOR_HPP
