// The rows of odbc.yaml, against unixODBC's own headers.
// REQUIRES: odbc
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

awaitable<void> odbc(SQLHDBC c, SQLHSTMT s, SQLCHAR *text, SQLWCHAR *wide) {
  SQLSMALLINT n = 0;
  SQLRETURN r = SQLConnect(c, text, SQL_NTS, text, SQL_NTS, text, SQL_NTS);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLConnect' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: SQLRETURN r = co_await unblock::offload([&] { return SQLConnect(c, text, SQL_NTS, text, SQL_NTS, text, SQL_NTS); })(boost::asio::use_awaitable);
  r = SQLConnectW(c, wide, SQL_NTS, wide, SQL_NTS, wide, SQL_NTS);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLConnectW' {{.*}} [unblock-blocking-database]
  r = SQLDriverConnect(c, nullptr, text, SQL_NTS, text, 10, &n, SQL_DRIVER_NOPROMPT);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLDriverConnect' {{.*}} [unblock-blocking-database]
  r = SQLDriverConnectW(c, nullptr, wide, SQL_NTS, wide, 10, &n, SQL_DRIVER_NOPROMPT);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLDriverConnectW' {{.*}} [unblock-blocking-database]
  r = SQLBrowseConnect(c, text, SQL_NTS, text, 10, &n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLBrowseConnect' {{.*}} [unblock-blocking-database]
  r = SQLBrowseConnectW(c, wide, SQL_NTS, wide, 10, &n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLBrowseConnectW' {{.*}} [unblock-blocking-database]
  r = SQLExecDirect(s, text, SQL_NTS);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLExecDirect' {{.*}} [unblock-blocking-database]
  r = SQLExecDirectW(s, wide, SQL_NTS);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLExecDirectW' {{.*}} [unblock-blocking-database]
  r = SQLExecute(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLExecute' {{.*}} [unblock-blocking-database]
  r = SQLPrepare(s, text, SQL_NTS);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLPrepare' {{.*}} [unblock-blocking-database]
  r = SQLPrepareW(s, wide, SQL_NTS);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLPrepareW' {{.*}} [unblock-blocking-database]
  r = SQLEndTran(SQL_HANDLE_DBC, c, SQL_COMMIT);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLEndTran' {{.*}} [unblock-blocking-database]
  r = SQLBulkOperations(s, SQL_ADD);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLBulkOperations' {{.*}} [unblock-blocking-database]
  r = SQLColumns(s, text, 1, text, 1, text, 1, text, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLColumns' {{.*}} [unblock-blocking-database]
  r = SQLTables(s, text, 1, text, 1, text, 1, text, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLTables' {{.*}} [unblock-blocking-database]
  r = SQLPrimaryKeys(s, text, 1, text, 1, text, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLPrimaryKeys' {{.*}} [unblock-blocking-database]
  r = SQLFetch(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLFetch' {{.*}} [unblock-blocking-database]
  r = SQLFetchScroll(s, SQL_FETCH_NEXT, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLFetchScroll' {{.*}} [unblock-blocking-database]
  r = SQLMoreResults(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLMoreResults' {{.*}} [unblock-blocking-database]
  co_return;
}

// It returns SQL_STILL_EXECUTING instead of waiting.
awaitable<void> asynchronous(SQLHSTMT s) {
  SQLSetStmtAttr(s, SQL_ATTR_ASYNC_ENABLE, (SQLPOINTER)SQL_ASYNC_ENABLE_ON, 0);
  SQLExecute(s);
  co_return;
}
