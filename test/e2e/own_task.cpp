// A coroutine type of the user's own that takes any awaiter: the fixes hang on notes, because where it resumes isn't known.
// REQUIRES: boost
// RUN: %fix_and_run --fix-notes %s %t
#include <coroutine>
#include <exception>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>
#include <string>
#include <thread>
#include <unistd.h>

template <typename T> class task {
public:
  struct promise_type {
    std::promise<T> result;
    task get_return_object() { return task(result.get_future()); }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_value(T value) { result.set_value(std::move(value)); }
    void unhandled_exception() { result.set_exception(std::current_exception()); }
  };
  T get() { return result_.get(); }

private:
  explicit task(std::future<T> result) : result_(std::move(result)) {}
  std::future<T> result_;
};

task<int> sleeps(int n) {
  usleep(1000);
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1000));
  std::this_thread::sleep_for(std::chrono::milliseconds(n));
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::milliseconds(n));
  co_return n;
}

task<std::string> files(std::string path) {
  std::ofstream out(path);
  // CHECK-FIXES: {{^}}  unblock::ofstream out = co_await unblock::open_ofstream(path);
  out << "text";
  out.close();
  // CHECK-FIXES: {{^}}  co_await out.async_close();
  const bool there = std::filesystem::exists(path);
  // CHECK-FIXES: {{^}}  const bool there = co_await unblock::offload([&] { return std::filesystem::exists(path); });
  std::ifstream in(path);
  // CHECK-FIXES: {{^}}  unblock::ifstream in = co_await unblock::open_ifstream(path);
  std::string text;
  in >> text;
  co_return text + (there ? " there" : " gone");
}

task<int> throws(std::string path) {
  std::filesystem::rename(path, path + "x");
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return std::filesystem::rename(path, path + "x"); });
  co_return 0;
}

int main() {
  std::cout << sleeps(2).get() << '\n' << files("own.txt").get() << '\n';
  try {
    throws("missing").get();
  } catch (const std::filesystem::filesystem_error &failure) {
    std::cout << failure.code().message() << '\n';
  }
}
