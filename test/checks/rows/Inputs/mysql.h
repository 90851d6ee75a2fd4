#pragma once
#include <string>
extern "C" {
typedef struct MYSQL MYSQL;
MYSQL *mysql_init(MYSQL *);
MYSQL *mysql_real_connect(MYSQL *mysql, const char *host, const char *user, const char *password, const char *db, unsigned port, const char *socket,
                          unsigned long flags);
void mysql_close(MYSQL *);
}
namespace sql {
class Connection;
class Driver {
public:
  virtual ~Driver();
  virtual Connection *connect(const std::string &host, const std::string &user, const std::string &password) = 0;
};
namespace mysql {
class MySQL_Driver : public sql::Driver {
public:
  sql::Connection *connect(const std::string &host, const std::string &user, const std::string &password) override;
};
MySQL_Driver *get_mysql_driver_instance();
} // namespace mysql
} // namespace sql
namespace mysqlx {
inline namespace abi2 {
inline namespace r0 {
class Session {
public:
  explicit Session(const std::string &uri);
  void close();
};
} // namespace r0
} // namespace abi2
} // namespace mysqlx
