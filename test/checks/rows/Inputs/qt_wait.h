#pragma once
#include <vector>
template <typename T> class QFuture {
public:
  void waitForFinished();
  bool isFinished() const;
  T result() const;
  std::vector<T> results() const;
  T resultAt(int) const;
  T takeResult();
};
template <typename T> class QFutureWatcher {
public:
  void waitForFinished();
};
template <typename T> class QFutureSynchronizer {
public:
  void waitForFinished();
};
class QThread {
public:
  bool wait(unsigned long = ~0ul);
};
class QThreadPool {
public:
  bool waitForDone(int = -1);
};
class QMutex {
public:
  void lock();
  bool tryLock(int = 0);
  void unlock();
};
class QRecursiveMutex {
public:
  bool tryLock(int = 0);
};
class QReadWriteLock {
public:
  bool tryLockForRead(int = 0);
  bool tryLockForWrite(int = 0);
};
class QWaitCondition {
public:
  bool wait(QMutex *, unsigned long = ~0ul);
};
class QSemaphore {
public:
  void acquire(int = 1);
  bool tryAcquire(int = 1);
  bool tryAcquire(int, int);
};
