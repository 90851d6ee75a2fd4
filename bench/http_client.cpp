// http::client at 1, 64 and 1,000 requests at a time over kept-alive connections, on libcurl's thread and on its coroutines' context: against a plain curl multi loop, against cpp-httplib with a
// client and a thread for each, against Python's httpx under asyncio, and one at a time against a bare socket, below which nobody can get.
//
// Everybody makes the same requests of the same server, a process of its own: `concurrency` lanes, each of which sends its next request when the last
// one was answered. Connections are open and threads run before anything is timed, and are kept between iterations. Everybody sets each request up from its
// URL and ends up with a status, headers and a body, except curl_multi_bare, which sets its handles up once and drops the headers, and the bare socket.
#include "http_lanes.hpp"
#include "second_thread.hpp"

#include <unblock/http.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio.hpp>
#include <curl/curl.h>
#include <httplib.h>

#include <barrier>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace net = boost::asio;
using bench::body_size;
using bench::expect;
using bench::limits;
using bench::requests_per_lane;

namespace {

bench::server_process const server;
bench::second_thread const idle_thread; // after the fork

void finish(benchmark::State &state, int concurrency) {
  state.SetItemsProcessed(state.iterations() * concurrency * requests_per_lane(concurrency));
}

template <bool OnContext> void ours(benchmark::State &state, int concurrency) {
  unblock::http::client const client({.proxy = ""});
  net::io_context context{1};
  if constexpr (OnContext)
    unblock::run_curl_on(context, limits());
  bench::run_lanes(context, client, server.url(), concurrency); // opens the connections
  for (auto _ : state)
    bench::run_lanes(context, client, server.url(), concurrency);
  finish(state, concurrency);
}

// A request and its answer as a program on libcurl alone would have them: the same bytes on the wire as our client's, the same
// limits, and the headers by name.
struct transfer {
  transfer() = default;
  transfer(transfer const &) = delete;
  transfer &operator=(transfer const &) = delete;
  ~transfer() { curl_easy_cleanup(handle); }

  void prepare() {
    curl_easy_reset(handle);
    curl_easy_setopt(handle, CURLOPT_URL, server.url().c_str());
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(handle, CURLOPT_MAXREDIRS, 10L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, 10'000L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 300'000L);
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "unblock");
    set_receiver();
  }
  void set_receiver() {
    headers.clear();
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &transfer::append);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(handle, CURLOPT_PRIVATE, this);
  }

  void collect() {
    char const *text = nullptr;
    curl_easy_getinfo(handle, CURLINFO_EFFECTIVE_URL, &text);
    url = text;
    for (curl_header *each = nullptr;
         (each = curl_easy_nextheader(handle, CURLH_HEADER, -1, each)) != nullptr;)
      headers.emplace_back(each->name, each->value);
  }

  static std::size_t append(char *data, std::size_t size, std::size_t count, std::string *to) {
    to->append(data, size * count);
    return size * count;
  }

  CURL *handle = curl_easy_init();
  std::string url, body;
  std::vector<std::pair<std::string, std::string>> headers;
  int left = 0;
};

template <bool Bare> void curl_multi(benchmark::State &state, int concurrency) {
  std::vector<std::unique_ptr<transfer>> transfers;
  for (int i = 0; i < concurrency; ++i)
    transfers.push_back(std::make_unique<transfer>());
  if constexpr (Bare)
    for (auto const &each : transfers) {
      curl_easy_setopt(each->handle, CURLOPT_URL, server.url().c_str());
      curl_easy_setopt(each->handle, CURLOPT_NOSIGNAL, 1L);
      curl_easy_setopt(each->handle, CURLOPT_PROXY, "");
      each->set_receiver();
    }
  CURLM *const multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(concurrency));
  auto const run = [&] {
    for (auto const &each : transfers) {
      each->left = requests_per_lane(concurrency);
      if constexpr (!Bare)
        each->prepare();
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
        if constexpr (!Bare)
          self->collect();
        expect(code == CURLE_OK && status == 200 && self->body.size() == body_size);
        curl_multi_remove_handle(multi, self->handle);
        self->body.clear();
        if (--self->left > 0) {
          if constexpr (!Bare)
            self->prepare();
          curl_multi_add_handle(multi, self->handle);
          ++running;
        }
      }
      if (running > 0)
        curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
  };
  run(); // opens the connections
  for (auto _ : state)
    run();
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
  auto const run = [&] {
    start.arrive_and_wait();
    end.arrive_and_wait();
  };
  run(); // opens the connections
  for (auto _ : state)
    run();
  stop = true;
  start.arrive_and_wait();
  for (std::thread &each : threads)
    each.join();
  finish(state, concurrency);
}

// What the kernel, the server and the way between the two take; no client is faster than this.
void bare_socket(benchmark::State &state, int concurrency) {
  net::io_context context;
  bench::tcp::socket socket(context);
  auto const port =
      static_cast<unsigned short>(std::stoi(server.url().substr(server.url().rfind(':') + 1)));
  socket.connect({net::ip::address_v4::loopback(), port});
  socket.set_option(bench::tcp::no_delay(true));
  std::string const request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  std::string answer(4096, '\0');
  for (auto _ : state)
    for (int i = 0; i < requests_per_lane(concurrency); ++i) {
      net::write(socket, net::buffer(request));
      std::size_t size = 0, end = std::string::npos;
      while (end == std::string::npos || size < end + 4 + body_size) {
        size += socket.read_some(net::buffer(answer) + size);
        end = std::string_view(answer).substr(0, size).find("\r\n\r\n");
      }
      expect(answer.starts_with("HTTP/1.1 200"));
    }
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

bool const configured = (unblock::configure_curl(limits()), true);

bool const registered = [] {
  for (int const concurrency : {1, 64, 1'000}) {
    auto add = [concurrency](char const *peer, void (*run)(benchmark::State &, int)) {
      return benchmark::RegisterBenchmark(
                 ("http_client/" + std::string(peer) + "/" + std::to_string(concurrency)).c_str(),
                 [run, concurrency](auto &state) { run(state, concurrency); })
          ->Unit(benchmark::kMillisecond);
    };
    add("ours", &ours<false>)->UseRealTime();
    add("ours_on_context", &ours<true>)->UseRealTime();
    add("curl_multi", &curl_multi<false>)->UseRealTime();
    add("curl_multi_bare", &curl_multi<true>)->UseRealTime();
    add("httplib", &httplib_threads)->UseRealTime();
    add("python_httpx", &python_httpx)->UseManualTime()->Iterations(1);
    if (concurrency == 1)
      add("bare_socket", &bare_socket)->UseRealTime();
  }
  return true;
}();

} // namespace
