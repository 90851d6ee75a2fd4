// Who wants a value that a cache has to load first, and the loads that are under way in one shard of it.
//
// A load belongs to the operation that began it, its leader: the loader is the leader's and may refer to what the leader's
// coroutine owns, so the leader's operation never ends before its load has. Others who want the key wait. When the
// leader is cancelled, its load is too; if that load then fails, the next one who waits becomes the leader, with his own
// loader.
#ifndef UNBLOCK_DETAIL_CACHE_FLIGHT_HPP
#define UNBLOCK_DETAIL_CACHE_FLIGHT_HPP

#include <unblock/detail/driver.hpp>
#include <unblock/detail/kept_operation.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <list>
#include <memory>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Somebody who wants a value that isn't there, and how he would load it. What isn't const is guarded by the shard's mutex.
template <class Core>
class cache_request : public kept_operation<exception_signature<typename Core::value_type>> {
  using argument = result_argument<typename Core::value_type>;

public:
  cache_request(std::shared_ptr<Core> owner, typename Core::key_type k, net::any_io_executor on,
                const void *context)
      : core(std::move(owner)), key(std::move(k)), executor(std::move(on)), home(context) {}

  /// Begins the load. Its end is told to the core, or its destruction.
  virtual void load(std::shared_ptr<driver> d) = 0;

  void fail(std::exception_ptr why) { this->complete(std::move(why), argument()); }
  void succeed(typename Core::value_type const &value) { this->complete(nullptr, argument(value)); }

  const std::shared_ptr<Core> core;
  const typename Core::key_type key;
  const net::any_io_executor executor;
  const void *const home; // the execution context, with which the load is destroyed
  std::shared_ptr<driver> load_driver;
  bool cancelled = false;

private:
  void on_cancel() override { core->cancel(*this); }
  void on_abandon() noexcept override { core->forget(*this); }
};

/// A load under way. Guarded by the shard's mutex.
template <class Request> class cache_flight {
public:
  using request_ptr = std::shared_ptr<Request>;
  using request_list = std::list<request_ptr>;

  bool is_led_by(Request const &who) const noexcept { return leader_.get() == &who; }
  bool has_leader() const noexcept { return leader_ != nullptr; }
  std::int64_t began() const noexcept { return began_; }

  /// `who`, who may wait himself or not, loads from `now` on.
  void lead(request_ptr who, std::int64_t now) {
    leader_ = std::move(who);
    began_ = now;
  }

  void wait(request_ptr who) { waiting_.push_back(std::move(who)); }
  request_list take_all() { return std::move(waiting_); }
  /// Null if he doesn't wait.
  request_ptr take(Request &who) {
    auto const found = std::find_if(waiting_.begin(), waiting_.end(),
                                    [&](auto const &each) { return each.get() == &who; });
    if (found == waiting_.end())
      return nullptr;
    auto taken = std::move(*found);
    waiting_.erase(found);
    return taken;
  }

  /// Whoever waits longest loads from `now` on; null: nobody does. With `gone`, those who share the old leader's context go there.
  request_ptr hand_over(std::int64_t now, request_list *gone) {
    auto const old = leader_;
    for (auto each = waiting_.begin(); each != waiting_.end();) {
      auto const here = each++;
      if (*here != old && !(gone && (*here)->home == old->home))
        continue;
      if (gone)
        gone->splice(gone->end(), waiting_, here);
      else
        waiting_.erase(here);
    }
    lead(waiting_.empty() ? nullptr : waiting_.front(), now);
    return leader_;
  }

  bool outdated = false; // the key was written or erased meanwhile: the result isn't kept

private:
  request_ptr leader_;
  request_list waiting_;
  std::int64_t began_ = 0;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CACHE_FLIGHT_HPP
