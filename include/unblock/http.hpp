// An HTTP client for coroutines: see http/client.hpp. Needs libcurl 7.84 or later.
#ifndef UNBLOCK_HTTP_HPP
#define UNBLOCK_HTTP_HPP

#include <curl/curl.h>

#if LIBCURL_VERSION_NUM < 0x075400
#error "unblock/http.hpp needs libcurl 7.84 or later"
#endif

#include <unblock/http/client.hpp>

#endif // UNBLOCK_HTTP_HPP
