// How cpp-httplib's clients are pooled. The next user must not see what the last one set: credentials above all.
#ifndef UNBLOCK_DETAIL_HTTPLIB_POOL_HPP
#define UNBLOCK_DETAIL_HTTPLIB_POOL_HPP

#include <unblock/pool.hpp>

#include <httplib.h>

#include <atomic>
#include <memory>
#include <type_traits>

namespace unblock::detail_httplib {

inline std::atomic<bool> &reuse_tls() {
  static std::atomic<bool> value{false};
  return value;
}

// SSLClient and the clients of a program without CPPHTTPLIB_OPENSSL_SUPPORT differ in what they can do, and so do
// httplib's versions: each setting is put back where there is one.
template <class Client> struct traits {
  template <class... Args> static std::unique_ptr<Client> create(Args const &...args) {
    auto client = std::make_unique<Client>(args...);
    client->set_keep_alive(true);
    client->set_tcp_nodelay(true);
    return client;
  }

  static bool reset(Client &client) {
    reset_credentials(client);
    reset_connection(client);
    client.set_default_headers({});
    client.set_keep_alive(true);
    client.set_follow_location(false);
    client.set_compress(false);
    client.set_decompress(true);
    client.set_logger(nullptr);
    if constexpr (requires { client.set_url_encode(true); })
      client.set_url_encode(true);
    // Whether the last user verified the certificate cannot be asked, and the next one may rely on it.
    if (is_tls(client) && !reuse_tls().load(std::memory_order_relaxed))
      client.stop();
    return true;
  }

private:
  static void reset_credentials(Client &client) {
    client.set_basic_auth("", "");
    client.set_bearer_token_auth("");
    if constexpr (requires { client.set_digest_auth("", ""); })
      client.set_digest_auth("", "");
    client.set_proxy_basic_auth("", "");
    client.set_proxy_bearer_token_auth("");
    if constexpr (requires { client.set_proxy_digest_auth("", ""); })
      client.set_proxy_digest_auth("", "");
  }

  static void reset_connection(Client &client) {
    client.set_connection_timeout(CPPHTTPLIB_CONNECTION_TIMEOUT_SECOND,
                                  CPPHTTPLIB_CONNECTION_TIMEOUT_USECOND);
#ifdef CPPHTTPLIB_CLIENT_READ_TIMEOUT_SECOND // since 0.18 a client has timeouts of its own
    client.set_read_timeout(CPPHTTPLIB_CLIENT_READ_TIMEOUT_SECOND,
                            CPPHTTPLIB_CLIENT_READ_TIMEOUT_USECOND);
    client.set_write_timeout(CPPHTTPLIB_CLIENT_WRITE_TIMEOUT_SECOND,
                             CPPHTTPLIB_CLIENT_WRITE_TIMEOUT_USECOND);
#else
    client.set_read_timeout(CPPHTTPLIB_READ_TIMEOUT_SECOND, CPPHTTPLIB_READ_TIMEOUT_USECOND);
    client.set_write_timeout(CPPHTTPLIB_WRITE_TIMEOUT_SECOND, CPPHTTPLIB_WRITE_TIMEOUT_USECOND);
#endif
    // httplib sends a request's head and body in two writes. On a connection that is kept, Nagle's algorithm holds the
    // second one back until the peer's delayed acknowledgement, 40 ms, so that a pooled POST would be slower than a fresh one.
    client.set_tcp_nodelay(true);
    client.set_socket_options(::httplib::default_socket_options);
    client.set_interface("");
    client.set_proxy("", -1);
    if constexpr (requires { client.set_address_family(AF_UNSPEC); })
      client.set_address_family(AF_UNSPEC);
    if constexpr (requires { client.set_hostname_addr_map({}); })
      client.set_hostname_addr_map({});
    if constexpr (requires { client.enable_server_certificate_verification(true); })
      client.enable_server_certificate_verification(true);
  }

  static bool is_tls(Client &client) {
    if constexpr (requires { client.ssl_context(); })
      return client.ssl_context() != nullptr;
    else
      return false;
  }
};

} // namespace unblock::detail_httplib

namespace unblock {
template <> struct pool_traits<::httplib::Client> : detail_httplib::traits<::httplib::Client> {};
template <>
struct pool_traits<::httplib::SSLClient> : detail_httplib::traits<::httplib::SSLClient> {};
} // namespace unblock

#endif // UNBLOCK_DETAIL_HTTPLIB_POOL_HPP
