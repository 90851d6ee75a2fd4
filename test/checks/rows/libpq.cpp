// The rows of libpq.yaml about statements.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/libpq.h"

awaitable<void> statements(PGconn *conn) {
  PGresult *r = PQexec(conn, "SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQexec' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: PGresult *r = co_await unblock::offload([&] { return PQexec(conn, "SELECT 1"); })(boost::asio::use_awaitable);
  r = PQexecParams(conn, "", 0, nullptr, nullptr, nullptr, nullptr, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQexecParams' {{.*}} [unblock-blocking-database]
  r = PQexecPrepared(conn, "", 0, nullptr, nullptr, nullptr, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQexecPrepared' {{.*}} [unblock-blocking-database]
  r = PQprepare(conn, "", "", 0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQprepare' {{.*}} [unblock-blocking-database]
  r = PQdescribePrepared(conn, "");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQdescribePrepared' {{.*}} [unblock-blocking-database]
  r = PQdescribePortal(conn, "");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQdescribePortal' {{.*}} [unblock-blocking-database]
  r = PQfn(conn, 1, nullptr, nullptr, 1, nullptr, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQfn' {{.*}} [unblock-blocking-database]
  PQreset(conn);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQreset' {{.*}} [unblock-blocking-database]
  PQping("");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQping' {{.*}} [unblock-blocking-database]
  PQpingParams(nullptr, nullptr, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQpingParams' {{.*}} [unblock-blocking-database]
  while (PQgetResult(conn))
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQgetResult' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: while (co_await unblock::offload([&] { return PQgetResult(conn); })(boost::asio::use_awaitable))
    ;
  char *row = nullptr;
  PQgetCopyData(conn, &row, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQgetCopyData' {{.*}} [unblock-blocking-database]
  PQgetCopyData(conn, &row, 1);
  PQgetCopyData(conn, &row, /*async=*/true);
  PQputCopyData(conn, "x", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQputCopyData' {{.*}} [unblock-blocking-database]
  PQputCopyEnd(conn, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQputCopyEnd' {{.*}} [unblock-blocking-database]
  co_return;
}

// The asynchronous interface.
awaitable<void> asynchronous(PGconn *conn) {
  PQsetnonblocking(conn, 1);
  PQsendQuery(conn, "SELECT 1");
  PQconsumeInput(conn);
  if (PQisBusy(conn))
    co_return;
  PQgetResult(conn);
  PQputCopyData(conn, "x", 1);
  PQputCopyEnd(conn, nullptr);
}

awaitable<void> pqxx_statements(pqxx::connection &c) {
  pqxx::work tx(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: pqxx::work tx(c);
  tx.commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::commit' {{.*}} [unblock-blocking-database]
  tx.exec("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return tx.exec("SELECT 1"); })(boost::asio::use_awaitable);
  tx.exec0("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec0' {{.*}} [unblock-blocking-database]
  tx.exec1("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec1' {{.*}} [unblock-blocking-database]
  tx.exec_n("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_n' {{.*}} [unblock-blocking-database]
  tx.exec_params("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_params' {{.*}} [unblock-blocking-database]
  tx.exec_params0("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_params0' {{.*}} [unblock-blocking-database]
  tx.exec_params1("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_params1' {{.*}} [unblock-blocking-database]
  tx.exec_params_n("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_params_n' {{.*}} [unblock-blocking-database]
  tx.exec_prepared("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_prepared' {{.*}} [unblock-blocking-database]
  tx.exec_prepared0("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_prepared0' {{.*}} [unblock-blocking-database]
  tx.exec_prepared1("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_prepared1' {{.*}} [unblock-blocking-database]
  tx.exec_prepared_n("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::exec_prepared_n' {{.*}} [unblock-blocking-database]
  tx.for_each("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::for_each' {{.*}} [unblock-blocking-database]
  tx.for_query("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::for_query' {{.*}} [unblock-blocking-database]
  tx.query("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::query' {{.*}} [unblock-blocking-database]
  tx.query01("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::query01' {{.*}} [unblock-blocking-database]
  tx.query1("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::query1' {{.*}} [unblock-blocking-database]
  tx.query_n("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::query_n' {{.*}} [unblock-blocking-database]
  tx.query_value("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction_base::query_value' {{.*}} [unblock-blocking-database]
  tx.abort();
  co_return;
}

awaitable<void> pqxx_transactions(pqxx::connection &c) {
  pqxx::read_transaction reading(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::transaction' {{.*}} [unblock-blocking-database]
  pqxx::robusttransaction<> robust(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::robusttransaction' {{.*}} [unblock-blocking-database]
  pqxx::subtransaction sub(reading);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::subtransaction' {{.*}} [unblock-blocking-database]
  pqxx::nontransaction none(c);
  co_return;
}
