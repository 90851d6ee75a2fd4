// A small HTTP/1.1 server on the loopback interface, with a fault for every way in which a peer can misbehave.
//
// It runs on a thread of its own and listens on a free port. What it does is chosen by the path of the request:
//
//   /hello            200, body "hello"
//   /bytes/N          200, N bytes of the pattern "0123456789"
//   /status/N         status N, body "status N"
//   /slow/MS          200, body "slow", after MS milliseconds
//   /echo             200, body = "METHOD target\n" + the request's header lines + "\n" + the request's body
//   /hang             reads the request and never answers
//   /half             promises 100 bytes, sends 50, closes
//   /stall            promises 100 bytes, sends 50, then keeps the connection open and silent
//   /reset            answers with a TCP reset
//   /close            200, body "bye", Connection: close
//   anything else     404
#ifndef UNBLOCK_TEST_HTTP_SERVER_HPP
#define UNBLOCK_TEST_HTTP_SERVER_HPP

#include <cstddef>
#include <memory>
#include <string>

namespace unblock_test {

class http_server {
public:
  http_server();
  ~http_server();
  http_server(http_server const &) = delete;
  http_server &operator=(http_server const &) = delete;

  /// The port on 127.0.0.1.
  int port() const;
  /// "http://127.0.0.1:PORT" + path.
  std::string url(std::string const &path) const;
  /// Connections accepted so far. Connection reuse is proven by this number.
  std::size_t accepted() const;
  /// Requests read completely so far.
  std::size_t requests() const;
  /// Connections open now, as the server sees them.
  std::size_t open_connections() const;
  /// Largest number of requests that were being answered at one time.
  std::size_t peak_requests() const;
  /// Closes every connection that waits for a request, as a server does whose keep-alive time is over. A client may
  /// have its answer before the server is back to waiting, so call this until open_connections() says what you want.
  void close_idle();

private:
  struct state;
  std::unique_ptr<state> state_;
};

/// A port on 127.0.0.1 on which nobody listens.
int unused_port();

} // namespace unblock_test

#endif // UNBLOCK_TEST_HTTP_SERVER_HPP
