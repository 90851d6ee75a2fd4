// The limits of a pool of clients, and what a type may say about its own pooling. Nothing here depends on the engine.
#ifndef UNBLOCK_DETAIL_POOL_OPTIONS_HPP
#define UNBLOCK_DETAIL_POOL_OPTIONS_HPP

#include <chrono>
#include <concepts>
#include <cstddef>
#include <memory>
#include <mutex>
#include <type_traits>

namespace unblock {

/// Limits of one pool. The first three defaults are those of Python's httpx (`Limits`: 20, 100, 30 s).
struct pool_options {
  /// Clients kept while nobody uses them. Beyond it a client that comes back is destroyed.
  std::size_t max_idle = 20;
  /// Clients at one time, in use or not. Beyond it, who asks for one waits, in the order of asking.
  std::size_t max_total = 100;
  /// A client that was idle for longer is destroyed instead of handed out. Looked at whenever the pool is used.
  std::chrono::milliseconds idle_expiry{30'000};
  /// A client older than this is destroyed instead of kept or handed out (SQLAlchemy's pool_recycle); zero: no limit.
  std::chrono::milliseconds max_lifetime{0};
  /// Whether pool_traits<T>::is_healthy is asked before a used client is handed out (SQLAlchemy's pool_pre_ping).
  bool check_on_checkout = true;
};

/// Customisation point: how a T is made, checked and made ready for its next user. Each member may be left out.
///
///     template <> struct unblock::pool_traits<db::connection> {
///       // Instead of std::make_unique<T>(args...). Runs on the blocking pool, may block and throw.
///       static std::unique_ptr<db::connection> create(std::string const &dsn);
///       // Asked before a used client is handed out. Runs on the blocking pool, may block. False or an exception: the
///       // client is destroyed and a new one made.
///       static bool is_healthy(db::connection &);
///       // Undoes what a user may have changed, when the client comes back. Runs in the lease's destructor, so it must
///       // not block. False or an exception: the client is destroyed.
///       static bool reset(db::connection &);
///     };
template <class T> struct pool_traits {};

/// A snapshot, for tests and metrics.
struct client_pool_stats {
  std::size_t idle = 0;    // clients that nobody uses
  std::size_t total = 0;   // these, those in use, and those being made
  std::size_t waiting = 0; // who wait for one
  std::size_t created = 0; // made since the start
};

namespace detail_pool {

template <class T>
concept has_health_check = requires(T &object) {
  { pool_traits<T>::is_healthy(object) } -> std::convertible_to<bool>;
};
template <class T>
concept has_reset = requires(T &object) {
  { pool_traits<T>::reset(object) } -> std::convertible_to<bool>;
};

/// False: the client must not be used again.
template <class T> bool reset(T &object) noexcept {
  if constexpr (has_reset<T>) {
    try {
      return pool_traits<T>::reset(object);
    } catch (...) {
      return false;
    }
  }
  return true;
}

template <class T> bool is_healthy(T &object) noexcept {
  if constexpr (has_health_check<T>) {
    try {
      return pool_traits<T>::is_healthy(object);
    } catch (...) {
      return false;
    }
  }
  return true;
}

/// The limits that process-wide pools get when they are made.
class default_options {
public:
  static void set(pool_options const &options) {
    auto &self = instance();
    std::lock_guard const lock(self.mutex_);
    self.options_ = options;
  }
  static pool_options get() {
    auto &self = instance();
    std::lock_guard const lock(self.mutex_);
    return self.options_;
  }

private:
  static default_options &instance() {
    static default_options &self = *new default_options; // for those who come during exit
    return self;
  }
  std::mutex mutex_;
  pool_options options_;
};

} // namespace detail_pool
} // namespace unblock

#endif // UNBLOCK_DETAIL_POOL_OPTIONS_HPP
