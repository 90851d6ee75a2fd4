// With UNBLOCK_TEST_CURL_ON_CONTEXT in the environment, transfers of run_all() and run() are done by their io_context.
#ifndef UNBLOCK_TEST_CURL_ON_CONTEXT_HPP
#define UNBLOCK_TEST_CURL_ON_CONTEXT_HPP

#include "support/coroutine.hpp"

#include <unblock/curl.hpp>

#include <cstdlib>

namespace unblock_test {

inline bool const curl_on_context = [] {
  if (std::getenv("UNBLOCK_TEST_CURL_ON_CONTEXT") == nullptr)
    return false;
  on_new_context = [](net::io_context &context) { unblock::run_curl_on(context); };
  return true;
}();

} // namespace unblock_test

#endif // UNBLOCK_TEST_CURL_ON_CONTEXT_HPP
