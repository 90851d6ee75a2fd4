// A fix adds no include that the file has by way of a header made to bring it: boost/asio.hpp brings all of boost/asio/. What is only read along
// through other headers doesn't count.
// REQUIRES: boost
// RUN: mkdir -p %t && cp %s %t/umbrella.cpp
// RUN: sed 's#^.include <boost/asio.hpp>#\#include <boost/asio/awaitable.hpp>\n\#include <boost/asio/steady_timer.hpp>#' %s > %t/single.cpp
// RUN: %tidy --checks='-*,unblock-*' --fix %t/umbrella.cpp -- -std=c++20 -isystem %runtime_include
// RUN: %FileCheck --check-prefix=UMBRELLA --implicit-check-not='{{^}}#include' --input-file=%t/umbrella.cpp %s
// RUN: %tidy --checks='-*,unblock-*' --fix %t/single.cpp -- -std=c++20 -isystem %runtime_include
// RUN: %FileCheck --check-prefix=SINGLE --implicit-check-not='{{^}}#include' --input-file=%t/single.cpp %s
// RUN: %cxx -std=c++20 -fsyntax-only %t/umbrella.cpp
// RUN: %cxx -std=c++20 -fsyntax-only %t/single.cpp

// UMBRELLA: {{^}}#include <boost/asio.hpp>
// SINGLE: {{^}}#include <boost/asio/awaitable.hpp>
// SINGLE: {{^}}#include <boost/asio/steady_timer.hpp>
// SINGLE: {{^}}#include <boost/asio/use_awaitable.hpp>

#include <boost/asio.hpp>

boost::asio::awaitable<void> nap() {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, std::chrono::seconds(1));
  timer.wait();
  // UMBRELLA: {{^}}  co_await timer.async_wait(boost::asio::use_awaitable);
  // SINGLE: {{^}}  co_await timer.async_wait(boost::asio::use_awaitable);
}
