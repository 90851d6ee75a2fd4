#pragma once
#include <string>
extern "C" {
typedef struct MYSQL MYSQL;
MYSQL *mysql_init(MYSQL *);
MYSQL *mysql_real_connect(MYSQL *mysql, const char *host, const char *user, const char *password, const char *db, unsigned port, const char *socket,
                          unsigned long flags);
void mysql_close(MYSQL *);
typedef struct MYSQL_STMT MYSQL_STMT;
typedef struct MYSQL_RES MYSQL_RES;
int mysql_autocommit(MYSQL *, bool on);
int mysql_change_user(MYSQL *, const char *user, const char *password, const char *db);
int mysql_commit(MYSQL *);
MYSQL_RES *mysql_list_dbs(MYSQL *, const char *wild);
MYSQL_RES *mysql_list_fields(MYSQL *, const char *table, const char *wild);
MYSQL_RES *mysql_list_tables(MYSQL *, const char *wild);
int mysql_next_result(MYSQL *);
int mysql_ping(MYSQL *);
int mysql_query(MYSQL *, const char *q);
int mysql_real_query(MYSQL *, const char *q, unsigned long length);
int mysql_reset_connection(MYSQL *);
int mysql_rollback(MYSQL *);
int mysql_select_db(MYSQL *, const char *db);
int mysql_set_character_set(MYSQL *, const char *name);
int mysql_stmt_execute(MYSQL_STMT *);
int mysql_stmt_next_result(MYSQL_STMT *);
int mysql_stmt_prepare(MYSQL_STMT *, const char *q, unsigned long length);
int mysql_stmt_store_result(MYSQL_STMT *);
MYSQL_RES *mysql_store_result(MYSQL *);
}
namespace sql {
class ResultSet;
class Statement {
public:
  virtual ~Statement();
  virtual bool execute(const std::string &sql) = 0;
  virtual int *executeBatch() = 0;
  virtual ResultSet *executeQuery(const std::string &sql) = 0;
  virtual int executeUpdate(const std::string &sql) = 0;
};
class PreparedStatement : public Statement {
public:
  using Statement::execute;
  using Statement::executeQuery;
  using Statement::executeUpdate;
  virtual bool execute() = 0;
  virtual ResultSet *executeQuery() = 0;
  virtual int executeUpdate() = 0;
};
class Connection {
public:
  virtual ~Connection();
  virtual void commit() = 0;
  virtual PreparedStatement *prepareStatement(const std::string &sql) = 0;
  virtual void rollback() = 0;
  virtual void setAutoCommit(bool on) = 0;
  virtual void setSchema(const std::string &name) = 0;
};
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
