// curl_easy_perform for coroutines.
#ifndef UNBLOCK_CURL_HPP
#define UNBLOCK_CURL_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/curl_choice.hpp>
#include <unblock/detail/curl_operation.hpp>
#include <unblock/detail/curl_options.hpp>

#include <curl/curl.h>

#include <memory>

namespace unblock {

/// Sets the limits of the libcurl worker (see curl_options). Before the first transfer: throws
/// std::logic_error after it, std::invalid_argument for a limit that is zero or negative.
/// Thread-safe.
inline void configure_curl(curl_options const &options) {
  detail_curl::curl_settings::set(options);
}

} // namespace unblock

UNBLOCK_BEGIN_NAMESPACE

/// Lets the transfers of coroutines on `context` run on the threads of that context, one at a time, and not on the
/// process's thread for them: no change of threads for any of them, which is worth most where requests follow each
/// other one at a time or the processors are busy.
///
///     boost::asio::io_context context{1};
///     unblock::run_curl_on(context);
///
/// In exchange, what holds up the context holds up its transfers. They have their own connections, DNS cache and
/// limits (`options`; exit_grace has no meaning here), and their callbacks run on the context's threads. Idle
/// connections are closed when the context is destroyed or libcurl would use them again, not after `idle_expiry`: a
/// timer would keep run() from returning. Transfers still under way when the context is destroyed end, and their
/// handlers are destroyed uncalled, as Asio's are.
///
/// Once per context, before its first transfer; throws std::logic_error for a second call, std::invalid_argument for a
/// limit that is zero or negative, std::system_error without a descriptor for epoll. Not thread-safe. Linux; elsewhere,
/// and with UNBLOCK_CURL_POLL, it changes nothing. Algorithm: curl_multi_socket_action over an epoll set that the
/// context's own reactor watches.
inline void run_curl_on(net::io_context &context, curl_options const &options = {}) {
  detail_curl::check(options);
#ifdef UNBLOCK_DETAIL_CURL_EPOLL
  detail_curl::initialize_libcurl();
  net::use_service<detail::curl_choice>(context).set_loop(
      std::make_shared<detail::curl_loop>(context, options));
#else
  static_cast<void>(context);
#endif
}

/// Does the transfer of `handle` as curl_easy_perform does, without blocking the calling thread.
///
///     CURLcode code = co_await unblock::curl_perform(handle)(boost::asio::use_awaitable);
///
/// Result: the CURLcode that curl_easy_perform would give, CURLE_FAILED_INIT for a handle that is
/// in use already included. The signature is void(error_code, CURLcode), and the only error is
/// operation_aborted. CURLOPT_ERRORBUFFER and curl_easy_getinfo work as ever; errno is
/// CURLINFO_OS_ERRNO after a failure for which libcurl has one, and else what it was. The handle
/// belongs to the operation until it completes, and can be used again after that, also after a
/// cancellation.
///
/// All transfers of the process run on one thread (unless run_curl_on says otherwise) and share one
/// pool of connections and one DNS cache, so that a handle made for one request still finds an open
/// connection.
///
/// Differences from curl_easy_perform:
///  - The callbacks (write, header, progress, debug, ...) run on that thread, one at a time over
///  all transfers. They
///    must not touch what other threads touch, must not block (they would hold up every transfer),
///    and must not throw: an exception that reaches libcurl there ends the program.
///  - CURLOPT_NOSIGNAL is set to 1 and stays so (libcurl demands it in threads).
///  CURLOPT_MAXAGE_CONN is set, see
///    curl_options::idle_expiry. CURLOPT_QUICK_EXIT is 1 meanwhile and 0 after. CURLOPT_PRIVATE is
///    left alone.
///  - CURLOPT_MAXCONNECTS has no effect (see curl_options), and CURLOPT_CONNECT_ONLY is of no use:
///  the connection
///    belongs to the shared pool, where curl_easy_send, curl_easy_recv and CURLINFO_ACTIVESOCKET do
///    not look for it.
///
/// Cancellation (every type): the transfer stops, in whatever stage it is, its connection is
/// closed, and the operation completes with operation_aborted. At exit: transfers still under way
/// when static objects are destroyed complete with operation_aborted. Thread-safe, for different
/// handles. After fork() the child has neither that thread nor sockets of its own: exec, or do without transfers. Algorithm:
/// libcurl's multi interface, driven by curl_multi_socket_action over epoll on Linux and by
/// curl_multi_poll elsewhere (or with UNBLOCK_CURL_POLL defined in the whole program).
inline auto curl_perform(CURL *handle) {
  return detail::make_operation<detail::curl_signature>(detail::curl_initiation{handle});
}

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_CURL_HPP
