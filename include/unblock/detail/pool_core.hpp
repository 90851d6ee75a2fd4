// The clients of one pool, and who waits for them.
//
// Sources: limits as in httpx; checking, recycling and dropping as in SQLAlchemy's QueuePool (pool_pre_ping,
// pool_recycle, invalidate). The client used last is handed out first, so that those not needed grow old and leave.
// Invariant: while somebody waits, nobody is idle and `total_` is at its limit.
#ifndef UNBLOCK_DETAIL_POOL_CORE_HPP
#define UNBLOCK_DETAIL_POOL_CORE_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/inline_executor.hpp>
#include <unblock/detail/pool_options.hpp>
#include <unblock/offload.hpp>

#include <algorithm>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

using pool_clock = std::chrono::steady_clock;

template <class T> struct pool_item {
  std::unique_ptr<T> object;
  pool_clock::time_point created;
  pool_clock::time_point returned;
};

/// Who asked a pool for a client.
template <class T> class pool_request {
public:
  virtual ~pool_request() = default;
  /// False, with `item` untouched: nobody wants it any more.
  virtual bool deliver(pool_item<T> &item) = 0;
  virtual void fail(std::exception_ptr reason) = 0;
};

/// Calls nobody back: for work that is done for the pool's own sake.
struct pool_ignore {
  using executor_type = inline_executor;
  executor_type get_executor() const noexcept { return {}; }
  void operator()(std::exception_ptr) const noexcept {}
};

