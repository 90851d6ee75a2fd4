// The rows of mysqlx.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/mysqlx.h"

awaitable<void> sessions(mysqlx::Client &client) {
  auto s = client.getSession();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Client::getSession' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto s = co_await unblock::offload([&] { return client.getSession(); })(boost::asio::use_awaitable);
  s.startTransaction();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::startTransaction' {{.*}} [unblock-blocking-database]
  s.commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::commit' {{.*}} [unblock-blocking-database]
  s.rollback();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::rollback' {{.*}} [unblock-blocking-database]
  s.rollbackTo("p");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::rollbackTo' {{.*}} [unblock-blocking-database]
  s.setSavepoint();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::setSavepoint' {{.*}} [unblock-blocking-database]
  s.releaseSavepoint("p");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::releaseSavepoint' {{.*}} [unblock-blocking-database]
  s.createSchema("x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::createSchema' {{.*}} [unblock-blocking-database]
  s.dropSchema("x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::dropSchema' {{.*}} [unblock-blocking-database]
  s.getSchemas();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::getSchemas' {{.*}} [unblock-blocking-database]
  s.getDefaultSchemaName();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::getDefaultSchemaName' {{.*}} [unblock-blocking-database]
  auto r = s.sql("SELECT 1").execute();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Executable::execute' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto r = co_await unblock::offload([&] { return s.sql("SELECT 1").execute(); })(boost::asio::use_awaitable);
  r.fetchOne();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::RowResult::fetchOne' {{.*}} [unblock-blocking-database]
  r.fetchAll();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::RowResult::fetchAll' {{.*}} [unblock-blocking-database]
  r.count();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::RowResult::count' {{.*}} [unblock-blocking-database]
  r.nextResult();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::SqlResult::nextResult' {{.*}} [unblock-blocking-database]
  // Only a name, unless it is looked for.
  auto schema = s.getSchema("x");
  schema = s.getSchema("x", false);
  schema = s.getSchema("x", true);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session::getSchema' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> schemas(mysqlx::Schema s) {
  s.existsInDatabase();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::existsInDatabase' {{.*}} [unblock-blocking-database]
  s.createCollection("c");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::createCollection' {{.*}} [unblock-blocking-database]
  s.modifyCollection("c", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::modifyCollection' {{.*}} [unblock-blocking-database]
  s.dropCollection("c");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::dropCollection' {{.*}} [unblock-blocking-database]
  s.getCollections();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::getCollections' {{.*}} [unblock-blocking-database]
  s.getCollectionNames();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::getCollectionNames' {{.*}} [unblock-blocking-database]
  s.getTables();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::getTables' {{.*}} [unblock-blocking-database]
  s.getTableNames();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::getTableNames' {{.*}} [unblock-blocking-database]
  s.getCollection("c");
  s.getTable("t", false);
  s.getCollection("c", true);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::getCollection' {{.*}} [unblock-blocking-database]
  s.getTable("t", true);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Schema::getTable' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> collections(mysqlx::Collection c, mysqlx::Table t) {
  auto plan = c.find("age > 1");
  auto found = plan.execute();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Executable::execute' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto found = co_await unblock::offload([&] { return plan.execute(); })(boost::asio::use_awaitable);
  found.fetchOne();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::DocResult::fetchOne' {{.*}} [unblock-blocking-database]
  found.fetchAll();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::DocResult::fetchAll' {{.*}} [unblock-blocking-database]
  found.count();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::DocResult::count' {{.*}} [unblock-blocking-database]
  c.existsInDatabase();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Collection::existsInDatabase' {{.*}} [unblock-blocking-database]
  c.count();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Collection::count' {{.*}} [unblock-blocking-database]
  c.getOne("1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Collection::getOne' {{.*}} [unblock-blocking-database]
  c.removeOne("1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Collection::removeOne' {{.*}} [unblock-blocking-database]
  c.replaceOne("1", {});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Collection::replaceOne' {{.*}} [unblock-blocking-database]
  c.addOrReplaceOne("1", {});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Collection::addOrReplaceOne' {{.*}} [unblock-blocking-database]
  c.createIndex("i", "{}");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Collection::createIndex' {{.*}} [unblock-blocking-database]
  c.dropIndex("i");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Collection::dropIndex' {{.*}} [unblock-blocking-database]
  t.existsInDatabase();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Table::existsInDatabase' {{.*}} [unblock-blocking-database]
  t.isView();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Table::isView' {{.*}} [unblock-blocking-database]
  t.count();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Table::count' {{.*}} [unblock-blocking-database]
  co_return;
}
