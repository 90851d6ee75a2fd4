// Objects that the whole process shares: made on first use, never destroyed, drained when the
// process exits.
#ifndef UNBLOCK_DETAIL_PROCESS_WIDE_HPP
#define UNBLOCK_DETAIL_PROCESS_WIDE_HPP

#include <atomic>
#include <cstddef>

#include <pthread.h>

namespace unblock::core {

/// What the process waits for at exit. Order: every participant is drained, again and again until a
/// whole round found nothing left to do; then every one is stopped. The last registered goes first.
struct exit_participant {
  /// Waits until it has nothing more to do; returns a number that changes when it did something
  /// since the last call.
  std::size_t (*drain)();
  /// Ends its threads. What is begun afterwards runs on the caller's thread.
  void (*stop)();
  exit_participant *next = nullptr;
};

class exit_sequence {
public:
  /// `participant` must live for ever. Thread-safe, lock-free.
  static void add(exit_participant &participant) {
    static exit_sequence
        at_exit; // its destructor runs before those of statics that were made earlier
    auto &head = list();
    participant.next = head.load(std::memory_order_acquire);
    while (!head.compare_exchange_weak(participant.next, &participant, std::memory_order_acq_rel))
      ;
  }

  /// True once exit began.
  static bool begun() noexcept { return flag().load(std::memory_order_acquire); }

  ~exit_sequence() {
    flag().store(true, std::memory_order_release);
    for (std::size_t before = 0, now = drain_all();; before = now, now = drain_all())
      if (before == now)
        break;
    for (auto *p = list().load(std::memory_order_acquire); p; p = p->next)
      p->stop();
  }

private:
  exit_sequence() = default;

  static std::size_t drain_all() {
    std::size_t sum = 1;
    for (auto *p = list().load(std::memory_order_acquire); p; p = p->next)
      sum += p->drain();
    return sum;
  }
  static std::atomic<exit_participant *> &list() {
    static std::atomic<exit_participant *> head{nullptr};
    return head;
  }
  static std::atomic<bool> &flag() {
    static std::atomic<bool> value{false};
    return value;
  }
};

/// The one T of this process: `T::drain()` and `T::stop()` are called at exit (see
/// exit_participant).
///
/// After fork() the child has none of the parent's threads. It abandons the parent's T, whose
/// memory stays reachable but is never touched again, and makes a new one on first use. Work that
/// the parent had begun stays the parent's. T's constructor must start nothing.
template <class T> class process_wide {
public:
  static T &get() {
    T *object = current().load(std::memory_order_acquire);
    return object ? *object : make();
  }

  /// Null when there is none yet.
  static T *peek() noexcept { return current().load(std::memory_order_acquire); }

private:
  static T &make() {
    static const bool registered = register_once();
    (void)registered;
    T *made = new T;
    T *expected = nullptr;
    if (current().compare_exchange_strong(expected, made, std::memory_order_acq_rel))
      return *made;
    delete made;
    return *expected;
  }

  static bool register_once() {
    static exit_participant participant{[] { return peek() ? peek()->drain() : std::size_t{0}; },
                                        [] {
                                          if (peek())
                                            peek()->stop();
                                        }};
    exit_sequence::add(participant);
    pthread_atfork(nullptr, nullptr, [] {
      abandoned() = current().load(std::memory_order_relaxed);
      current().store(nullptr, std::memory_order_release);
    });
    return true;
  }

  static std::atomic<T *> &current() {
    static std::atomic<T *> pointer{nullptr};
    return pointer;
  }
  static T *&abandoned() {
    static T *pointer = nullptr;
    return pointer;
  }
};

} // namespace unblock::core

#endif
