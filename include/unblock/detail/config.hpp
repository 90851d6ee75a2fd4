// Chooses the engine: Boost.Asio or standalone Asio. Nothing else in the runtime names either of
// them.
//
// Boost.Asio is the default. Standalone Asio is used when UNBLOCK_STANDALONE_ASIO is defined, when
// <asio/...> was included before us and <boost/asio/...> was not, or when there is no Boost.Asio.
//
// Everything that depends on the engine lives in an inline namespace named after it, so that a
// program may link translation units that use different engines without breaking the one-definition
// rule.
#ifndef UNBLOCK_DETAIL_CONFIG_HPP
#define UNBLOCK_DETAIL_CONFIG_HPP

#if !defined(UNBLOCK_STANDALONE_ASIO)
#if defined(ASIO_VERSION) && !defined(BOOST_ASIO_VERSION)
#define UNBLOCK_STANDALONE_ASIO 1
#elif !__has_include(<boost/asio/version.hpp>)
#if !__has_include(<asio/version.hpp>)
#error "unblock needs Boost.Asio (1.80 or later) or standalone Asio (1.22 or later)"
#endif
#define UNBLOCK_STANDALONE_ASIO 1
#endif
#endif

#if defined(UNBLOCK_STANDALONE_ASIO)
// Asio 1.22 knows the standard coroutine header only under GCC and MSVC; without these two, clang
// gets no awaitable.
#if defined(__clang__) && !defined(ASIO_VERSION) && __has_include(<coroutine>)
#if !defined(ASIO_HAS_CO_AWAIT)
#define ASIO_HAS_CO_AWAIT 1
#endif
#if !defined(ASIO_HAS_STD_COROUTINE)
#define ASIO_HAS_STD_COROUTINE 1
#endif
#endif
#include <asio/any_io_executor.hpp>
#include <asio/associated_allocator.hpp>
#include <asio/associated_cancellation_slot.hpp>
#include <asio/associated_executor.hpp>
#include <asio/async_result.hpp>
#include <asio/awaitable.hpp>
#include <asio/basic_waitable_timer.hpp>
#include <asio/cancellation_type.hpp>
#include <asio/error.hpp>
#include <asio/execution.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/recycling_allocator.hpp>
#include <asio/system_error.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/version.hpp>
#define UNBLOCK_ENGINE_NAMESPACE on_standalone_asio
/// The engine's own version: major * 100000 + minor * 100 + patch.
#define UNBLOCK_ENGINE_VERSION ASIO_VERSION
#else
#if defined(__clang__) && !defined(BOOST_ASIO_VERSION) && __has_include(<coroutine>)
#if !defined(BOOST_ASIO_HAS_CO_AWAIT)
#define BOOST_ASIO_HAS_CO_AWAIT 1
#endif
#if !defined(BOOST_ASIO_HAS_STD_COROUTINE)
#define BOOST_ASIO_HAS_STD_COROUTINE 1
#endif
#endif
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/execution.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/recycling_allocator.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/version.hpp>
#include <boost/system/system_error.hpp>
#define UNBLOCK_ENGINE_NAMESPACE on_boost_asio
#define UNBLOCK_ENGINE_VERSION BOOST_ASIO_VERSION
#endif

#if UNBLOCK_ENGINE_VERSION < 102200
#error "unblock needs Boost 1.80 or later, or standalone Asio 1.22 or later"
#endif

#define UNBLOCK_BEGIN_NAMESPACE                                                                    \
  namespace unblock {                                                                              \
  inline namespace UNBLOCK_ENGINE_NAMESPACE {
#define UNBLOCK_END_NAMESPACE                                                                      \
  }                                                                                                \
  }

UNBLOCK_BEGIN_NAMESPACE

#if defined(UNBLOCK_STANDALONE_ASIO)
namespace net = ::asio;
using net_error_code = ::asio::error_code;
using net_system_error = ::asio::system_error;
#else
namespace net = ::boost::asio;
using net_error_code = ::boost::system::error_code;
using net_system_error = ::boost::system::system_error;
#endif

UNBLOCK_END_NAMESPACE

#endif
