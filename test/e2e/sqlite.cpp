// SQLite's statements on another thread: the same rows, the same codes, the same exceptions.
// REQUIRES: boost, databases
// RUN: %fix_and_run --fix-notes %s %t -- -lSQLiteCpp -lsqlite3
#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/asio.hpp>
#include <cstdio>
#include <iostream>
#include <sqlite3.h>
#include <string>

// CHECK-FIXES: #include <unblock/offload.hpp>

namespace asio = boost::asio;

asio::awaitable<std::string> c_interface(sqlite3 *db) {
  char *error = nullptr;
  int code = sqlite3_exec(db, "CREATE TABLE t(x); INSERT INTO t VALUES (1), (2), (39)", nullptr, nullptr, nullptr);
  // CHECK-FIXES: {{^}}  int code = co_await unblock::offload([&] { return sqlite3_exec(db, "CREATE TABLE t(x); INSERT INTO t VALUES (1), (2), (39)", nullptr, nullptr, nullptr); })(asio::use_awaitable);
  sqlite3_stmt *statement = nullptr;
  sqlite3_prepare_v2(db, "SELECT x FROM t", -1, &statement, nullptr);
  int sum = 0;
  while (sqlite3_step(statement) == SQLITE_ROW)
    // CHECK-FIXES: {{^}}  while (co_await unblock::offload([&] { return sqlite3_step(statement); })(asio::use_awaitable) == SQLITE_ROW)
    sum += sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  const int wrong = sqlite3_exec(db, "nonsense", nullptr, nullptr, &error);
  // CHECK-FIXES: {{^}}  const int wrong = co_await unblock::offload([&] { return sqlite3_exec(db, "nonsense", nullptr, nullptr, &error); })(asio::use_awaitable);
  std::string text = std::to_string(code) + " " + std::to_string(sum) + " " + std::to_string(wrong) + " " + error;
  sqlite3_free(error);
  co_return text;
}

asio::awaitable<std::string> sqlitecpp(SQLite::Database &db) {
  SQLite::Statement query(db, "SELECT x FROM t WHERE x > 1");
  int sum = 0;
  while (query.executeStep())
    // CHECK-FIXES: {{^}}  while (co_await unblock::offload([&] { return query.executeStep(); })(asio::use_awaitable))
    sum += query.getColumn(0).getInt();
  try {
    db.exec("nonsense");
    // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return db.exec("nonsense"); })(asio::use_awaitable);
  } catch (const SQLite::Exception &e) {
    co_return std::to_string(sum) + " " + e.what();
  }
  co_return "no exception";
}

int main() {
  const std::string path = "sqlite_e2e.db";
  std::remove(path.c_str());
  sqlite3 *db = nullptr;
  sqlite3_open(path.c_str(), &db);
  SQLite::Database other(path);
  asio::io_context context;
  asio::co_spawn(
      context,
      [&]() -> asio::awaitable<void> {
        std::cout << co_await c_interface(db) << '\n' << co_await sqlitecpp(other) << '\n';
      },
      asio::detached);
  context.run();
  sqlite3_close(db);
  std::remove(path.c_str());
}
