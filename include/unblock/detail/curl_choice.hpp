// Which engine does the transfers of an execution context.
#ifndef UNBLOCK_DETAIL_CURL_CHOICE_HPP
#define UNBLOCK_DETAIL_CURL_CHOICE_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/curl_engine.hpp>
#include <unblock/detail/curl_loop.hpp>
#include <unblock/detail/curl_worker.hpp>
#include <unblock/detail/held_executor.hpp>

#include <memory>
#include <stdexcept>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

class curl_choice final : public net::execution_context::service {
public:
  using key_type = curl_choice;
  static inline net::execution_context::id id;

  explicit curl_choice(net::execution_context &context)
      : service(context), engine_(detail_curl::curl_worker::engine()) {}

  detail_curl::curl_engine_ptr const &engine() const noexcept { return engine_; }

#ifdef UNBLOCK_DETAIL_CURL_EPOLL
  void set_loop(std::shared_ptr<curl_loop> loop) {
    if (loop_)
      throw std::logic_error("unblock::run_curl_on: called before for this context");
    loop_ = std::move(loop);
    engine_ = loop_;
  }

  void shutdown() noexcept override {
    if (loop_)
      loop_->shutdown();
  }

private:
  std::shared_ptr<curl_loop> loop_;
#else
  void shutdown() noexcept override {}

private:
#endif
  detail_curl::curl_engine_ptr engine_;
};

template <class Executor> detail_curl::curl_engine_ptr curl_engine_for(Executor const &executor) {
  if constexpr (has_context<Executor>)
    return net::use_service<curl_choice>(context_of(executor)).engine();
  else
    return detail_curl::curl_worker::engine();
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CURL_CHOICE_HPP
