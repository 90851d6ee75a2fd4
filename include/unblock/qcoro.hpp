// Where a QCoro coroutine goes on after it awaited one of our operations: in the event loop of the
// thread on which it suspended. Include it before the first such await; fixes do.
#ifndef UNBLOCK_QCORO_HPP
#define UNBLOCK_QCORO_HPP

#include <unblock/detail/operation.hpp>
#include <unblock/resume_affinity.hpp>

#include <QAbstractEventDispatcher>
#include <QMetaObject>
#include <QThread>

#include <QCoroTask>

#include <concepts>
#include <coroutine>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// Resumes in the event loop of the thread that made this. The loop must outlive the operation, as
/// it must for every operation of Qt's. On a thread that never had one: on the completing thread.
class resume_in_event_loop {
public:
  resume_in_event_loop() : dispatcher_(QAbstractEventDispatcher::instance()) {}
  void operator()(std::coroutine_handle<> coroutine) const {
    if (dispatcher_)
      QMetaObject::invokeMethod(
          dispatcher_, [coroutine] { coroutine.resume(); }, Qt::QueuedConnection);
    else
      coroutine.resume();
  }

private:
  QAbstractEventDispatcher *dispatcher_;
};

template <std::derived_from<QCoro::detail::TaskPromiseBase> Promise>
struct resume_affinity<Promise> {
  static resume_in_event_loop capture(Promise &) { return {}; }
};

namespace detail {
/// QCoro asks for an operator that it can find, and the member takes only rvalues. Where both fit,
/// the member is the better one.
template <class Signature, class Initiation>
auto operator co_await(operation<Signature, Initiation> &&awaited) {
  return std::move(awaited).operator co_await();
}
} // namespace detail

UNBLOCK_END_NAMESPACE

#endif
