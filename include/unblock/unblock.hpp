// The whole runtime. Headers for libraries that aren't installed are left out.
#ifndef UNBLOCK_UNBLOCK_HPP
#define UNBLOCK_UNBLOCK_HPP

#include <unblock/cache.hpp>
#include <unblock/channel.hpp>
#include <unblock/circuit_breaker.hpp>
#include <unblock/coarse_clock.hpp>
#include <unblock/file.hpp>
#include <unblock/gather.hpp>
#include <unblock/histogram.hpp>
#include <unblock/keyed_rate_limiter.hpp>
#include <unblock/limits.hpp>
#include <unblock/load_test.hpp>
#include <unblock/manual_clock.hpp>
#include <unblock/monitor.hpp>
#include <unblock/mutex.hpp>
#include <unblock/offload.hpp>
#include <unblock/pool.hpp>
#include <unblock/rate_limiter.hpp>
#include <unblock/report_every.hpp>
#include <unblock/result.hpp>
#include <unblock/resume_affinity.hpp>
#include <unblock/retry.hpp>
#include <unblock/semaphore.hpp>
#include <unblock/sleep.hpp>
#include <unblock/stall_detector.hpp>
#include <unblock/timeout.hpp>
#include <unblock/version.hpp>
#include <unblock/when_all.hpp>

#if __has_include(<curl/curl.h>)
#include <unblock/curl.hpp>
#if LIBCURL_VERSION_NUM >= 0x075400
#include <unblock/http.hpp>
#endif
#if __has_include(<cpr/cpr.h>)
#include <unblock/cpr.hpp>
#endif
#endif
#if __has_include(<httplib.h>)
#include <unblock/httplib.hpp>
#endif

#endif
