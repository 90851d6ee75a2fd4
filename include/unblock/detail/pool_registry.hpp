// The process-wide pools: one for each type and each set of constructor arguments.
#ifndef UNBLOCK_DETAIL_POOL_REGISTRY_HPP
#define UNBLOCK_DETAIL_POOL_REGISTRY_HPP

#include <unblock/detail/pool_core.hpp>
#include <unblock/detail/process_wide.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// How a constructor argument is kept. Text that may go away becomes a std::string.
template <class A> struct pool_argument {
  using type = A;
};
template <> struct pool_argument<char const *> {
  using type = std::string;
};
template <> struct pool_argument<char *> {
  using type = std::string;
};
template <> struct pool_argument<std::string_view> {
  using type = std::string;
};
template <class A> using pool_argument_t = typename pool_argument<std::decay_t<A>>::type;

template <class A> pool_argument_t<A> keep_argument(A &&argument) {
  if constexpr (std::is_pointer_v<std::remove_cvref_t<A>> &&
                std::is_convertible_v<A, char const *>) {
    if (argument == nullptr)
      throw std::invalid_argument("unblock::pooled: an argument is a null pointer to text");
  }
  return pool_argument_t<A>(std::forward<A>(argument));
}

/// A std::string for a constructor that wants a char const *.
inline char const *as_c_string(std::string const &text) noexcept { return text.c_str(); }
template <class A> A const &as_c_string(A const &argument) noexcept { return argument; }

template <class T, class... Kept> std::unique_ptr<T> make_client(Kept const &...arguments) {
  if constexpr (requires { pool_traits<T>::create(arguments...); }) {
    return pool_traits<T>::create(arguments...);
  } else if constexpr (std::is_constructible_v<T, Kept const &...>) {
    return std::make_unique<T>(arguments...);
  } else {
    static_assert(std::is_constructible_v<T, decltype(as_c_string(arguments))...>,
                  "unblock::pooled<T>: T can't be made from copies of these arguments");
    return std::make_unique<T>(as_c_string(arguments)...);
  }
}

template <class T, class... Kept> class pool_registry {
public:
  using key = std::tuple<Kept...>;

  static pool_registry &instance() { return core::process_wide<pool_registry>::get(); }

  /// The pool for these arguments, which is made if there is none.
  std::shared_ptr<pool_core<T>> find(key wanted) {
    std::lock_guard const lock(mutex_);
    for (auto const &each : pools_)
      if (each.arguments == wanted)
        return each.pool;
    sweep();
    auto pool = std::make_shared<pool_core<T>>(
        [wanted] {
          return std::apply([](auto const &...a) { return make_client<T>(a...); }, wanted);
        },
        detail_pool::default_options::get());
    if (closed_)
      pool->close();
    pools_.push_back({std::move(wanted), pool});
    return pool;
  }

  std::size_t size() {
    std::lock_guard const lock(mutex_);
    return pools_.size();
  }

  /// At exit. Closing waits until everything else is done, for that may use the clients.
  std::size_t drain() { return 0; }
  void stop() {
    std::vector<entry> pools;
    {
      std::lock_guard const lock(mutex_);
      closed_ = true;
      pools.swap(pools_);
    }
    for (auto const &each : pools)
      each.pool->close();
  }

private:
  struct entry {
    key arguments;
    std::shared_ptr<pool_core<T>> pool;
  };

  // Forgets pools that nobody uses, so that a program with ever new arguments does not grow. Each time the number has
  // doubled, so that it costs little per pool.
  void sweep() {
    if (pools_.size() < next_sweep_)
      return;
    std::erase_if(pools_, [](entry const &each) {
      return each.pool.use_count() == 1 && each.pool->unused();
    });
    next_sweep_ = std::max<std::size_t>(2 * pools_.size(), 64);
  }

  std::mutex mutex_;
  std::vector<entry> pools_;
  std::size_t next_sweep_ = 64;
  bool closed_ = false;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_POOL_REGISTRY_HPP
