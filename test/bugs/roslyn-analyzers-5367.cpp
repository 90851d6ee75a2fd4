// roslyn-analyzers#5367: CA1849 was shipped switched off, because "we all agree that it will be noisy". An ordinary coroutine that blocks nowhere is silent
// under all checks, though half of its lines share a name with something that blocks.
// RUN: %check_unblock %s 'unblock-*' %t -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

struct connection {
  awaitable<std::string> read();
  awaitable<void> write(std::string_view);
  awaitable<void> connect();
  awaitable<int> wait();
  void open();
  void close();
  std::string get() const;
  bool lock();
};

class session : public std::enable_shared_from_this<session> {
public:
  awaitable<int> run(std::weak_ptr<connection> weak, std::map<std::string, int> names) {
    auto link = weak.lock();
    if (!link || !link->lock())
      co_return 0;
    link->open();
    co_await link->connect();
    co_await link->write(link->get());
    const std::string line = co_await link->read();
    std::istringstream words(line);
    std::string word;
    while (std::getline(words, word, ' '))
      ++names[word];
    {
      const std::lock_guard guard(mutex_);
      total_ += static_cast<int>(names.size());
    }
    counter_.fetch_add(1);
    std::unique_ptr<int> owned = std::make_unique<int>(*std::unique_ptr<int>(new int(1)).get());
    std::optional<int> maybe = co_await link->wait();
    std::promise<int> promise;
    promise.set_value(maybe.value());
    const std::filesystem::path path = std::filesystem::path("a") / word;
    std::cout << path.filename() << '\n';
    std::thread([self = shared_from_this()] { self->blocks(); }).detach();
    link->close();
    co_return *owned + std::max(total_, promise.get_future().get());
  }

private:
  void blocks() { std::this_thread::sleep_for(std::chrono::seconds(1)); }
  std::mutex mutex_;
  int total_ = 0;
  std::atomic<int> counter_{0};
};
