#pragma once
#include <chrono>
namespace absl {
class Duration {};
Duration Seconds(int);
std::chrono::nanoseconds ToChronoNanoseconds(Duration);
void SleepFor(Duration);
class Time {};
class Condition {};
class Mutex {
public:
  void Lock();
  void Unlock();
  void ReaderLock();
  void ReaderUnlock();
  void WriterLock();
  void WriterUnlock();
  void Await(const Condition &);
  bool AwaitWithTimeout(const Condition &, Duration);
  bool AwaitWithDeadline(const Condition &, Time);
  void LockWhen(const Condition &);
  void ReaderLockWhen(const Condition &);
  void WriterLockWhen(const Condition &);
};
class CondVar {
public:
  void Wait(Mutex *);
  bool WaitWithTimeout(Mutex *, Duration);
  bool WaitWithDeadline(Mutex *, Time);
  void Signal();
};
class Notification {
public:
  bool HasBeenNotified() const;
  void WaitForNotification() const;
  bool WaitForNotificationWithTimeout(Duration) const;
  bool WaitForNotificationWithDeadline(Time) const;
  void Notify();
};
class BlockingCounter {
public:
  void Wait();
};
class Barrier {
public:
  bool Block();
};
} // namespace absl
