// The whole runtime. Headers for libraries that aren't installed are left out.
#ifndef UNBLOCK_UNBLOCK_HPP
#define UNBLOCK_UNBLOCK_HPP

#include <unblock/file.hpp>
#include <unblock/limits.hpp>
#include <unblock/offload.hpp>
#include <unblock/pool.hpp>
#include <unblock/result.hpp>
#include <unblock/resume_affinity.hpp>
#include <unblock/sleep.hpp>
#include <unblock/version.hpp>

#if __has_include(<curl/curl.h>)
#include <unblock/curl.hpp>
#if __has_include(<cpr/cpr.h>)
#include <unblock/cpr.hpp>
#endif
#endif
#if __has_include(<httplib.h>)
#include <unblock/httplib.hpp>
#endif

#endif
