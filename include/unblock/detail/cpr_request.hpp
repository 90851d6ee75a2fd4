// A request of cpr's as an operation: prepared by cpr, carried out by curl_perform, completed by cpr.
#ifndef UNBLOCK_DETAIL_CPR_REQUEST_HPP
#define UNBLOCK_DETAIL_CPR_REQUEST_HPP

#include <unblock/curl.hpp>
#include <unblock/detail/context_guard.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/offload.hpp>

#include <cpr/cpr.h>

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// The verbs: what cpr does before the transfer, and what it does in one go.
#define UNBLOCK_DETAIL_CPR_VERB(verb)                                                              \
  struct cpr_##verb {                                                                              \
    template <class Session>                                                                       \
    static auto prepare(Session &session) -> decltype(session.Prepare##verb()) {                   \
      return session.Prepare##verb();                                                              \
    }                                                                                              \
    static ::cpr::Response perform(::cpr::Session &session) { return session.verb(); }             \
  };
UNBLOCK_DETAIL_CPR_VERB(Get)
UNBLOCK_DETAIL_CPR_VERB(Post)
UNBLOCK_DETAIL_CPR_VERB(Put)
UNBLOCK_DETAIL_CPR_VERB(Patch)
UNBLOCK_DETAIL_CPR_VERB(Delete)
UNBLOCK_DETAIL_CPR_VERB(Head)
UNBLOCK_DETAIL_CPR_VERB(Options)
#undef UNBLOCK_DETAIL_CPR_VERB

template <class Verb, class Session>
concept can_prepare_cpr = requires(Session &session) {
  Verb::prepare(session);
  session.Complete(CURLE_OK);
  { session.GetCurlHolder()->handle } -> std::convertible_to<CURL *>;
};

using cpr_signature = exception_signature<::cpr::Response>;

/// Turns the CURLcode into the response, on the handler's executor, where the session may be touched again.
template <class Handler> class cpr_handler {
public:
  using executor_type = net::associated_executor_t<Handler, io_executor>;
  using allocator_type = net::associated_allocator_t<Handler, net::recycling_allocator<void>>;
  using cancellation_slot_type = net::associated_cancellation_slot_t<Handler>;

  /// `owned` is the session when it is ours: libcurl's handle and buffers are in it.
  cpr_handler(Handler &&handler, ::cpr::Session &session, std::unique_ptr<::cpr::Session> owned)
      : handler_(std::move(handler)), session_(&session), owned_(std::move(owned)) {}

  executor_type get_executor() const noexcept { return executor_of(handler_); }
  allocator_type get_allocator() const noexcept {
    return net::get_associated_allocator(handler_, net::recycling_allocator<void>());
  }
  cancellation_slot_type get_cancellation_slot() const noexcept {
    return net::get_associated_cancellation_slot(handler_);
  }

  void operator()(net_error_code error, CURLcode code) {
    using argument = signature_traits<cpr_signature>::argument;
    argument response{};
    auto failure = to_exception(error);
    if (!failure) {
      try {
        response = complete(*session_, code);
      } catch (...) {
        failure = std::current_exception();
      }
    }
    owned_.reset();
    std::move(handler_)(std::move(failure), std::move(response));
  }

private:
  template <class Session> static ::cpr::Response complete(Session &session, CURLcode code) {
    return session.Complete(code);
  }

  Handler handler_;
  ::cpr::Session *session_;
  std::unique_ptr<::cpr::Session> owned_;
};

template <class Verb> struct cpr_initiation {
  ::cpr::Session *session;
  std::unique_ptr<::cpr::Session> owned;

  template <class Handler> void operator()(Handler &&handler) && {
    start<::cpr::Session>(std::forward<Handler>(handler));
  }

private:
  // `Session` is cpr::Session, and a parameter so that what an older one lacks is no error.
  template <class Session, class Handler> void start(Handler &&handler) {
    Session &target = *session;
    if constexpr (can_prepare_cpr<Verb, Session>) {
      using handler_type = cpr_handler<std::decay_t<Handler>>;
      Verb::prepare(target);
      CURL *const handle = target.GetCurlHolder()->handle;
      curl_perform(handle)(handler_type(std::decay_t<Handler>(std::forward<Handler>(handler)),
                                        target, std::move(owned)));
    } else {
      offload([&target, owned = std::move(owned)] { return Verb::perform(target); })(
          std::forward<Handler>(handler));
    }
  }
};

template <class... Options> void set_cpr_options(::cpr::Session &session, Options &&...options) {
  if constexpr (requires { ::cpr::priv::set_option(session, std::forward<Options>(options)...); })
    ::cpr::priv::set_option(session,
                            std::forward<Options>(options)...); // merges headers as cpr::Get does
  else
    (session.SetOption(std::forward<Options>(options)), ...);
}

template <class... Args>
inline constexpr bool is_cpr_session =
    sizeof...(Args) == 1 && (std::is_same_v<Args, ::cpr::Session &> && ...);

template <class Verb, class... Args> auto cpr_operation(Args &&...args) {
  if constexpr (is_cpr_session<Args...>) {
    return make_operation<cpr_signature>(cpr_initiation<Verb>{(&args, ...), nullptr});
  } else {
    auto session = std::make_unique<::cpr::Session>();
    set_cpr_options(*session, std::forward<Args>(args)...);
    auto *const raw = session.get();
    return make_operation<cpr_signature>(cpr_initiation<Verb>{raw, std::move(session)});
  }
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CPR_REQUEST_HPP
