// For the programs in this folder: which thread a line runs on. Every line of theirs that reads
//
//     usleep(1), here(); // home        is on the thread that called set_home(), and unblock must report the usleep
//     usleep(1), here(); // pool        is on another thread, where blocking is what it is for, and unblock must be silent
//     usleep(1), here(); // elsewhere   is on another thread, where blocking is as wrong as at home, and unblock must report it
//     usleep(1), here(); // unseen      is on a pool without unblock's seeing it: it reports the usleep
//
// and test/tools/hops.py holds the three against each other: what the comment says, where the program ran, and what unblock says of the line.
#ifndef UNBLOCK_TEST_HOPS_HERE_HPP
#define UNBLOCK_TEST_HOPS_HERE_HPP

#include <cstdio>
#include <source_location>
#include <thread>
#include <unistd.h>

inline std::thread::id home_thread;

inline void set_home() { home_thread = std::this_thread::get_id(); }

// Thread-safe: one line is one write.
inline void here(std::source_location where = std::source_location::current()) {
  bool home = std::this_thread::get_id() == home_thread;
  std::fprintf(stderr, "%u %s\n", static_cast<unsigned>(where.line()), home ? "home" : "away");
}

#endif
