// Databases' own headers instead of mocks: the calls are found there, too, and what the fixes write compiles.
// REQUIRES: boost, databases
// RUN: %check_unblock %s 'unblock-blocking-database' %t --fix-notes -- -isystem %runtime_include -isystem /usr/include/postgresql -isystem /usr/include/mariadb
#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql.h>
#include <pqxx/pqxx>
#include <sqlite3.h>
#include <string>

namespace net = boost::asio;

net::awaitable<int> postgres(PGconn *connection, std::string query) {
  PGresult *result = PQexec(connection, query.c_str());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQexec' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: PGresult *result = co_await unblock::offload([&] { return PQexec(connection, query.c_str()); })(net::use_awaitable);
  const int rows = PQntuples(result);
  PQclear(result);
  co_return rows;
}

net::awaitable<int> postgres_in_cpp(pqxx::connection &connection) {
  pqxx::work transaction(connection);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction' {{.*}} [unblock-blocking-database]
  const pqxx::result rows = transaction.exec("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: const pqxx::result rows = co_await unblock::offload([&] { return transaction.exec("SELECT 1"); })(net::use_awaitable);
  const int one = transaction.exec_params1("SELECT $1", 1)[0].as<int>();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_params1' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: const int one = (co_await unblock::offload([&] { return transaction.exec_params1("SELECT $1", 1); })(net::use_awaitable))[0].as<int>();
  transaction.commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::commit' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return transaction.commit(); })(net::use_awaitable);
  co_return static_cast<int>(rows.size()) + one;
}

net::awaitable<bool> mariadb(MYSQL *connection) {
  if (mysql_query(connection, "SELECT 1") != 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_query' {{.*}} [unblock-blocking-database]
    // CHECK-FIXES: if (co_await unblock::offload([&] { return mysql_query(connection, "SELECT 1"); })(net::use_awaitable) != 0)
    co_return false;
  MYSQL_RES *result = mysql_store_result(connection);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_store_result' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: MYSQL_RES *result = co_await unblock::offload([&] { return mysql_store_result(connection); })(net::use_awaitable);
  mysql_free_result(result);
  co_return true;
}

net::awaitable<std::string> redis(redisContext *context, std::string key) {
  auto *reply = static_cast<redisReply *>(redisCommand(context, "GET %s", key.c_str()));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisCommand' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto *reply = static_cast<redisReply *>(co_await unblock::offload([&] { return redisCommand(context, "GET %s", key.c_str()); })(net::use_awaitable));
  std::string value = reply && reply->str ? reply->str : "";
  freeReplyObject(reply);
  co_return value;
}

net::awaitable<int> sqlite(SQLite::Database &database) {
  SQLite::Statement query(database, "SELECT x FROM t");
  int sum = 0;
  while (query.executeStep())
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Statement::executeStep' {{.*}} [unblock-blocking-database]
    // CHECK-FIXES: while (co_await unblock::offload([&] { return query.executeStep(); })(net::use_awaitable))
    sum += query.getColumn(0).getInt();
  database.exec("DELETE FROM t");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Database::exec' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return database.exec("DELETE FROM t"); })(net::use_awaitable);
  const int left = database.execAndGet("SELECT count(*) FROM t").getInt();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Database::execAndGet' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: const int left = (co_await unblock::offload([&] { return database.execAndGet("SELECT count(*) FROM t"); })(net::use_awaitable)).getInt();
  co_return sum + left;
}
