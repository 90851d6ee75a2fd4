// unblock::cache: values by key, for a while, and one load for any number of coroutines that want the same one.
#ifndef UNBLOCK_CACHE_HPP
#define UNBLOCK_CACHE_HPP

#include <unblock/coarse_clock.hpp>
#include <unblock/detail/cache_core.hpp>
#include <unblock/detail/cache_load.hpp>
#include <unblock/detail/cache_options.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// At most so many entries; the least recently used one makes room.
///
///     unblock::cache<std::string, user> users(10'000, 5min);
///     users.set(name, user);
///     std::optional<user> u = users.get(name);              // nullopt: not there; an empty value is a value
///     user u = co_await users.get_or_load(name, load_user); // load_user(name) gives an awaitable
///
/// get_or_load: while a load of the key is under way, nobody begins another one; all who want it get its value, or its
/// exception, which isn't kept (unless error_ttl says so). The loader is called with the key, or without arguments, on a
/// strand of the handler's executor, and gives an awaitable: an asio::awaitable, an operation, or an object with
/// operator co_await. What it loads is kept, unless the key was set or erased meanwhile.
/// Signature: void(std::exception_ptr, Value).
///
/// Values are copied out: keep large ones in a std::shared_ptr<T const>.
///
/// Cancellation of get_or_load (every type): who only waits, stops waiting. Who loads has his load cancelled and waited
/// for, since it may refer to his variables; if it fails then, the next one who waits loads, with his own loader.
/// When an io_context is destroyed, its loads are, and those who wait on other ones go on in the same way.
///
/// Options: time to live, idle time, a time for each entry, weights, refreshing ahead of expiry, a listener for what
/// goes; see cache_options. Expired entries are dropped when they are looked for, when they are the last in line, and by
/// erase_expired(); until then size() counts them.
///
/// Thread-safe: entries are spread over up to 16 mutexes, which are never held while user code runs, except copy
/// constructors of values, Hash and Equal. Operations may outlive the cache. Clock: coarse_clock, whose resolution is a
/// few milliseconds; any other one, too, see manual_clock for tests.
/// Sources: single flight is golang.org/x/sync/singleflight's; refreshing ahead and removal causes are Caffeine's.
template <class Key, class Value, class Hash = std::hash<Key>, class Equal = std::equal_to<Key>,
          class Clock = coarse_clock>
class cache {
  using core_type = detail::cache_core<Key, Value, Hash, Equal, Clock>;

public:
  using key_type = Key;
  using mapped_type = Value;
  using options = cache_options<Key, Value>;
  using clock = Clock;

  explicit cache(std::uint64_t max_entries = 128,
                 std::chrono::nanoseconds ttl = std::chrono::nanoseconds(0))
      : cache(options{.max_weight = max_entries, .ttl = ttl}) {}
  explicit cache(options o) : core_(std::make_shared<core_type>(std::move(o))) {}

  std::optional<Value> get(Key const &key) { return core_->get(key); }

  /// For as long as the options say, or for `ttl` (zero: for ever).
  void set(Key const &key, Value value) { core_->put(key, std::move(value), std::nullopt); }
  void set(Key const &key, Value value, std::chrono::nanoseconds ttl) {
    core_->put(key, std::move(value), ttl);
  }

  template <class Loader> auto get_or_load(Key key, Loader &&loader) {
    using callable = std::decay_t<Loader>;
    static_assert(detail::async_function<callable, Key const &> || detail::async_function<callable>,
                  "the loader must give an awaitable, called with the key or without arguments");
    return detail::make_operation<detail::exception_signature<Value>>(
        detail::get_or_load_initiation<core_type, callable>(
            core_, std::move(key), callable(std::forward<Loader>(loader))));
  }

  /// True: it was there.
  bool erase(Key const &key) { return core_->erase(key); }
  void clear() { core_->clear(); }
  void erase_expired() { core_->erase_expired(); }

  std::size_t size() const { return core_->size(); }
  std::uint64_t weight() const { return core_->weight(); }
  cache_stats stats() const { return core_->stats(); }

private:
  std::shared_ptr<core_type> core_;
};

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_CACHE_HPP
