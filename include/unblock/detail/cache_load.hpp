// get_or_load: the operation, and the load behind it.
#ifndef UNBLOCK_DETAIL_CACHE_LOAD_HPP
#define UNBLOCK_DETAIL_CACHE_LOAD_HPP

#include <unblock/detail/awaited.hpp>
#include <unblock/detail/cache_core.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// The end of a load, for co_spawn. Destroyed uncalled: the load is lost.
template <class Core, class Settled> class load_completion {
public:
  using executor_type = net::any_io_executor;
  using cancellation_slot_type = net::cancellation_slot;

  load_completion(typename Core::request_ptr leader, std::shared_ptr<driver> load)
      : leader_(std::move(leader)), load_(std::move(load)) {}
  load_completion(load_completion &&) noexcept = default;
  load_completion &operator=(load_completion &&) = delete;
  ~load_completion() {
    if (leader_)
      leader_->core->lost(leader_);
  }

  executor_type get_executor() const noexcept { return load_->executor; }
  cancellation_slot_type get_cancellation_slot() const noexcept { return load_->slot(); }

  void operator()(std::exception_ptr failed, Settled out) {
    auto const leader = std::exchange(leader_, nullptr);
    if (!failed)
      failed = out.exception();
    std::optional<typename Core::value_type> value;
    if (!failed) {
      try {
        value.emplace(out.get());
      } catch (...) {
        failed = std::current_exception();
      }
    }
    leader->core->loaded(leader, std::move(value), std::move(failed));
  }

private:
  typename Core::request_ptr leader_;
  std::shared_ptr<driver> load_;
};

template <class Core, class Loader> class cache_load final : public cache_request<Core> {
public:
  using key_type = typename Core::key_type;

  cache_load(std::shared_ptr<Core> core, key_type key, net::any_io_executor executor,
             const void *home, Loader &&loader)
      : cache_request<Core>(std::move(core), std::move(key), std::move(executor), home),
        call_{std::move(loader)} {}

  void load(std::shared_ptr<driver> d) override {
    auto const self = std::static_pointer_cast<cache_load>(this->shared_from_this());
    using settled = settled_t<async_result_t<call, const key_type>>;
    auto body = [self](driver &) { return settle(self->call_, self->key); };
    net::co_spawn(d->executor, drive<settled>(d, std::move(body)),
                  load_completion<Core, settled>(self, d));
  }

private:
  /// With or without the key.
  struct call {
    Loader loader;
    auto operator()(const key_type &key) {
      if constexpr (std::is_invocable_v<Loader &, const key_type &>)
        return loader(key);
      else
        return loader();
    }
  };

  call call_;
};

template <class Core, class Loader> struct get_or_load_initiation {
  std::shared_ptr<Core> core;
  typename Core::key_type key;
  Loader loader;

  get_or_load_initiation(std::shared_ptr<Core> c, typename Core::key_type k, Loader l)
      : core(std::move(c)), key(std::move(k)), loader(std::move(l)) {}

  template <class Out> bool try_now(Out &out) {
    if (core->options().refresh_after.count() > 0)
      return false; // it may have to begin a load, on an executor
    auto there = core->look(key, true);
    if (there.value)
      out.set_value(std::move(*there.value));
    else if (there.error)
      out.set_exception(std::move(there.error));
    return bool(there);
  }

  template <class Handler> void operator()(Handler &&handler) && {
    using signature = exception_signature<typename Core::value_type>;
    using argument = result_argument<typename Core::value_type>;
    auto there = core->look(key, true);
    if (there && !there.refresh) {
      if (there.value)
        complete(make_pending<signature>(std::forward<Handler>(handler)), nullptr,
                 argument(std::move(*there.value)));
      else
        complete(make_pending<signature>(std::forward<Handler>(handler)), std::move(there.error),
                 argument());
      return;
    }
    auto executor = executor_of(handler);
    const void *home = nullptr;
    if constexpr (has_context<decltype(executor)>)
      home = &context_of(executor);
    auto const request = std::make_shared<cache_load<Core, Loader>>(
        core, std::move(key), driver_executor(handler), home, std::move(loader));
    if (there.refresh) {
      auto const owner = core;
      auto op = make_pending<signature>(std::forward<Handler>(handler));
      owner->refresh(request);
      complete(std::move(op), nullptr, argument(std::move(*there.value)));
      return;
    }
    auto const owner = core;
    cache_request<Core>::start(request, std::forward<Handler>(handler),
                               [&](auto const &) { owner->join(request); });
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CACHE_LOAD_HPP