template <class T> class pool_core : public std::enable_shared_from_this<pool_core<T>> {
public:
  using item = pool_item<T>;
  using request_ptr = std::shared_ptr<pool_request<T>>;
  using factory = std::function<std::unique_ptr<T>()>;

  pool_core(factory make, pool_options const &options) : make_(std::move(make)), options_(options) {
    options_.max_total = std::max<std::size_t>(options_.max_total, 1);
  }

  /// Hands a client to `request`: at once, when one was made, or when one comes back. Never blocks.
  void acquire(request_ptr request) {
    std::optional<item> found;
    std::vector<item> expired;
    bool is_closed = false;
    {
      std::lock_guard const lock(mutex_);
      take_expired(expired);
      is_closed = closed_;
      if (is_closed) {
      } else if (!idle_.empty()) {
        found = std::move(idle_.back());
        idle_.pop_back();
      } else if (total_ < options_.max_total) {
        ++total_;
      } else {
        waiting_.push_back(std::move(request));
      }
    }
    destroy_elsewhere(std::move(expired));
    if (is_closed)
      request->fail(to_exception(aborted()));
    else if (found && !(detail_pool::has_health_check<T> && options_.check_on_checkout))
      hand_over(std::move(request), std::move(*found));
    else if (request)
      obtain(std::move(request), std::move(found));
  }

  /// Takes back what acquire() put into the queue. No effect on a request that isn't there any more.
  void forget(pool_request<T> const &request) {
    request_ptr last; // destroyed without the mutex
    std::lock_guard const lock(mutex_);
    auto const found = std::find_if(waiting_.begin(), waiting_.end(),
                                    [&](auto const &r) { return r.get() == &request; });
    if (found != waiting_.end()) {
      last = std::move(*found);
      waiting_.erase(found);
    }
  }

  /// A client comes back from its user. Any thread; runs the client's destructor if it is not kept.
  void put_back(item returned, bool usable) noexcept {
    usable = usable && detail_pool::reset(*returned.object);
    keep_or_drop(std::move(returned), usable);
  }

  /// No more clients: those who wait are told so, and idle clients are destroyed, as are others when they come back.
  void close() {
    std::deque<request_ptr> waiting;
    std::deque<item> idle;
    {
      std::lock_guard const lock(mutex_);
      closed_ = true;
      waiting.swap(waiting_);
      idle.swap(idle_);
      total_ -= idle.size();
    }
    for (auto const &each : waiting)
      each->fail(to_exception(aborted()));
  }

  client_pool_stats stats() const {
    std::lock_guard const lock(mutex_);
    return {idle_.size(), total_, waiting_.size(), created_};
  }

  /// True when nothing would be lost with this pool. Destroys what is idle for too long.
  bool unused() {
    std::vector<item> expired;
    bool result = false;
    {
      std::lock_guard const lock(mutex_);
      take_expired(expired);
      result = total_ == 0;
    }
    destroy_elsewhere(std::move(expired));
    return result;
  }

private:
  bool too_old(item const &each, pool_clock::time_point now) const {
    return options_.max_lifetime.count() > 0 && now - each.created > options_.max_lifetime;
  }

  void take_expired(std::vector<item> &expired) {
    if (idle_.empty())
      return;
    auto const now = pool_clock::now();
    for (auto each = idle_.begin(); each != idle_.end();) {
      if (now - each->returned > options_.idle_expiry || too_old(*each, now)) {
        expired.push_back(std::move(*each));
        each = idle_.erase(each);
      } else {
        ++each;
      }
    }
    total_ -= expired.size();
  }

  // A client's destructor may say goodbye to a server, so it runs on the blocking pool.
  void destroy_elsewhere(std::vector<item> items) {
    if (!items.empty())
      offload([items = std::move(items)]() mutable { items.clear(); })(pool_ignore{});
  }

  // Makes sure on the blocking pool that `found` is alive, or makes a new client in its place.
  void obtain(request_ptr request, std::optional<item> found) {
    struct finish {
      std::shared_ptr<pool_core> core;
      request_ptr request;
      using executor_type = inline_executor;
      executor_type get_executor() const noexcept { return {}; }
      void operator()(std::exception_ptr failure, item made) const {
        if (!failure)
          return core->hand_over(request, std::move(made));
        request->fail(std::move(failure));
        core->drop_slot();
      }
    };
    offload([core = this->shared_from_this(), found = std::move(found)]() mutable {
      if (found && detail_pool::is_healthy(*found->object))
        return std::move(*found);
      found.reset();
      return core->make();
    })(finish{this->shared_from_this(), std::move(request)});
  }

  item make() {
    item made{make_(), pool_clock::now(), {}};
    std::lock_guard const lock(mutex_);
    ++created_;
    return made;
  }

  void hand_over(request_ptr const &request, item ready) noexcept {
    if (!request->deliver(ready))
      keep_or_drop(std::move(ready), true);
  }

  void keep_or_drop(item returned, bool usable) noexcept {
    while (true) {
      request_ptr next;
      {
        std::lock_guard const lock(mutex_);
        auto const now = pool_clock::now();
        usable = usable && !closed_ && !too_old(returned, now);
        if (!waiting_.empty()) {
          next = std::move(waiting_.front());
          waiting_.pop_front();
        } else if (usable && idle_.size() < options_.max_idle) {
          returned.returned = now;
          idle_.push_back(std::move(returned));
          return;
        } else {
          --total_;
          break;
        }
      }
      if (!usable)
        return returned.object.reset(),
               obtain(std::move(next), std::nullopt); // in the place of the one destroyed
      if (next->deliver(returned))
        return;
    }
    returned.object.reset(); // without the mutex
  }

  // A client could not be made. Whoever waits may try in its place.
  void drop_slot() {
    request_ptr next;
    {
      std::lock_guard const lock(mutex_);
      if (waiting_.empty()) {
        --total_;
        return;
      }
      next = std::move(waiting_.front());
      waiting_.pop_front();
    }
    obtain(std::move(next), std::nullopt);
  }

  factory const make_;
  pool_options options_;

  mutable std::mutex mutex_;
  std::deque<item> idle_; // the one used last is at the back
  std::deque<request_ptr> waiting_;
  std::size_t total_ = 0;
  std::size_t created_ = 0;
  bool closed_ = false;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_POOL_CORE_HPP
