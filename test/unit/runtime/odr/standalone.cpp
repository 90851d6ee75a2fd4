#define UNBLOCK_STANDALONE_ASIO 1
#include "probe.hpp"
#include "run.hpp"

int run_standalone() { return run_here(); }
