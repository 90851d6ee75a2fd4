// http::client at 1, 64 and 1,000 requests at a time over kept-alive connections: against a plain curl multi loop, against cpp-httplib with a
// client and a thread for each, and against Python's httpx under asyncio.
//
// Everybody makes the same requests of the same server, a process of its own: `concurrency` lanes, each of which sends its next request when the last
// one was answered. Connections and threads are kept between iterations.
#include "http_server.hpp"

#include <unblock/http.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio.hpp>
#include <curl/curl.h>
#include <httplib.h>

#include <barrier>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace net = boost::asio;
using bench::body_size;

namespace {

bench::server_process const server;

// Two thousand requests an iteration, give or take; one at a time it's less, since that takes as long.
int requests_per_lane(int concurrency) { return concurrency == 1 ? 200 : 2'000 / concurrency; }

void finish(benchmark::State &state, int concurrency) {
  state.SetItemsProcessed(state.iterations() * concurrency * requests_per_lane(concurrency));
}

void expect(bool fine) {
  if (!fine)
    throw std::runtime_error("a request failed");
}

net::awaitable<void> lane(unblock::http::client const &client, int count) {
  for (int i = 0; i < count; ++i) {
    auto const response = co_await client.get(server.url())(net::use_awaitable);
    expect(response.status == 200 && response.body.size() == body_size);
  }
}

void ours(benchmark::State &state, int concurrency) {
  unblock::http::client const client({.proxy = ""});
  net::io_context context{1};
  for (auto _ : state) {
    for (int i = 0; i < concurrency; ++i)
      net::co_spawn(context, lane(client, requests_per_lane(concurrency)),
                    [](std::exception_ptr failure) {
                      if (failure)
                        std::rethrow_exception(failure);
                    });
    context.restart();
    context.run();
  }
  finish(state, concurrency);
}

// What a client in C has at least: the body in a string, the status looked at.
struct transfer {
  transfer() {
    curl_easy_setopt(handle, CURLOPT_URL, server.url().c_str());
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &transfer::append);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(handle, CURLOPT_PRIVATE, this);
  }
  transfer(transfer const &) = delete;
  transfer &operator=(transfer const &) = delete;
  ~transfer() { curl_easy_cleanup(handle); }

  static std::size_t append(char *data, std::size_t size, std::size_t count, std::string *to) {
    to->append(data, size * count);
    return size * count;
  }

  CURL *handle = curl_easy_init();
  std::string body;
  int left = 0;
};

void curl_multi(benchmark::State &state, int concurrency) {
  std::vector<std::unique_ptr<transfer>> transfers;
  for (int i = 0; i < concurrency; ++i)
    transfers.push_back(std::make_unique<transfer>());
  CURLM *const multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(concurrency));
  for (auto _ : state) {
    for (auto const &each : transfers) {
      each->left = requests_per_lane(concurrency);
      curl_multi_add_handle(multi, each->handle);
    }
    int running = concurrency;
    while (running > 0) {
      curl_multi_perform(multi, &running);
      int queued = 0;
      while (CURLMsg const *message = curl_multi_info_read(multi, &queued)) {
        CURLcode const code = message->data.result;
        transfer *self = nullptr;
        long status = 0;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &self);
        curl_easy_getinfo(self->handle, CURLINFO_RESPONSE_CODE, &status);
        expect(code == CURLE_OK && status == 200 && self->body.size() == body_size);
        self->body.clear();
        curl_multi_remove_handle(multi, self->handle);
        if (--self->left > 0) {
          curl_multi_add_handle(multi, self->handle);
          ++running;
        }
      }
      if (running > 0)
        curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
  }
  curl_multi_cleanup(multi);
  finish(state, concurrency);
}

void httplib_threads(benchmark::State &state, int concurrency) {
  std::barrier start(concurrency + 1), end(concurrency + 1);
  bool stop = false;
  std::vector<std::thread> threads;
  for (int i = 0; i < concurrency; ++i)
    threads.emplace_back([&] {
      httplib::Client client(server.url());
      client.set_keep_alive(true);
      client.set_tcp_nodelay(true);
      while (start.arrive_and_wait(), !stop) {
        for (int j = 0; j < requests_per_lane(concurrency); ++j) {
          auto const response = client.Get("/");
          expect(response && response->status == 200 && response->body.size() == body_size);
        }
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
  finish(state, concurrency);
}

// The script says how long its requests took, without its own start.
void python_httpx(benchmark::State &state, int concurrency) {
  std::string const command = "/usr/bin/python3 bench/httpx_client.py " + server.url() + " " +
                              std::to_string(concurrency) + " " +
                              std::to_string(requests_per_lane(concurrency));
  for (auto _ : state) {
    std::FILE *const output = ::popen(command.c_str(), "r");
    double seconds = 0;
    bool const read = output != nullptr && std::fscanf(output, "%lf", &seconds) == 1;
    if (output == nullptr || ::pclose(output) != 0 || !read)
      return state.SkipWithError("httpx_client.py failed: is python3-httpx installed?");
    state.SetIterationTime(seconds);
  }
  finish(state, concurrency);
}

bool const configured = [] {
  unblock::curl_options options;
  options.max_idle_connections = options.max_total_connections = 1'000;
  options.max_transfers = 1'000;
  unblock::configure_curl(options);
  return true;
}();

bool const registered = [] {
  for (int const concurrency : {1, 64, 1'000}) {
    auto add = [concurrency](char const *peer, void (*run)(benchmark::State &, int)) {
      return benchmark::RegisterBenchmark(
                 ("http_client/" + std::string(peer) + "/" + std::to_string(concurrency)).c_str(),
                 [run, concurrency](auto &state) { run(state, concurrency); })
          ->Unit(benchmark::kMillisecond);
    };
    add("ours", &ours)->UseRealTime();
    add("curl_multi", &curl_multi)->UseRealTime();
    add("httplib", &httplib_threads)->UseRealTime();
    add("python_httpx", &python_httpx)->UseManualTime()->Iterations(1);
  }
  return true;
}();

} // namespace
