#include "probe.hpp"
#include "run.hpp"

int run_second() { return run_here(); }
