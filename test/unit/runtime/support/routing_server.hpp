// An HTTP/1.1 server on the loopback interface for what http_server doesn't do: redirects, chunked bodies, bodies that are
// read or written slowly, and a proxy. A thread per connection; HTTP by Boost.Beast.
//
//   /echo             200, body = "METHOD target\n" + the request's header lines + "\n" + the request's body
//   /redirect/N       302 to /redirect/N-1; N = 0: 200, body "arrived"
//   /moved/STATUS     STATUS with Location: /echo
//   /elsewhere/PORT   302 to http://localhost:PORT/echo
//   /to-file          302 to file:///etc/passwd
//   /twice            200 with X-Twice: a, x-twice: b
//   /unavailable/S    503 with Retry-After: S
//   /flaky/N          503 with Retry-After: 0 for the first N requests, then 200, body "well"
//   /large/N          200, N bytes of "0123456789", written as fast as the client takes them; see bytes_sent()
//   /chunks/N         200, N chunks of 1000 bytes
//   /silent-body      200 and one chunk "first", then nothing until the client goes away
//   /sink             reads a body of any size once open_sink() was called; 200, body "N bytes, sum S"; see bytes_received()
//   /refuse           413 and the connection closed, without reading the body
//   http://...        what a proxy is asked: 200, body "proxied " + the target, X-Proxy-Auth: its Proxy-Authorization
#ifndef UNBLOCK_TEST_ROUTING_SERVER_HPP
#define UNBLOCK_TEST_ROUTING_SERVER_HPP

#include <cstddef>
#include <memory>
#include <string>

namespace unblock_test {

class routing_server {
public:
  routing_server();
  ~routing_server();
  routing_server(routing_server const &) = delete;
  routing_server &operator=(routing_server const &) = delete;

  int port() const;
  std::string url(std::string const &path) const;
  /// Of bodies, accepted by the operating system.
  std::size_t bytes_sent() const;
  std::size_t bytes_received() const;
  std::size_t requests() const;
  /// Lets /sink read.
  void open_sink();

private:
  struct state;
  std::unique_ptr<state> state_;
};

/// The sum that /sink answers with.
std::size_t sum_of(std::string const &body);

} // namespace unblock_test

#endif // UNBLOCK_TEST_ROUTING_SERVER_HPP
