// The rows of nanodbc.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/nanodbc.h"

awaitable<void> connections() {
  nanodbc::connection c("Driver=x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::connection' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto c_lease = co_await unblock::pooled<nanodbc::connection>("Driver=x")(boost::asio::use_awaitable);
  c.dbms_name();
  nanodbc::connection later;
  later.connect("Driver=x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::connection::connect' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return later.connect("Driver=x"); })(boost::asio::use_awaitable);
  co_return;
}

awaitable<void> statements(nanodbc::connection &c, std::list<nanodbc::attribute> attributes) {
  auto r = nanodbc::execute(c, "SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::execute' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto r = co_await unblock::offload([&] { return nanodbc::execute(c, "SELECT 1"); })(boost::asio::use_awaitable);
  nanodbc::just_execute(c, "DELETE FROM t");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::just_execute' {{.*}} [unblock-blocking-database]
  nanodbc::statement s(c, "SELECT ?");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::statement' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: nanodbc::statement s(c, "SELECT ?");
  nanodbc::statement plain(c);
  nanodbc::statement with_attributes(c, attributes);
  nanodbc::prepare(plain, "SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::prepare' {{.*}} [unblock-blocking-database]
  nanodbc::transact(plain, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::transact' {{.*}} [unblock-blocking-database]
  nanodbc::just_transact(plain, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::just_transact' {{.*}} [unblock-blocking-database]
  plain.prepare("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::statement::prepare' {{.*}} [unblock-blocking-database]
  r = plain.execute();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::statement::execute' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: r = co_await unblock::offload([&] { return plain.execute(); })(boost::asio::use_awaitable);
  plain.execute_direct(c, "SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::statement::execute_direct' {{.*}} [unblock-blocking-database]
  plain.just_execute();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::statement::just_execute' {{.*}} [unblock-blocking-database]
  plain.just_execute_direct(c, "SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::statement::just_execute_direct' {{.*}} [unblock-blocking-database]
  while (r.next())
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::result::next' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: while (co_await unblock::offload([&] { return r.next(); })(boost::asio::use_awaitable))
    r.get<int>(0);
  r.first();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::result::first' {{.*}} [unblock-blocking-database]
  r.last();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::result::last' {{.*}} [unblock-blocking-database]
  r.prior();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::result::prior' {{.*}} [unblock-blocking-database]
  r.move(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::result::move' {{.*}} [unblock-blocking-database]
  r.skip(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::result::skip' {{.*}} [unblock-blocking-database]
  r.next_result();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::result::next_result' {{.*}} [unblock-blocking-database]
  nanodbc::transaction tx(c);
  tx.commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::transaction::commit' {{.*}} [unblock-blocking-database]
  tx.rollback();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::transaction::rollback' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> catalogs(nanodbc::catalog &k) {
  k.find_columns();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::catalog::find_columns' {{.*}} [unblock-blocking-database]
  k.find_primary_keys("t");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::catalog::find_primary_keys' {{.*}} [unblock-blocking-database]
  k.find_procedure_columns();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::catalog::find_procedure_columns' {{.*}} [unblock-blocking-database]
  k.find_procedures();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::catalog::find_procedures' {{.*}} [unblock-blocking-database]
  k.find_table_privileges("c");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::catalog::find_table_privileges' {{.*}} [unblock-blocking-database]
  k.find_tables();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::catalog::find_tables' {{.*}} [unblock-blocking-database]
  k.list_catalogs();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::catalog::list_catalogs' {{.*}} [unblock-blocking-database]
  k.list_schemas();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanodbc::catalog::list_schemas' {{.*}} [unblock-blocking-database]
  co_return;
}

// It returns at once, and the event is signalled later.
awaitable<void> asynchronous(nanodbc::statement &s, void *event) {
  s.enable_async(event);
  s.execute();
  s.just_execute();
  nanodbc::execute(s);
  co_return;
}
