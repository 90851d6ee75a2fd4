// The rows of sqlite3.yaml about statements.
// RUN: %check_unblock %s 'unblock-blocking-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/sqlite3.h"

awaitable<int> c_interface(sqlite3 *db, sqlite3_stmt *statement, sqlite3_backup *backup, sqlite3_blob *blob) {
  int code = sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_exec' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: int code = co_await unblock::offload([&] { return sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr); })(boost::asio::use_awaitable);
  while (sqlite3_step(statement) == 100)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_step' {{.*}} [unblock-blocking-database]
    // CHECK-FIXES: while (co_await unblock::offload([&] { return sqlite3_step(statement); })(boost::asio::use_awaitable) == 100)
    ++code;
  char **table = nullptr;
  sqlite3_get_table(db, "SELECT 1", &table, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_get_table' {{.*}} [unblock-blocking-database]
  sqlite3_backup_step(backup, 5);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_backup_step' {{.*}} [unblock-blocking-database]
  sqlite3_wal_checkpoint(db, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_wal_checkpoint' {{.*}} [unblock-blocking-database]
  sqlite3_wal_checkpoint_v2(db, nullptr, 0, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_wal_checkpoint_v2' {{.*}} [unblock-blocking-database]
  sqlite3_blob_read(blob, table, 1, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_blob_read' {{.*}} [unblock-blocking-database]
  sqlite3_blob_write(blob, table, 1, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_blob_write' {{.*}} [unblock-blocking-database]
  co_return code;
}

// A database in memory waits for nobody.
awaitable<void> in_memory() {
  sqlite3 *db = nullptr;
  sqlite3_open(":memory:", &db);
  sqlite3_exec(db, "CREATE TABLE t(x)", nullptr, nullptr, nullptr);
  SQLite::Database other(":memory:");
  other.exec("CREATE TABLE t(x)");
  co_return;
}

awaitable<void> sqlitecpp(SQLite::Database &db, SQLite::Backup &backup) {
  db.exec("DELETE FROM t");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Database::exec' {{.*}} [unblock-blocking-database]
  db.tryExec("DELETE FROM t");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Database::tryExec' {{.*}} [unblock-blocking-database]
  db.execAndGet("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Database::execAndGet' {{.*}} [unblock-blocking-database]
  db.tableExists("t");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Database::tableExists' {{.*}} [unblock-blocking-database]
  SQLite::Statement query(db, "SELECT 1");
  while (query.executeStep())
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Statement::executeStep' {{.*}} [unblock-blocking-database]
    // CHECK-FIXES: while (co_await unblock::offload([&] { return query.executeStep(); })(boost::asio::use_awaitable))
    ;
  query.tryExecuteStep();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Statement::tryExecuteStep' {{.*}} [unblock-blocking-database]
  query.exec();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Statement::exec' {{.*}} [unblock-blocking-database]
  SQLite::Transaction tx(db);
  tx.commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Transaction::commit' {{.*}} [unblock-blocking-database]
  backup.executeStep();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Backup::executeStep' {{.*}} [unblock-blocking-database]
  co_return;
}
