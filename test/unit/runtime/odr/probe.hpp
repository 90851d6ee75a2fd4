// What each translation unit of the program offers. Knows no engine.
#ifndef UNBLOCK_TEST_ODR_PROBE_HPP
#define UNBLOCK_TEST_ODR_PROBE_HPP

/// Offloads and sleeps once, in a plain coroutine; returns 42.
int run_second();
int run_standalone();

#endif
