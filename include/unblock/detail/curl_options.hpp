// The settings of the libcurl worker, and the moment from which they can no longer change.
#ifndef UNBLOCK_DETAIL_CURL_OPTIONS_HPP
#define UNBLOCK_DETAIL_CURL_OPTIONS_HPP

#include <chrono>
#include <cstddef>
#include <mutex>
#include <stdexcept>

namespace unblock {

/// How the transfers of curl_perform share their connections. The defaults are those of Python's httpx (`Limits`).
struct curl_options {
  /// Connections kept open while no transfer uses them. libcurl closes those over it as transfers end, one with each: where many end at
  /// the same moment more stay, since as many are most often about to start, until later ones end.
  long max_idle_connections = 20;
  /// Connections open at one time, in use or not. Beyond it libcurl closes idle ones, then lets transfers wait.
  long max_total_connections = 100;
  /// Connections to one host at one time; 0 means no limit but the total. A transfer that waits for one waits inside
  /// libcurl, and that time counts against its CURLOPT_TIMEOUT.
  long max_host_connections = 0;
  /// Transfers at one time. Later ones wait their turn in the order of their start, and that time does not count
  /// against CURLOPT_TIMEOUT. Raise it above `max_total_connections` when HTTP/2 carries many transfers at once.
  std::size_t max_transfers = 100;
  /// An idle connection older than this is not used again (libcurl looks when it would reuse one), and all are closed
  /// once no transfer has run for this long. Sets CURLOPT_MAXAGE_CONN on every handle: libcurl cannot tell whether
  /// the caller has set one, so a program that sets its own says 0 here, which leaves both to libcurl.
  std::chrono::seconds idle_expiry{30};
  /// When the process exits, transfers under way may finish for this long; what is left then is aborted.
  std::chrono::milliseconds exit_grace{5'000};
  /// Whether transfers to one host may share an HTTP/2 connection. Off, as with curl_easy_perform: libcurl 7.88.1 loses
  /// the last frame of an answer longer than 16384 bytes in 80 of 600 runs of 50 such transfers, and then waits
  /// until CURLOPT_TIMEOUT, if there is one. Its own curl_multi_perform does so as well. Turn it on for a libcurl
  /// that was seen to do better.
  bool multiplex = false;
};

namespace detail_curl {

inline void check(curl_options const &options) {
  if (options.max_transfers == 0 || options.max_total_connections <= 0 ||
      options.max_host_connections < 0 || options.max_idle_connections < 0 ||
      options.idle_expiry.count() < 0 || options.exit_grace.count() < 0)
    throw std::invalid_argument("unblock::curl_options: a limit is zero or negative");
}

class curl_settings {
public:
  static void set(curl_options const &options) {
    auto &self = instance();
    std::lock_guard const lock(self.mutex_);
    if (self.frozen_)
      throw std::logic_error("unblock::configure_curl: a transfer has started already");
    check(options);
    self.options_ = options;
  }

  /// The options for the worker. They stay what they are from now on.
  static curl_options freeze() {
    auto &self = instance();
    std::lock_guard const lock(self.mutex_);
    self.frozen_ = true;
    return self.options_;
  }

private:
  static curl_settings &instance() {
    static curl_settings settings;
    return settings;
  }

  std::mutex mutex_;
  bool frozen_ = false;
  curl_options options_;
};

} // namespace detail_curl
} // namespace unblock

#endif // UNBLOCK_DETAIL_CURL_OPTIONS_HPP
