#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>
#include <unblock/version.hpp>

#include <cstdio>
#include <future>

int main() {
  std::promise<int> value;
  unblock::offload([] { return 42; })([&](std::exception_ptr, int v) { value.set_value(v); });
  std::printf("version %d result %d\n", UNBLOCK_VERSION_MINOR, value.get_future().get());
}
