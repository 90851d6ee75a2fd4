// What a client does unless a request says otherwise.
#ifndef UNBLOCK_HTTP_OPTIONS_HPP
#define UNBLOCK_HTTP_OPTIONS_HPP

#include <unblock/http/headers.hpp>

#include <chrono>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>

UNBLOCK_BEGIN_NAMESPACE
namespace http {

/// How long each phase of a request may take; zero means as long as it likes. Time spent waiting for one of the
/// transfers of curl_options::max_transfers doesn't count. A request that takes too long fails with timed_out
/// (CURLE_OPERATION_TIMEDOUT).
struct timeouts {
  /// Finding the address, connecting, TLS.
  std::chrono::milliseconds connect{10'000};
  /// Neither a byte sent nor one received, once connected; so the time to the first byte, too. Looked at about once a
  /// second. A body that is streamed and that nobody reads or writes doesn't count as idle.
  std::chrono::milliseconds idle{30'000};
  /// The whole of it, redirects included.
  std::chrono::milliseconds total{300'000};
};

struct tls_options {
  /// Trusted certificates, as a PEM file or a folder of them; the system's when both are empty.
  std::string ca_file;
  std::string ca_path;
  /// The client's own certificate and key, as PEM files.
  std::string certificate;
  std::string key;
  std::string key_password;
  /// Without it anybody may pose as the server.
  bool verify = true;
};

/// A name and a password (basic), or a token (bearer). Not sent on to another host by a redirect.
struct credentials {
  std::string user;
  std::string password;
  std::string bearer;
};

/// The pool of connections is the process's, for all clients: 20 kept open for 30 s, 100 in all, unless configure_curl
/// says otherwise.
struct client_options {
  /// A request's URL is resolved against it (RFC 3986): with "http://host/api/", "users" is "http://host/api/users"
  /// and "/users" is "http://host/users".
  std::string base_url{};
  /// Sent with every request that has none of the same name.
  http::headers default_headers{};
  timeouts timeout{};
  /// How many redirects are followed; 0: none, the redirect is the response. Only to http and https. More of them are
  /// CURLE_TOO_MANY_REDIRECTS. GET, HEAD, POST and PUT alone follow: libcurl would repeat any other method even where
  /// the server says that the other place wants a GET.
  int max_redirects = 10;
  tls_options tls{};
  std::optional<credentials> auth{};
  /// A URL such as "http://proxy:3128" or "socks5h://proxy:1080"; "": none. Unset: as http_proxy, https_proxy and
  /// no_proxy say.
  std::optional<std::string> proxy{};
  /// Whether answers may come compressed; they are unpacked by libcurl.
  bool compressed = true;
  /// A longer body, unpacked, fails with message_size (CURLE_FILESIZE_EXCEEDED). Streams have no limit.
  std::size_t max_body_size = std::numeric_limits<std::size_t>::max();
  std::string user_agent = "unblock";
};

} // namespace http
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_OPTIONS_HPP
