// A cache: its shards, and the loads of what isn't there.
#ifndef UNBLOCK_DETAIL_CACHE_CORE_HPP
#define UNBLOCK_DETAIL_CACHE_CORE_HPP

#include <unblock/detail/cache_flight.hpp>
#include <unblock/detail/cache_shards.hpp>
#include <unblock/detail/driver.hpp>

#include <chrono>
#include <exception>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Key, class Value, class Hash, class Equal, class Clock> class cache_core;

template <class Key, class Value, class Hash, class Equal, class Clock>
using cache_core_shards = cache_shards<Key, Value, Hash, Equal, Clock,
                                       cache_request<cache_core<Key, Value, Hash, Equal, Clock>>>;

template <class Key, class Value, class Hash, class Equal, class Clock>
class cache_core : public cache_core_shards<Key, Value, Hash, Equal, Clock>,
                   public std::enable_shared_from_this<cache_core<Key, Value, Hash, Equal, Clock>> {
  using base = cache_core_shards<Key, Value, Hash, Equal, Clock>;

public:
  using typename base::found;
  using request = cache_request<cache_core>;
  using request_ptr = std::shared_ptr<request>;

  using base::base;

  /// Waits for the load that is under way, or begins one, unless the value came meanwhile.
  void join(request_ptr const &who) {
    found there;
    {
      cleanup gone(*this);
      shard &at = shard_of(who->key);
      std::lock_guard const lock(at.mutex);
      there = look_in(at, who->key, true, gone);
      if (!there) {
        ++at.stats.misses;
        auto &flight = at.flights[who->key];
        flight.wait(who);
        if (flight.has_leader()) {
          ++at.stats.coalesced;
          return;
        }
        flight.lead(who, now());
      }
    }
    if (there.value)
      who->succeed(*there.value);
    else if (there.error)
      who->fail(there.error);
    else
      begin(who);
  }

  /// Loads anew in the background, unless somebody does already.
  void refresh(request_ptr const &who) {
    {
      shard &at = shard_of(who->key);
      std::lock_guard const lock(at.mutex);
      auto &flight = at.flights[who->key];
      if (flight.has_leader())
        return;
      flight.lead(who, now());
    }
    begin(who);
  }

  /// A load has ended.
  void loaded(request_ptr const &leader, std::optional<Value> value, std::exception_ptr error) {
    list entry;
    if (value) {
      try {
        entry = entry_for(leader->key, *value, std::nullopt);
      } catch (...) { // the user's weigh or ttl_of
        error = std::current_exception();
        value.reset();
      }
    }
    std::list<request_ptr> waiting;
    request_ptr next;
    {
      cleanup gone(*this);
      shard &at = shard_of(leader->key);
      std::lock_guard const lock(at.mutex);
      auto const flight = at.flights.find(leader->key);
      ++at.stats.loads;
      at.stats.load_time += std::chrono::nanoseconds(now() - flight->second.began());
      if (!value)
        ++at.stats.load_failures;
      if (!value && leader->cancelled) {
        error = to_exception(aborted());
        next = hand_over(at, flight, nullptr);
        waiting.push_back(leader);
      } else {
        if (value && !flight->second.outdated)
          put_into(at, entry, gone);
        else if (!value && !flight->second.outdated)
          remember(at, leader->key, error, gone);
        waiting = flight->second.take_all();
        at.flights.erase(flight);
      }
    }
    for (auto const &each : waiting) {
      if (value)
        each->succeed(*value);
      else
        each->fail(error);
    }
    if (next)
      begin(next);
  }

  /// A load was destroyed, with its context and everything that waits there.
  void lost(request_ptr const &leader) noexcept {
    request_ptr next;
    std::list<request_ptr> gone; // destroyed without the mutex
    {
      shard &at = shard_of(leader->key);
      std::lock_guard const lock(at.mutex);
      auto const flight = at.flights.find(leader->key);
      if (flight == at.flights.end() || !flight->second.is_led_by(*leader))
        return;
      next = hand_over(at, flight, &gone);
    }
    if (next)
      begin(next);
  }

  void cancel(request &who) {
    std::shared_ptr<driver> load;
    request_ptr out; // of the queue
    {
      shard &at = shard_of(who.key);
      std::lock_guard const lock(at.mutex);
      who.cancelled = true;
      auto const flight = at.flights.find(who.key);
      if (flight == at.flights.end())
        return;
      if (flight->second.is_led_by(who))
        load = who.load_driver; // null: begin() will see that it is cancelled
      else
        out = flight->second.take(who);
    }
    if (load)
      load->cancel();
    if (out)
      out->fail(to_exception(aborted()));
  }

  /// Its handler is gone. A leader's load goes with the context.
  void forget(request &who) noexcept {
    request_ptr out; // destroyed without the mutex
    shard &at = shard_of(who.key);
    std::lock_guard const lock(at.mutex);
    auto const flight = at.flights.find(who.key);
    if (flight != at.flights.end() && !flight->second.is_led_by(who))
      out = flight->second.take(who);
  }

private:
  using base::entry_for;
  using base::look_in;
  using base::now;
  using base::put_into;
  using base::remember;
  using base::shard_of;
  using typename base::cleanup;
  using typename base::flight_map;
  using typename base::list;
  using typename base::shard;

  /// The next leader, or nobody: then there is no load any more.
  static request_ptr hand_over(shard &at, typename flight_map::iterator which,
                               std::list<request_ptr> *gone) {
    auto next = which->second.hand_over(now(), gone);
    if (!next)
      at.flights.erase(which);
    return next;
  }

  void begin(request_ptr const &leader) {
    auto const load = std::make_shared<driver>(leader->executor);
    bool cancelled;
    {
      std::lock_guard const lock(shard_of(leader->key).mutex);
      leader->load_driver = load;
      cancelled = leader->cancelled;
    }
    leader->load(load);
    if (cancelled)
      load->cancel();
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CACHE_CORE_HPP
