#include <unistd.h>

namespace acme {
struct Loop {
  struct Executor {};
  Executor executor();
  template <typename F> void every(int ms, F function) { function(); }
};
struct Workers {};
struct Stream {
  template <typename F> void async_read(F handler) { handler(1); }
  template <typename F> void async_offload(F work) { work(); }
};
template <typename F> void post(F function) { function(); }
template <typename E, typename F> void later(E &&executor, F function) { function(); }
template <typename F> F named(const char *name, F function) { return function; }
struct Reader {
  void operator()(int);
};
} // namespace acme

template <typename F> void call(F function) { function(); }
void plain() { usleep(1); }

void on_tick() { usleep(20); }

void use(acme::Loop &loop, acme::Workers &pool, acme::Stream &stream) {
  stream.async_read([](int) { usleep(2); });
  acme::post(acme::named("flush", [] { ::usleep(3); }));
  loop.every(10, on_tick);
  acme::later(loop.executor(), [] { usleep(40); });
  acme::later(pool, [] { usleep(50); });
  acme::later(nullptr, [] { usleep(60); });
  stream.async_offload([] { usleep(70); });
  call([] { usleep(80); });
}
