#pragma once
namespace mongocxx {
inline namespace v_noabi {
class uri {
public:
  explicit uri(const char *);
};
class client {
public:
  client() noexcept;
  client(const class uri &);
  client(client &&) noexcept;
  void reset();
};
} // namespace v_noabi
} // namespace mongocxx
