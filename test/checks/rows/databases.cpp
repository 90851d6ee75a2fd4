// The rows of soci.yaml, drogon.yaml, leveldb.yaml, and those of qt.yaml about databases.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/drogon.h"
#include "Inputs/leveldb.h"
#include "Inputs/qt.h"
#include "Inputs/soci.h"

awaitable<void> soci_sessions(soci::connection_pool &pool) {
  soci::session sql("sqlite3://x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::session' {{.*}} [unblock-unpooled-client]
  soci::session pooled(pool);
  soci::session later;
  int n = 0;
  sql << "SELECT count(*) FROM t", soci::into(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::session::operator<<' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: sql << "SELECT count(*) FROM t", soci::into(n);
  sql.once << "DELETE FROM t";
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::details::once_type::operator<<' {{.*}} [unblock-blocking-database]
  sql.begin();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::session::begin' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return sql.begin(); })(boost::asio::use_awaitable);
  sql.commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::session::commit' {{.*}} [unblock-blocking-database]
  sql.rollback();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::session::rollback' {{.*}} [unblock-blocking-database]
  later.open("sqlite3://x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::session::open' {{.*}} [unblock-blocking-database]
  later.reconnect();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::session::reconnect' {{.*}} [unblock-blocking-database]
  soci::transaction tx(pooled);
  tx.commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::transaction::commit' {{.*}} [unblock-blocking-database]
  tx.rollback();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::transaction::rollback' {{.*}} [unblock-blocking-database]
  soci::statement statement;
  statement.execute(true);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::statement::execute' {{.*}} [unblock-blocking-database]
  statement.fetch();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'soci::statement::fetch' {{.*}} [unblock-blocking-database]
  co_return;
}

struct user {};

awaitable<void> drogon_orm(drogon::orm::DbClient &db, drogon::orm::Mapper<user> &mapper, user u) {
  auto result = db.execSqlSync("SELECT $1", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::DbClient::execSqlSync' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto result = co_await unblock::offload([&] { return db.execSqlSync("SELECT $1", 1); })(boost::asio::use_awaitable);
  mapper.findByPrimaryKey(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::findByPrimaryKey' {{.*}} [unblock-blocking-database]
  auto all = mapper.findAll();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::findAll' {{.*}} [unblock-blocking-database]
  mapper.count();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::count' {{.*}} [unblock-blocking-database]
  mapper.findOne({});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::findOne' {{.*}} [unblock-blocking-database]
  mapper.findBy({});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::findBy' {{.*}} [unblock-blocking-database]
  mapper.insert(u);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::insert' {{.*}} [unblock-blocking-database]
  mapper.update(u);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::update' {{.*}} [unblock-blocking-database]
  mapper.deleteOne(u);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::deleteOne' {{.*}} [unblock-blocking-database]
  mapper.deleteBy({});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::deleteBy' {{.*}} [unblock-blocking-database]
  mapper.deleteByPrimaryKey(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::Mapper::deleteByPrimaryKey' {{.*}} [unblock-blocking-database]
  // With callbacks they return at once.
  mapper.findOne({}, [](user) {}, [](int) {});
  mapper.findByPrimaryKey(1, [](user) {}, [](int) {});
  co_return;
}

awaitable<void> drogon_clients(drogon::orm::DbClient &db, drogon::nosql::RedisClient &redis, drogon::HttpClient &http, std::shared_ptr<drogon::HttpRequest> request) {
  auto transaction = db.newTransaction();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::DbClient::newTransaction' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto transaction = co_await unblock::offload([&] { return db.newTransaction(); })(boost::asio::use_awaitable);
  redis.execCommandSync([](const drogon::nosql::RedisResult &) { return std::string(); }, "get %s", "key");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::nosql::RedisClient::execCommandSync' {{.*}} [unblock-blocking-database]
  auto [result, response] = http.sendRequest(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::HttpClient::sendRequest' {{.*}} [unblock-blocking-http]
  // With a callback they return at once.
  db.newTransactionAsync([](const std::shared_ptr<drogon::orm::Transaction> &) {});
  redis.execCommandAsync([](const drogon::nosql::RedisResult &) {}, [](int) {}, "get key");
  http.sendRequest(request, [](int, const std::shared_ptr<drogon::HttpResponse> &) {}, 3);
  co_return;
}

struct service {
  std::shared_ptr<drogon::HttpClient> http;
  awaitable<std::shared_ptr<drogon::orm::DbClient>> start() {
    http = drogon::HttpClient::newHttpClient("https://h");
    co_return drogon::orm::DbClient::newPgClient("host=h", 4);
  }
};

awaitable<void> drogon_clients_per_call() {
  auto http = drogon::HttpClient::newHttpClient("https://h");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::HttpClient::newHttpClient' {{.*}} [unblock-unpooled-client]
  auto mysql = drogon::orm::DbClient::newMysqlClient("host=h", 4);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::DbClient::newMysqlClient' {{.*}} [unblock-unpooled-client]
  auto postgres = drogon::orm::DbClient::newPgClient("host=h", 4);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::DbClient::newPgClient' {{.*}} [unblock-unpooled-client]
  auto sqlite = drogon::orm::DbClient::newSqlite3Client("filename=f", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::orm::DbClient::newSqlite3Client' {{.*}} [unblock-unpooled-client]
  auto redis = drogon::nosql::RedisClient::newRedisClient("h:6379", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'drogon::nosql::RedisClient::newRedisClient' {{.*}} [unblock-unpooled-client]
  co_return;
}

awaitable<void> qt_sql(QSqlQuery &query, QSqlDatabase &db) {
  query.exec();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSqlQuery::exec' {{.*}} [unblock-blocking-database]
  query.exec("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSqlQuery::exec' {{.*}} [unblock-blocking-database]
  query.execBatch();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSqlQuery::execBatch' {{.*}} [unblock-blocking-database]
  query.prepare("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSqlQuery::prepare' {{.*}} [unblock-blocking-database]
  db.exec("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSqlDatabase::exec' {{.*}} [unblock-blocking-database]
  db.open();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSqlDatabase::open' {{.*}} [unblock-blocking-database]
  db.commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSqlDatabase::commit' {{.*}} [unblock-blocking-database]
  db.rollback();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSqlDatabase::rollback' {{.*}} [unblock-blocking-database]
  db.transaction();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSqlDatabase::transaction' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> stores(leveldb::DB *l, rocksdb::TransactionDB *r, std::string value) {
  leveldb::DB *opened = nullptr;
  leveldb::DB::Open(0, "d", &opened);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'leveldb::DB::Open' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return leveldb::DB::Open(0, "d", &opened); })(boost::asio::use_awaitable);
  rocksdb::DB *other = nullptr;
  rocksdb::DB::Open(0, "d", &other);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rocksdb::DB::Open' {{.*}} [unblock-blocking-database]
  l->Delete(0, "k");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'leveldb::DB::Delete' {{.*}} [unblock-blocking-database]
  l->Get(0, "k", &value);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'leveldb::DB::Get' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return l->Get(0, "k", &value); })(boost::asio::use_awaitable);
  l->Put(0, "k", value);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'leveldb::DB::Put' {{.*}} [unblock-blocking-database]
  l->Write(0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'leveldb::DB::Write' {{.*}} [unblock-blocking-database]
  r->Delete(0, "k");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rocksdb::DB::Delete' {{.*}} [unblock-blocking-database]
  r->Get(0, "k", &value);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rocksdb::DB::Get' {{.*}} [unblock-blocking-database]
  r->Put(0, "k", value);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rocksdb::DB::Put' {{.*}} [unblock-blocking-database]
  r->Write(0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rocksdb::DB::Write' {{.*}} [unblock-blocking-database]
  r->Flush(0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rocksdb::DB::Flush' {{.*}} [unblock-blocking-database]
  r->Merge(0, "k", value);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rocksdb::DB::Merge' {{.*}} [unblock-blocking-database]
  r->MultiGet(0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rocksdb::DB::MultiGet' {{.*}} [unblock-blocking-database]
  co_return;
}
