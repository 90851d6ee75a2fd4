// 64 HTTP requests at a time over kept-alive connections: coroutines that await unblock::curl_perform, on libcurl's thread and on
// their own context, against one curl_easy_perform per thread, and against a plain curl multi loop on one thread.
//
// Every client makes the same requests: `concurrency` handles, each used `requests_per_handle` times one after the
// other, with connections and threads kept between iterations. The server is a process of its own. It answers at once,
// which makes the processor the limit and every hop between threads count; or after 2 ms, as an upstream that has work to do.
#include "http_server.hpp"

#include <unblock/curl.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio.hpp>
#include <curl/curl.h>

#include <barrier>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace net = boost::asio;
using bench::after_2ms, bench::at_once, bench::body_size;

namespace {

constexpr int concurrency = 64;
constexpr int requests_per_handle = 20;
bench::server_process const server;

std::size_t count_bytes(char *, std::size_t size, std::size_t count, std::size_t *sum) {
  *sum += size * count;
  return size * count;
}

// One client's handle, and a check that it got what it asked for.
struct client {
  explicit client(char const *target) {
    curl_easy_setopt(handle, CURLOPT_URL, (server.url() + target).c_str());
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &count_bytes);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &received);
  }
  client(client const &) = delete;
  client &operator=(client const &) = delete;
  ~client() { curl_easy_cleanup(handle); }

  void expect(CURLcode code) {
    if (code != CURLE_OK || received != body_size)
      throw std::runtime_error(std::string("request failed: ") + curl_easy_strerror(code));
    received = 0;
  }

  CURL *handle = curl_easy_init();
  std::size_t received = 0;
};

std::vector<std::unique_ptr<client>> make_clients(char const *target) {
  std::vector<std::unique_ptr<client>> clients;
  for (int i = 0; i < concurrency; ++i)
    clients.push_back(std::make_unique<client>(target));
  return clients;
}

void finish(benchmark::State &state) {
  state.SetItemsProcessed(state.iterations() * concurrency * requests_per_handle);
}

// All keep as many idle connections as they have handles; the default of 20 would close the rest between two iterations.
unblock::curl_options limits() {
  unblock::curl_options options;
  options.max_idle_connections = concurrency;
  return options;
}

net::awaitable<void> request_repeatedly(client &self) {
  for (int i = 0; i < requests_per_handle; ++i) {
    CURLcode const code = co_await unblock::curl_perform(self.handle)(net::use_awaitable);
    self.expect(code);
  }
}

template <bool OnContext> void ours(benchmark::State &state, char const *target) {
  auto const clients = make_clients(target);
  net::io_context context{1};
  if constexpr (OnContext)
    unblock::run_curl_on(context, limits());
  for (auto _ : state) {
    for (auto const &each : clients)
      net::co_spawn(context, request_repeatedly(*each), [](std::exception_ptr failure) {
        if (failure)
          std::rethrow_exception(failure);
      });
    context.restart();
    context.run();
  }
  finish(state);
}

void easy_per_thread(benchmark::State &state, char const *target) {
  auto const clients = make_clients(target);
  std::barrier start(concurrency + 1), end(concurrency + 1);
  bool stop = false;
  std::vector<std::thread> threads;
  for (auto const &each : clients)
    threads.emplace_back([&] {
      while (start.arrive_and_wait(), !stop) {
        for (int i = 0; i < requests_per_handle; ++i)
          each->expect(curl_easy_perform(each->handle));
        end.arrive_and_wait();
      }
    });
  for (auto _ : state) {
    start.arrive_and_wait();
    end.arrive_and_wait();
  }
  stop = true;
  start.arrive_and_wait();
  for (std::thread &each : threads)
    each.join();
  finish(state);
}

// As in libcurl's own examples: curl_multi_perform, curl_multi_poll, curl_multi_info_read.
void curl_multi(benchmark::State &state, char const *target) {
  auto const clients = make_clients(target);
  CURLM *const multi = curl_multi_init();
  for (auto _ : state) {
    std::vector<int> left(concurrency, requests_per_handle);
    for (std::size_t i = 0; i < clients.size(); ++i) {
      curl_easy_setopt(clients[i]->handle, CURLOPT_PRIVATE, &left[i]);
      curl_multi_add_handle(multi, clients[i]->handle);
    }
    int running = concurrency;
    while (running > 0) {
      curl_multi_perform(multi, &running);
      int queued = 0;
      while (CURLMsg const *message = curl_multi_info_read(multi, &queued)) {
        CURL *const handle = message->easy_handle;
        CURLcode const code = message->data.result;
        int *remaining = nullptr;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &remaining);
        clients[static_cast<std::size_t>(remaining - left.data())]->expect(code);
        curl_multi_remove_handle(multi, handle);
        if (--*remaining > 0) {
          curl_multi_add_handle(multi, handle);
          ++running;
        }
      }
      if (running > 0)
        curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
  }
  for (auto const &each : clients)
    curl_multi_remove_handle(multi, each->handle);
  curl_multi_cleanup(multi);
  finish(state);
}

bool const configured = (unblock::configure_curl(limits()), true);

void add(char const *peer, void (*run)(benchmark::State &, char const *)) {
  for (auto const [target, case_name] :
       {std::pair(at_once, "64"), std::pair(after_2ms, "64_after_2ms")})
    benchmark::RegisterBenchmark((std::string("http/") + peer + "/" + case_name).c_str(),
                                 [run, target = target](auto &state) { run(state, target); })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
}

bool const registered = [] {
  add("ours", &ours<false>);
  add("ours_on_context", &ours<true>);
  add("easy_per_thread", &easy_per_thread);
  add("curl_multi", &curl_multi);
  return true;
}();

} // namespace
