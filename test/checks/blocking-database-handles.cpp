// A statement, a transaction or a cursor works on a connection. If that isn't the coroutine's own, another coroutine may use it while this one is suspended, for a
// transaction of its own say: so the fix hangs on a note, even where the statement is a local variable.
// REQUIRES: boost, databases
// RUN: %check_unblock %s 'unblock-blocking-database' %t -- -isystem %runtime_include -isystem /usr/include/postgresql -isystem %S/rows/Inputs
#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <mongocxx.h>
#include <mysqlx.h>
#include <nanodbc.h>
#include <pqxx/pqxx>
#include <string>

namespace net = boost::asio;

class store {
public:
  net::awaitable<bool> has(std::string key) {
    SQLite::Statement query{*file_, "SELECT 1 FROM t WHERE key = ?"};
    query.bind(1, key);
    co_return query.executeStep();
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'SQLite::Statement::executeStep' {{.*}} [unblock-blocking-database]
    // CHECK-MESSAGES: note: no safe fix: 'file_' is reached through 'this', and another coroutine may change it meanwhile
    // CHECK-FIXES: co_return query.executeStep();
  }

  net::awaitable<void> put(std::string key) {
    SQLite::Statement insert{base_, "INSERT INTO t VALUES (?)"};
    insert.bind(1, key);
    SQLite::Transaction transaction{base_};
    insert.exec();
    // CHECK-MESSAGES: warning: 'SQLite::Statement::exec'
    // CHECK-MESSAGES: note: no safe fix: 'base_' is reached through 'this', and another coroutine may change it meanwhile
    // CHECK-FIXES: insert.exec();
    transaction.commit();
    // CHECK-MESSAGES: warning: 'SQLite::Transaction::commit'
    // CHECK-MESSAGES: note: no safe fix: 'base_' is reached through 'this', and another coroutine may change it meanwhile
    // CHECK-FIXES: transaction.commit();
    co_return;
  }

  net::awaitable<std::size_t> rows() {
    pqxx::nontransaction work{*server_};
    const pqxx::result rows = work.exec("SELECT 1");
    // CHECK-MESSAGES: warning: 'pqxx::transaction_base::exec'
    // CHECK-MESSAGES: note: no safe fix: 'server_' is reached through 'this', and another coroutine may change it meanwhile
    // CHECK-FIXES: const pqxx::result rows = work.exec("SELECT 1");
    co_return rows.size();
  }

  net::awaitable<bool> next() {
    nanodbc::result rows = nanodbc::statement(odbc_, "SELECT 1").execute();
    // CHECK-MESSAGES: warning: 'nanodbc::statement::execute'
    // CHECK-MESSAGES: note: no safe fix: 'odbc_' is reached through 'this', and another coroutine may change it meanwhile
    // CHECK-FIXES: nanodbc::result rows = nanodbc::statement(odbc_, "SELECT 1").execute();
    nanodbc::connection same = odbc_;
    nanodbc::transaction transaction(same);
    transaction.commit();
    // CHECK-MESSAGES: warning: 'nanodbc::transaction::commit'
    // CHECK-MESSAGES: note: no safe fix: 'odbc_' is reached through 'this', and another coroutine may change it meanwhile
    // CHECK-FIXES: transaction.commit();
    co_return rows.next();
    // CHECK-MESSAGES: warning: 'nanodbc::result::next'
    // CHECK-MESSAGES: note: no safe fix: 'odbc_' is reached through 'this', and another coroutine may change it meanwhile
    // CHECK-FIXES: co_return rows.next();
  }

  net::awaitable<unsigned long> tables() {
    mysqlx::Table table = schema_.getTable("t");
    co_return table.count();
    // CHECK-MESSAGES: warning: 'mysqlx::Table::count'
    // CHECK-MESSAGES: note: no safe fix: 'schema_' is reached through 'this', and another coroutine may change it meanwhile
    // CHECK-FIXES: co_return table.count();
  }

  // A session that is lent to one at a time.
  net::awaitable<void> session() {
    mysqlx::Session session = client_.getSession();
    // CHECK-MESSAGES: warning: 'mysqlx::Client::getSession'
    // CHECK-FIXES: mysqlx::Session session = co_await unblock::offload([&] { return client_.getSession(); })(net::use_awaitable);
    session.commit();
    // CHECK-MESSAGES: warning: 'mysqlx::Session::commit'
    // CHECK-FIXES: co_await unblock::offload([&] { return session.commit(); })(net::use_awaitable);
    co_return;
  }

  net::awaitable<void> document() {
    mongocxx::collection copy = documents_;
    copy.insert_one(1);
    // CHECK-MESSAGES: warning: 'mongocxx::collection::insert_one'
    // CHECK-MESSAGES: note: no safe fix: 'documents_' is reached through 'this', and another coroutine may change it meanwhile
    // CHECK-FIXES: copy.insert_one(1);
    co_return;
  }

private:
  mysqlx::Client client_;
  mysqlx::Schema schema_;
  mongocxx::collection documents_;
  std::unique_ptr<SQLite::Database> file_;
  SQLite::Database base_{"base"};
  std::unique_ptr<pqxx::connection> server_;
  nanodbc::connection odbc_;
};

net::awaitable<std::size_t> shared(pqxx::connection &connection) {
  pqxx::nontransaction work{connection};
  const pqxx::result rows = work.exec("SELECT 1");
  // CHECK-MESSAGES: warning: 'pqxx::transaction_base::exec'
  // CHECK-MESSAGES: note: no safe fix: 'connection' is reached through a reference, and another coroutine may change it meanwhile
  // CHECK-FIXES: const pqxx::result rows = work.exec("SELECT 1");
  co_return rows.size();
}

// The connection is the coroutine's own.
net::awaitable<bool> own(std::string name, std::string key) {
  SQLite::Database base{name};
  SQLite::Statement query{base, "SELECT 1 FROM t WHERE key = ?"};
  query.bind(1, key);
  SQLite::Transaction transaction{base};
  const bool found = query.executeStep();
  // CHECK-MESSAGES: warning: 'SQLite::Statement::executeStep'
  // CHECK-FIXES: const bool found = co_await unblock::offload([&] { return query.executeStep(); })(net::use_awaitable);
  transaction.commit();
  // CHECK-MESSAGES: warning: 'SQLite::Transaction::commit'
  // CHECK-FIXES: co_await unblock::offload([&] { return transaction.commit(); })(net::use_awaitable);
  co_return found;
}
