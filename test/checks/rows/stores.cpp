// The rows of stores.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/stores.h"

awaitable<void> mongo(mongoc_collection_t *c, mongoc_cursor_t *cursor, const bson_t *doc, const bson_t **docs, void *client) {
  while (mongoc_cursor_next(cursor, docs)) {
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_cursor_next' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: while (co_await unblock::offload([&] { return mongoc_cursor_next(cursor, docs); })(boost::asio::use_awaitable)) {
  }
  mongoc_bulk_operation_execute(client, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_bulk_operation_execute' {{.*}} [unblock-blocking-database]
  mongoc_client_command_simple(client, "d", doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_client_command_simple' {{.*}} [unblock-blocking-database]
  mongoc_database_command_simple(client, doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_database_command_simple' {{.*}} [unblock-blocking-database]
  mongoc_collection_command_simple(c, doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_command_simple' {{.*}} [unblock-blocking-database]
  mongoc_collection_count_documents(c, doc, nullptr, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_count_documents' {{.*}} [unblock-blocking-database]
  mongoc_collection_delete_many(c, doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_delete_many' {{.*}} [unblock-blocking-database]
  mongoc_collection_delete_one(c, doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_delete_one' {{.*}} [unblock-blocking-database]
  mongoc_collection_drop(c, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_drop' {{.*}} [unblock-blocking-database]
  mongoc_collection_find_and_modify(c, doc, nullptr, nullptr, nullptr, false, false, false, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_find_and_modify' {{.*}} [unblock-blocking-database]
  mongoc_collection_find_and_modify_with_opts(c, doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_find_and_modify_with_opts' {{.*}} [unblock-blocking-database]
  mongoc_collection_insert_many(c, docs, 1, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_insert_many' {{.*}} [unblock-blocking-database]
  mongoc_collection_insert_one(c, doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_insert_one' {{.*}} [unblock-blocking-database]
  mongoc_collection_replace_one(c, doc, doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_replace_one' {{.*}} [unblock-blocking-database]
  mongoc_collection_update_many(c, doc, doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_update_many' {{.*}} [unblock-blocking-database]
  mongoc_collection_update_one(c, doc, doc, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongoc_collection_update_one' {{.*}} [unblock-blocking-database]
  // The cursor asks when it is moved.
  mongoc_collection_find_with_opts(c, doc, nullptr, nullptr);
  co_return;
}

awaitable<void> memcached(memcached_st *m, const char *const *keys, const unsigned long *sizes) {
  unsigned long number = 0;
  unsigned flags = 0;
  int rc = 0;
  char *value = memcached_get(m, "k", 1, &number, &flags, &rc);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_get' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: char *value = co_await unblock::offload([&] { return memcached_get(m, "k", 1, &number, &flags, &rc); })(boost::asio::use_awaitable);
  memcached_set(m, "k", 1, "v", 1, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_set' {{.*}} [unblock-blocking-database]
  memcached_add(m, "k", 1, "v", 1, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_add' {{.*}} [unblock-blocking-database]
  memcached_replace(m, "k", 1, "v", 1, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_replace' {{.*}} [unblock-blocking-database]
  memcached_append(m, "k", 1, "v", 1, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_append' {{.*}} [unblock-blocking-database]
  memcached_prepend(m, "k", 1, "v", 1, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_prepend' {{.*}} [unblock-blocking-database]
  memcached_cas(m, "k", 1, value, 1, 0, 0, number);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_cas' {{.*}} [unblock-blocking-database]
  memcached_delete(m, "k", 1, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_delete' {{.*}} [unblock-blocking-database]
  memcached_exist(m, "k", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_exist' {{.*}} [unblock-blocking-database]
  memcached_increment(m, "k", 1, 1, &number);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_increment' {{.*}} [unblock-blocking-database]
  memcached_decrement(m, "k", 1, 1, &number);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_decrement' {{.*}} [unblock-blocking-database]
  memcached_mget(m, keys, sizes, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_mget' {{.*}} [unblock-blocking-database]
  memcached_fetch_result(m, nullptr, &rc);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_fetch_result' {{.*}} [unblock-blocking-database]
  memcached_flush(m, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'memcached_flush' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> memcached_buffers(memcached_st *m) {
  memcached_behavior_set(m, MEMCACHED_BEHAVIOR_NO_BLOCK, 1);
  memcached_set(m, "k", 1, "v", 1, 0, 0);
  co_return;
}

awaitable<void> files(void *env, void *txn, void *connection) {
  mdb_env_open(env, "d", 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdb_env_open' {{.*}} [unblock-blocking-database]
  mdb_env_copy(env, "d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdb_env_copy' {{.*}} [unblock-blocking-database]
  mdb_env_sync(env, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdb_env_sync' {{.*}} [unblock-blocking-database]
  mdb_txn_commit(txn);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdb_txn_commit' {{.*}} [unblock-blocking-database]
  // CHECK-MESSAGES: note: no fix: a transaction belongs to the thread that began it; begin, use and commit it in one function, and hand that to unblock::offload
  // CHECK-FIXES: {{^}}  mdb_txn_commit(txn);
  mdb_get(txn, 1, nullptr, nullptr);
  mdbx_env_open(env, "d", 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdbx_env_open' {{.*}} [unblock-blocking-database]
  mdbx_env_copy(env, "d", 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdbx_env_copy' {{.*}} [unblock-blocking-database]
  mdbx_env_sync(env);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdbx_env_sync' {{.*}} [unblock-blocking-database]
  mdbx_env_sync_ex(env, true, false);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdbx_env_sync_ex' {{.*}} [unblock-blocking-database]
  mdbx_txn_commit(txn);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdbx_txn_commit' {{.*}} [unblock-blocking-database]
  // CHECK-MESSAGES: note: no fix: a transaction belongs to the thread that began it
  mdbx_txn_commit_ex(txn, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdbx_txn_commit_ex' {{.*}} [unblock-blocking-database]
  // CHECK-MESSAGES: note: no fix: a transaction belongs to the thread that began it
  mdbx::txn_managed().commit();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mdbx::txn_managed::commit' {{.*}} [unblock-blocking-database]
  // CHECK-MESSAGES: note: no fix: a transaction belongs to the thread that began it
  duckdb_open("d", &connection);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'duckdb_open' {{.*}} [unblock-blocking-database]
  duckdb_query(connection, "SELECT 1", nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'duckdb_query' {{.*}} [unblock-blocking-database]
  duckdb_execute_prepared(connection, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'duckdb_execute_prepared' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> duck(duckdb::Connection &connection, duckdb::PreparedStatement &statement) {
  auto result = connection.Query("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'duckdb::Connection::Query' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto result = co_await unblock::offload([&] { return connection.Query("SELECT 1"); })(boost::asio::use_awaitable);
  connection.SendQuery("SELECT 1");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'duckdb::Connection::SendQuery' {{.*}} [unblock-blocking-database]
  statement.Execute();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'duckdb::PreparedStatement::Execute' {{.*}} [unblock-blocking-database]
  connection.Interrupt();
  co_return;
}

awaitable<void> cassandra(CassFuture *f) {
  cass_future_wait(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cass_future_wait' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return cass_future_wait(f); })(boost::asio::use_awaitable);
  cass_future_wait_timed(f, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cass_future_wait_timed' {{.*}} [unblock-blocking-database]
  cass_future_error_code(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cass_future_error_code' {{.*}} [unblock-blocking-database]
  cass_future_get_result(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cass_future_get_result' {{.*}} [unblock-blocking-database]
  cass_future_get_prepared(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cass_future_get_prepared' {{.*}} [unblock-blocking-database]
  cass_future_ready(f);
  cass_future_wait_timed(f, 0);
  co_return;
}

awaitable<void> houses(clickhouse::Client &shared, const clickhouse::Block &block) {
  clickhouse::Client client{clickhouse::ClientOptions()};
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'clickhouse::Client' {{.*}} [unblock-unpooled-client]
  shared.Execute("OPTIMIZE TABLE t");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'clickhouse::Client::Execute' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return shared.Execute("OPTIMIZE TABLE t"); })(boost::asio::use_awaitable);
  client.Insert("t", block);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'clickhouse::Client::Insert' {{.*}} [unblock-blocking-database]
  client.Ping();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'clickhouse::Client::Ping' {{.*}} [unblock-blocking-database]
  client.Select("SELECT 1", [](const clickhouse::Block &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'clickhouse::Client::Select' {{.*}} [unblock-blocking-database]
  client.SelectCancelable("SELECT 1", [](const clickhouse::Block &) { return true; });
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'clickhouse::Client::SelectCancelable' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> orm(sqlite_orm::internal::storage_t<int> &storage, std::vector<int> values) {
  auto all = storage.get_all<int>();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::get_all' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto all = co_await unblock::offload([&] { return storage.get_all<int>(); })(boost::asio::use_awaitable);
  storage.get<int>(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::get' {{.*}} [unblock-blocking-database]
  storage.get_no_throw<int>(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::get_no_throw' {{.*}} [unblock-blocking-database]
  storage.get_optional<int>(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::get_optional' {{.*}} [unblock-blocking-database]
  storage.get_pointer<int>(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::get_pointer' {{.*}} [unblock-blocking-database]
  storage.count<int>();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::count' {{.*}} [unblock-blocking-database]
  storage.insert(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::insert' {{.*}} [unblock-blocking-database]
  storage.insert_range(values.begin(), values.end());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::insert_range' {{.*}} [unblock-blocking-database]
  storage.replace(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::replace' {{.*}} [unblock-blocking-database]
  storage.replace_range(values.begin(), values.end());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::replace_range' {{.*}} [unblock-blocking-database]
  storage.remove<int>(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::remove' {{.*}} [unblock-blocking-database]
  storage.remove_all<int>();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::remove_all' {{.*}} [unblock-blocking-database]
  storage.select(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::select' {{.*}} [unblock-blocking-database]
  storage.sync_schema();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::sync_schema' {{.*}} [unblock-blocking-database]
  storage.update(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::update' {{.*}} [unblock-blocking-database]
  storage.update_all(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sqlite_orm::internal::storage_t::update_all' {{.*}} [unblock-blocking-database]
  storage.filename();
  co_return;
}
