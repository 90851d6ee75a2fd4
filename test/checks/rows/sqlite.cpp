// The rows of sqlite3.yaml, against SQLite's own headers.
// REQUIRES: sqlite
// RUN: %check_unblock %s 'unblock-blocking-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <sqlite3.h>

awaitable<int> c_interface(sqlite3 *db, sqlite3_stmt *statement) {
  int code = sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_exec' waits for a database {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: int code = co_await unblock::offload([&] { return sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr); })(boost::asio::use_awaitable);
  while (sqlite3_step(statement) == SQLITE_ROW)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_step' {{.*}} [unblock-blocking-database]
    // CHECK-FIXES: while (co_await unblock::offload([&] { return sqlite3_step(statement); })(boost::asio::use_awaitable) == SQLITE_ROW)
    ++code;
  char **table = nullptr;
  code += sqlite3_get_table(db, "SELECT 1", &table, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_get_table' {{.*}} [unblock-blocking-database]
  co_return code;
}
