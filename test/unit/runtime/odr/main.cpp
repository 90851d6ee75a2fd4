// Links translation units that all include the runtime, one of them on the other engine, and runs each.
#include "probe.hpp"
#include "run.hpp"

#include <cstdio>

int main() {
  bool ok = run_here() == 42 && run_second() == 42;
#if defined(WITH_STANDALONE_ENGINE)
  ok = ok && run_standalone() == 42;
#endif
  // One pool for all of them, whatever their engine.
  auto jobs = unblock::core::process_wide<unblock::core::blocking_pool>::get().stats().finished;
#if defined(WITH_STANDALONE_ENGINE)
  ok = ok && jobs == 3;
#else
  ok = ok && jobs == 2;
#endif
  std::puts(ok ? "ok" : "FAILED");
  return ok ? 0 : 1;
}
