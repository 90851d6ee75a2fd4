#pragma once
namespace boost::system {
class error_code {};
} // namespace boost::system
namespace boost::beast {
template <typename NextLayer> class ssl_stream {
public:
  void handshake(int type);
  void handshake(int type, boost::system::error_code &ec);
  template <typename Token> auto async_handshake(int type, Token &&token);
  void shutdown();
  void shutdown(boost::system::error_code &ec);
  template <typename Token> auto async_shutdown(Token &&token);
};
} // namespace boost::beast
