#include <unistd.h>
#include <utility>

namespace acme {
struct lane {};
struct loop_lane : lane {};
lane &blocking_lane();
loop_lane &this_lane();
template <typename F> void launch(const char *, F &&) {}
template <typename F> void launch(lane &, const char *, F &&) {}
struct fiber {
  template <typename F> explicit fiber(F &&) {}
};
struct handler {
  virtual ~handler();
  virtual void handle() = 0;
  virtual void stop() {}
};
struct context {};
void nap(long);
} // namespace acme

struct mine : acme::handler {
  void handle() override { usleep(25); }
  void stop() override { usleep(1); }
};
void with(acme::context &) { usleep(28); }
void started() {
  acme::launch("a", [] { usleep(30); });
  acme::launch(acme::blocking_lane(), "b", [] { usleep(1); });
  acme::launch(acme::this_lane(), "c", [] { usleep(32); });
  acme::fiber f([] { usleep(33); });
  auto lambda = [] { usleep(34); };
  acme::launch("d", lambda);
  acme::launch("e", std::move(lambda));
  usleep(1);
}
