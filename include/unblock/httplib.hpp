// cpp-httplib's clients for coroutines: calls that don't block, and clients that keep their connection.
#ifndef UNBLOCK_HTTPLIB_HPP
#define UNBLOCK_HTTPLIB_HPP

#include <unblock/detail/httplib_call.hpp>
#include <unblock/detail/httplib_pool.hpp>
#include <unblock/pool.hpp>

#include <httplib.h>

#include <memory>
#include <type_traits>

// Pooling: pooled<httplib::Client>(args...) and pooled<httplib::SSLClient>(args...) lend a client whose connection is kept
// open (set_keep_alive) and whose settings, credentials included, are those of a new one. Two things are not put back,
// because httplib cannot be asked for them: an open connection was made with the proxy, address, interface and socket
// options of its time, and the CA certificates stay. Whoever sets those calls lease::discard().

UNBLOCK_BEGIN_NAMESPACE
namespace httplib {

/// Whether a TLS connection is kept when its lease ends. It is not by default: it may have been made by somebody who
/// had turned certificate verification off. Say true where nobody does. Thread-safe.
inline void reuse_tls_connections(bool reuse) { detail_httplib::reuse_tls().store(reuse); }

/// Runs `function()`, which uses `client`, on the blocking pool.
///
///     auto res = co_await unblock::httplib::call(cli, [&] { return cli.Get("/x"); })(boost::asio::use_awaitable);
///
/// Result: that of `function`, of exactly its type, its exception, and its errno; see offload, on which this rests.
/// `client` is a httplib::Client, SSLClient, or anything else with `stop()`, and must live until the operation
/// completes.
///
/// Cancellation (every type): a call that has not begun completes with operation_aborted. For one under way
/// `client.stop()` is called, which closes the connection; once `function` has returned for that reason, the
/// operation completes with what it returned, for httplib a Result with an error. A client that is connecting goes on
/// doing so until its connection timeout.
/// Thread-safe for different clients.
template <class Client, class Function>
  requires std::is_invocable_v<std::decay_t<Function>>
auto call(Client &client, Function &&function) {
  return detail::httplib_call(client, std::forward<Function>(function));
}

} // namespace httplib
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTPLIB_HPP
