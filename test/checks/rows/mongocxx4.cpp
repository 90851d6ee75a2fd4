// The rows of mongocxx.yaml, as the driver names things since version 4.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/mongocxx4.h"

awaitable<void> collections(mongocxx::collection &c, mongocxx::database &db) {
  c.bulk_write(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::bulk_write' {{.*}} [unblock-blocking-database]
  c.count_documents(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::count_documents' {{.*}} [unblock-blocking-database]
  c.create_index(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::create_index' {{.*}} [unblock-blocking-database]
  c.delete_many(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::delete_many' {{.*}} [unblock-blocking-database]
  c.delete_one(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::delete_one' {{.*}} [unblock-blocking-database]
  c.distinct(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::distinct' {{.*}} [unblock-blocking-database]
  c.drop(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::drop' {{.*}} [unblock-blocking-database]
  c.estimated_document_count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::estimated_document_count' {{.*}} [unblock-blocking-database]
  c.find_one(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::find_one' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: co_await unblock::offload([&] { return c.find_one(1); })(boost::asio::use_awaitable);
  c.find_one_and_delete(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::find_one_and_delete' {{.*}} [unblock-blocking-database]
  c.find_one_and_replace(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::find_one_and_replace' {{.*}} [unblock-blocking-database]
  c.find_one_and_update(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::find_one_and_update' {{.*}} [unblock-blocking-database]
  c.insert_many(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::insert_many' {{.*}} [unblock-blocking-database]
  c.insert_one(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::insert_one' {{.*}} [unblock-blocking-database]
  c.list_indexes(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::list_indexes' {{.*}} [unblock-blocking-database]
  c.rename(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::rename' {{.*}} [unblock-blocking-database]
  c.replace_one(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::replace_one' {{.*}} [unblock-blocking-database]
  c.update_many(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::update_many' {{.*}} [unblock-blocking-database]
  c.update_one(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::update_one' {{.*}} [unblock-blocking-database]
  db.create_collection(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::database::create_collection' {{.*}} [unblock-blocking-database]
  db.drop(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::database::drop' {{.*}} [unblock-blocking-database]
  db.has_collection(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::database::has_collection' {{.*}} [unblock-blocking-database]
  db.list_collection_names(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::database::list_collection_names' {{.*}} [unblock-blocking-database]
  db.list_collections(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::database::list_collections' {{.*}} [unblock-blocking-database]
  db.run_command(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::database::run_command' {{.*}} [unblock-blocking-database]
  auto cursor = c.find(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::find' {{.*}} [unblock-blocking-database]
  // CHECK-FIXES: auto cursor = c.find(1);
  c.aggregate(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::collection::aggregate' {{.*}} [unblock-blocking-database]
  db.aggregate(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::database::aggregate' {{.*}} [unblock-blocking-database]
  co_return;
}

awaitable<void> clients() {
  mongocxx::client client("mongodb://db");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mongocxx::v_noabi::client' {{.*}} [unblock-unpooled-client]
  // CHECK-FIXES: auto client_lease = co_await unblock::pooled<mongocxx::v_noabi::client>("mongodb://db")(boost::asio::use_awaitable);
  co_return;
}
