#pragma once
#include <string>
namespace soci {
class connection_pool {};
namespace details {
class once_temp_type {
public:
  template <typename T> once_temp_type &operator<<(const T &);
  template <typename T> once_temp_type &operator,(const T &);
};
class once_type {
public:
  template <typename T> once_temp_type operator<<(const T &);
};
} // namespace details
class session {
public:
  session();
  explicit session(const std::string &connect);
  explicit session(connection_pool &pool);
  void open(const std::string &connect);
  void reconnect();
  void begin();
  void commit();
  void rollback();
  details::once_type once;
  template <typename T> details::once_temp_type operator<<(const T &t) { return once << t; }
};
class transaction {
public:
  explicit transaction(session &sql);
  void commit();
  void rollback();
};
class statement {
public:
  bool execute(bool exchange = false);
  bool fetch();
};
template <typename T> int into(T &);
} // namespace soci
