// Starting one of our own threads.
#ifndef UNBLOCK_DETAIL_THREAD_HPP
#define UNBLOCK_DETAIL_THREAD_HPP

#include <csignal>
#include <thread>
#include <utility>

#include <pthread.h>

namespace unblock::core {

/// A thread that takes none of the program's signals, so that handlers run where they ran before.
/// `name` has at most 15 characters. Throws std::system_error when the system has no thread left.
template <class Function> std::thread start_thread(const char *name, Function function) {
  sigset_t all, old;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  struct restore {
    sigset_t *old;
    ~restore() { pthread_sigmask(SIG_SETMASK, old, nullptr); }
  } restore_mask{&old};
  return std::thread([name, function = std::move(function)]() mutable {
#if defined(__linux__)
    pthread_setname_np(pthread_self(), name);
#else
    (void)name;
#endif
    function();
  });
}

} // namespace unblock::core

#endif
