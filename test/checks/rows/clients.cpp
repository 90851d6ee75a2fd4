// The rows about clients and connections that are built for one call.
// RUN: %check_unblock %s unblock-unpooled-client %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/cpr.h"
#include "Inputs/grpc.h"
#include "Inputs/httplib.h"
#include "Inputs/libpq.h"
#include "Inputs/mongocxx.h"
#include "Inputs/mysql.h"
#include "Inputs/poco.h"
#include "Inputs/redis.h"
#include "Inputs/sqlite3.h"

awaitable<void> http_clients(std::string host) {
  httplib::Client plain(host, 80);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto plain_lease = co_await unblock::pooled<httplib::Client>(host, 80)(boost::asio::use_awaitable);
  // CHECK-FIXES: auto &plain = *plain_lease;
  httplib::SSLClient secure(host);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::SSLClient' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto secure_lease = co_await unblock::pooled<httplib::SSLClient>(host)(boost::asio::use_awaitable);
  // CHECK-FIXES: auto &secure = *secure_lease;
  httplib::ClientImpl bare(host);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::ClientImpl' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto bare_lease = co_await unblock::pooled<httplib::ClientImpl>(host)(boost::asio::use_awaitable);
  // CHECK-FIXES: auto &bare = *bare_lease;
  cpr::Session session;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto session_lease = co_await unblock::pooled<cpr::Session>()(boost::asio::use_awaitable);
  // CHECK-FIXES: auto &session = *session_lease;
  Poco::Net::HTTPClientSession poco(host);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::Net::HTTPClientSession' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto poco_lease = co_await unblock::pooled<Poco::Net::HTTPClientSession>(host)(boost::asio::use_awaitable);
  // CHECK-FIXES: auto &poco = *poco_lease;
  Poco::Net::HTTPSClientSession poco_secure(host);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::Net::HTTPSClientSession' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto poco_secure_lease = co_await unblock::pooled<Poco::Net::HTTPSClientSession>(host)(boost::asio::use_awaitable);
  // CHECK-FIXES: auto &poco_secure = *poco_secure_lease;
  plain.Get("/");
  co_return;
}

awaitable<void> behind_pointers(std::string host) {
  auto unique = std::make_unique<httplib::Client>(host, 80);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto unique = co_await unblock::pooled<httplib::Client>(host, 80)(boost::asio::use_awaitable);
  auto shared = std::make_shared<httplib::Client>(host, 80);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto shared = co_await unblock::pooled<httplib::Client>(host, 80)(boost::asio::use_awaitable);
  auto *raw = new httplib::Client(host, 80);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto *raw = new httplib::Client(host, 80);
  delete raw;
  co_return;
}

awaitable<void> databases(std::string uri, timeval *tv) {
  PQfinish(PQconnectdb("dbname=x"));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQconnectdb' {{.*}} [unblock-unpooled-client]
  PQfinish(PQconnectdbParams(nullptr, nullptr, 0));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQconnectdbParams' {{.*}} [unblock-unpooled-client]
  PQfinish(PQsetdbLogin(nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'PQsetdbLogin' {{.*}} [unblock-unpooled-client]
  pqxx::connection pq("dbname=x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pqxx::connection' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto pq_lease = co_await unblock::pooled<pqxx::connection>("dbname=x")(boost::asio::use_awaitable);
  // CHECK-FIXES: auto &pq = *pq_lease;
  redisFree(redisConnect("localhost", 6379));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisConnect' {{.*}} [unblock-unpooled-client]
  redisFree(redisConnectWithTimeout("localhost", 6379, *tv));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisConnectWithTimeout' {{.*}} [unblock-unpooled-client]
  redisFree(redisConnectWithOptions(nullptr));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisConnectWithOptions' {{.*}} [unblock-unpooled-client]
  redisFree(redisConnectUnix("/run/redis"));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisConnectUnix' {{.*}} [unblock-unpooled-client]
  redisFree(redisConnectUnixWithTimeout("/run/redis", *tv));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'redisConnectUnixWithTimeout' {{.*}} [unblock-unpooled-client]
  redisFree(redisConnectNonBlock("localhost", 6379));
  sw::redis::Redis redis(uri);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sw::redis::Redis' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto redis_lease = co_await unblock::pooled<sw::redis::Redis>(uri)(boost::asio::use_awaitable);
  // CHECK-FIXES: auto &redis = *redis_lease;
  MYSQL *mysql = mysql_init(nullptr);
  mysql_real_connect(mysql, "localhost", nullptr, nullptr, nullptr, 0, nullptr, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysql_real_connect' {{.*}} [unblock-unpooled-client]
  mysql_close(mysql);
  sql::mysql::get_mysql_driver_instance()->connect("localhost", "a", "b");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sql::Driver::connect' {{.*}} [unblock-unpooled-client]
  mysqlx::Session session(uri);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mysqlx::Session' {{.*}} [unblock-unpooled-client]
  mongocxx::client none;
  mongocxx::client mongo(mongocxx::uri("mongodb://localhost"));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::client' {{.*}} [unblock-unpooled-client]
  sqlite3 *db = nullptr;
  sqlite3_open("file.db", &db);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_open' {{.*}} [unblock-unpooled-client]
  sqlite3_open16(u"file.db", &db);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_open16' {{.*}} [unblock-unpooled-client]
  sqlite3_open_v2("file.db", &db, 0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite3_open_v2' {{.*}} [unblock-unpooled-client]
  SQLite::Database database(uri, 2);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SQLite::Database' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto database_lease = co_await unblock::pooled<SQLite::Database>(uri, 2)(boost::asio::use_awaitable);
  // CHECK-FIXES: auto &database = *database_lease;
  database.tableExists("x");
  co_return;
}

awaitable<void> channels() {
  auto credentials = grpc::InsecureChannelCredentials();
  grpc::ChannelArguments arguments;
  auto channel = grpc::CreateChannel("localhost:1", credentials);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::CreateChannel' {{.*}} [unblock-unpooled-client]
  channel = grpc::CreateCustomChannel("localhost:1", credentials, arguments);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::CreateCustomChannel' {{.*}} [unblock-unpooled-client]
  channel = grpc::experimental::CreateCustomChannelWithInterceptors("localhost:1", credentials, arguments, {});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::experimental::CreateCustomChannelWithInterceptors' {{.*}} [unblock-unpooled-client]
  co_return;
}

// Those that live longer than the call are silent.
struct Service {
  httplib::Client client{"localhost", 80};
  awaitable<void> member() {
    client.Get("/");
    co_return;
  }
};
awaitable<void> parameter(httplib::Client &client) {
  client.Get("/");
  co_return;
}
awaitable<void> once() {
  static httplib::Client client("localhost", 80);
  client.Get("/");
  co_return;
}
