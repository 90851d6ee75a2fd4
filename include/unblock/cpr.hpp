// cpr's requests for coroutines. Only where <cpr/cpr.h> is.
#ifndef UNBLOCK_CPR_HPP
#define UNBLOCK_CPR_HPP

#include <unblock/detail/cpr_request.hpp>

#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// cpr's functions under their own names, as operations that do not block:
///
///     cpr::Response r = co_await unblock::cpr::Get(cpr::Url{url}, cpr::Timeout{2000})(boost::asio::use_awaitable);
///     cpr::Response s = co_await unblock::cpr::Post(session)(boost::asio::use_awaitable);
///
/// With a cpr::Session as the only argument the request is that of session.Get(), session.Post(), ...; the session must
/// live, and be left alone, until the operation completes. With anything else the arguments are those of cpr::Get(...),
/// and are used before the call returns.
///
/// Result: the cpr::Response that cpr would give; errors of the transfer are in its `error`, as ever. Signature:
/// void(std::exception_ptr, result<cpr::Response>).
///
/// The transfer runs on curl_perform (see there for what its callbacks may do), between the session's own PrepareGet()
/// and Complete(). Interceptors of a session are not run: cpr calls them from inside its blocking function alone. With
/// a cpr that has no Prepare functions (before 1.8) the blocking call is offloaded instead.
///
/// Cancellation (every type): completes with operation_aborted; with such an old cpr only while the call is queued.
/// Thread-safe for different sessions.
namespace cpr {

#define UNBLOCK_DETAIL_CPR_VERB(verb)                                                              \
  template <class... Args> auto verb(Args &&...args) {                                             \
    return detail::cpr_operation<detail::cpr_##verb>(std::forward<Args>(args)...);                 \
  }
UNBLOCK_DETAIL_CPR_VERB(Get)
UNBLOCK_DETAIL_CPR_VERB(Post)
UNBLOCK_DETAIL_CPR_VERB(Put)
UNBLOCK_DETAIL_CPR_VERB(Patch)
UNBLOCK_DETAIL_CPR_VERB(Delete)
UNBLOCK_DETAIL_CPR_VERB(Head)
UNBLOCK_DETAIL_CPR_VERB(Options)
#undef UNBLOCK_DETAIL_CPR_VERB

} // namespace cpr
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_CPR_HPP
