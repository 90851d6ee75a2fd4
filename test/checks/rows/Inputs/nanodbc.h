#pragma once
#include <list>
#include <string>
namespace nanodbc {
using string = std::string;
class attribute {};
class connection {
public:
  connection();
  connection(const connection &) noexcept;
  connection(connection &&) noexcept;
  ~connection() noexcept;
  connection(const string &dsn, const string &user, const string &pass, long timeout = 0);
  explicit connection(const string &connection_string, long timeout = 0);
  void connect(const string &connection_string, long timeout = 0);
  bool connected() const noexcept;
  string dbms_name() const;
};
class result {
public:
  result() noexcept;
  result(const result &) noexcept;
  ~result() noexcept;
  bool first();
  bool last();
  bool next();
  bool prior();
  bool move(long row);
  bool skip(long rows);
  bool next_result();
  template <class T> T get(short column) const;
};
class statement {
public:
  statement();
  explicit statement(connection &conn);
  statement(connection &conn, const std::list<attribute> &attributes);
  statement(connection &conn, const string &query, long timeout = 0);
  ~statement() noexcept;
  void prepare(const string &query, long timeout = 0);
  void enable_async(void *event_handle);
  result execute(long batch_operations = 1, long timeout = 0);
  result execute_direct(connection &conn, const string &query, long batch_operations = 1, long timeout = 0);
  void just_execute(long batch_operations = 1, long timeout = 0);
  void just_execute_direct(connection &conn, const string &query, long batch_operations = 1, long timeout = 0);
};
class transaction {
public:
  explicit transaction(const connection &conn);
  ~transaction() noexcept;
  void commit();
  void rollback() noexcept;
};
class catalog {
public:
  class tables {};
  explicit catalog(connection &conn) noexcept;
  tables find_columns();
  tables find_primary_keys(const string &table);
  tables find_procedure_columns();
  tables find_procedures();
  tables find_table_privileges(const string &catalog);
  tables find_tables();
  std::list<string> list_catalogs();
  std::list<string> list_schemas();
};
result execute(connection &conn, const string &query, long batch_operations = 1, long timeout = 0);
result execute(statement &stmt, long batch_operations = 1);
void just_execute(connection &conn, const string &query, long batch_operations = 1, long timeout = 0);
result transact(statement &stmt, long batch_operations);
void just_transact(statement &stmt, long batch_operations);
void prepare(statement &stmt, const string &query, long timeout = 0);
} // namespace nanodbc
