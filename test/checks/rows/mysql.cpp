// The rows of mysql.yaml about statements.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/mysql.h"
#include <memory>

awaitable<void> c_interface(MYSQL *m, MYSQL_STMT *s) {
  mysql_autocommit(m, true);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_autocommit' {{.*}} [unblock-blocking-database]
  mysql_change_user(m, "", "", "");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_change_user' {{.*}} [unblock-blocking-database]
  mysql_commit(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_commit' {{.*}} [unblock-blocking-database]
  mysql_list_dbs(m, "");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_list_dbs' {{.*}} [unblock-blocking-database]
  mysql_list_fields(m, "", "");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_list_fields' {{.*}} [unblock-blocking-database]
  mysql_list_tables(m, "");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_list_tables' {{.*}} [unblock-blocking-database]
  mysql_next_result(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_next_result' {{.*}} [unblock-blocking-database]
  mysql_ping(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_ping' {{.*}} [unblock-blocking-database]
  mysql_query(m, "SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_query' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return mysql_query(m, "SELECT 1"); })(boost::asio::use_awaitable);
  mysql_real_query(m, "SELECT 1", 8);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_real_query' {{.*}} [unblock-blocking-database]
  mysql_reset_connection(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_reset_connection' {{.*}} [unblock-blocking-database]
  mysql_rollback(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_rollback' {{.*}} [unblock-blocking-database]
  mysql_select_db(m, "x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_select_db' {{.*}} [unblock-blocking-database]
  mysql_set_character_set(m, "utf8");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_set_character_set' {{.*}} [unblock-blocking-database]
  mysql_stmt_execute(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_stmt_execute' {{.*}} [unblock-blocking-database]
  mysql_stmt_next_result(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_stmt_next_result' {{.*}} [unblock-blocking-database]
  mysql_stmt_prepare(s, "", 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_stmt_prepare' {{.*}} [unblock-blocking-database]
  mysql_stmt_store_result(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_stmt_store_result' {{.*}} [unblock-blocking-database]
  mysql_store_result(m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_store_result' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> connector(sql::Connection *c, sql::Statement *s, std::unique_ptr<sql::PreparedStatement> p) {
  c->commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Connection::commit' {{.*}} [unblock-blocking-database]
  c->prepareStatement("x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Connection::prepareStatement' {{.*}} [unblock-blocking-database]
  c->rollback();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Connection::rollback' {{.*}} [unblock-blocking-database]
  c->setAutoCommit(false);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Connection::setAutoCommit' {{.*}} [unblock-blocking-database]
  c->setSchema("x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Connection::setSchema' {{.*}} [unblock-blocking-database]
  p->execute();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::PreparedStatement::execute' {{.*}} [unblock-blocking-database]
  p->executeQuery();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::PreparedStatement::executeQuery' {{.*}} [unblock-blocking-database]
  p->executeUpdate();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::PreparedStatement::executeUpdate' {{.*}} [unblock-blocking-database]
  s->execute("x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Statement::execute' {{.*}} [unblock-blocking-database]
  s->executeBatch();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Statement::executeBatch' {{.*}} [unblock-blocking-database]
  sql::ResultSet *r = s->executeQuery("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Statement::executeQuery' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: sql::ResultSet *r = co_await unblock::offload([&] { return s->executeQuery("SELECT 1"); })(boost::asio::use_awaitable);
  s->executeUpdate("x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Statement::executeUpdate' {{.*}} [unblock-blocking-database]
  co_return;
}
