// Completion tokens that moved from experimental into Asio proper.
#ifndef UNBLOCK_TEST_TOKENS_HPP
#define UNBLOCK_TEST_TOKENS_HPP

#include "coroutine.hpp"

#if UNBLOCK_ENGINE_VERSION < 102400
#include <asio/experimental/as_tuple.hpp>
#include <asio/experimental/deferred.hpp>
#endif

namespace unblock_test {

#if UNBLOCK_ENGINE_VERSION < 102400
using net::experimental::as_tuple;
using net::experimental::deferred;
#else
using net::as_tuple;
using net::deferred;
#endif

/// `co_await op` without a token, in an asio::awaitable, works from Asio 1.24 (Boost 1.80) on.
#define UNBLOCK_HAS_TOKENLESS (UNBLOCK_ENGINE_VERSION >= 102400)

} // namespace unblock_test

#endif
