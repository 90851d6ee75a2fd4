// Pools of clients and connections: an open one is lent out instead of built for every call.
#ifndef UNBLOCK_POOL_HPP
#define UNBLOCK_POOL_HPP

#include <unblock/detail/pool_lease.hpp>
#include <unblock/detail/pool_options.hpp>
#include <unblock/detail/pool_registry.hpp>

#include <memory>
#include <utility>

namespace httplib {
class Client;
class SSLClient;
} // namespace httplib

namespace unblock {

// In <unblock/httplib.hpp>, which has to be included to pool one of these. Without it a program could mix pools that
// keep connections open with pools that do not.
template <> struct pool_traits<::httplib::Client>;
template <> struct pool_traits<::httplib::SSLClient>;

/// Sets the limits of process-wide pools that are made from now on, that is when pooled<T>(args...) is called with a
/// type and arguments for the first time. Thread-safe.
inline void configure_pools(pool_options const &options) {
  detail_pool::default_options::set(options);
}

} // namespace unblock

UNBLOCK_BEGIN_NAMESPACE

/// Leases a T from the process-wide pool for this type and these arguments; where none is free, and the limits allow
/// it, a new `T(args...)` is made.
///
///     auto cli_lease = co_await unblock::pooled<httplib::Client>(host, port)(boost::asio::use_awaitable);
///     auto &cli = *cli_lease;
///
/// Result: a lease<T>, which gives the client back when it is destroyed. An exception of T's constructor is rethrown
/// in the coroutine. Signature: void(std::exception_ptr, lease<T>).
///
/// The arguments are copied (text into std::string, whatever it was), and two calls share a pool when the copies are
/// equal (==). T's constructor gets the copies. It runs on the blocking pool, as it may connect, and so do health
/// checks and the destruction of clients that were idle for too long. When nobody has to be made or checked, the
/// operation completes without a change of threads.
///
/// A client comes back as its last user left it, unless pool_traits<T>::reset undoes that: settings, open
/// transactions, half-read answers. A user who leaves it in a state that is no good calls lease::discard().
///
/// Limits: see pool_options; where they are reached the coroutine waits for a client, first come first served.
/// Cancellation (every type): who waits leaves the queue and completes with operation_aborted; a client that is being
/// made for him stays in the pool.
/// Exit: idle clients are destroyed when everything else is done; after that pools give operation_aborted.
/// Thread-safe. A client may be used by different threads, one after the other. After fork() the child has pools of its
/// own.
/// Algorithm: see detail/pool_core.hpp.
template <class T, class... Args> auto pooled(Args &&...args) {
  using registry = detail::pool_registry<T, detail::pool_argument_t<Args>...>;
  return detail::acquire_from(
      registry::instance().find({detail::keep_argument(std::forward<Args>(args))...}));
}

/// A pool of one's own, with its own limits and its own way to make a client:
///
///     unblock::pool<db::connection> connections([] { return std::make_unique<db::connection>(dsn); },
///                                               {.max_total = 60, .max_lifetime = 1h});
///     auto connection = co_await connections.acquire()(boost::asio::use_awaitable);
///
/// Everything else is as for pooled(). The destructor destroys idle clients, tells those who wait operation_aborted,
/// and leaves clients in use to their leases. Thread-safe.
template <class T> class pool {
public:
  /// `make` returns a std::unique_ptr<T>; it runs on the blocking pool, on several threads at once, and may throw.
  template <class Make>
    requires std::is_invocable_r_v<std::unique_ptr<T>, Make const &>
  explicit pool(Make make, pool_options const &options = {})
      : core_(std::make_shared<detail::pool_core<T>>(std::move(make), options)) {}
  ~pool() { core_->close(); }
  pool(pool const &) = delete;
  pool &operator=(pool const &) = delete;

  auto acquire() { return detail::acquire_from(core_); }
  client_pool_stats stats() const { return core_->stats(); }

private:
  std::shared_ptr<detail::pool_core<T>> core_;
};

/// The state of the pool that pooled<T>(args...) uses.
template <class T, class... Args> client_pool_stats pooled_stats(Args &&...args) {
  using registry = detail::pool_registry<T, detail::pool_argument_t<Args>...>;
  return registry::instance().find({detail::keep_argument(std::forward<Args>(args))...})->stats();
}

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_POOL_HPP
