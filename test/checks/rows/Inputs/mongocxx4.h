// Since version 4 v_noabi is no inline namespace.
#pragma once
namespace mongocxx::v_noabi {
class client {
public:
  explicit client(const char *uri);
  client(client &&) noexcept;
};
class collection {
public:
  template <typename... A> long long bulk_write(A &&...);
  template <typename... A> long long count_documents(A &&...);
  template <typename... A> long long create_index(A &&...);
  template <typename... A> long long delete_many(A &&...);
  template <typename... A> long long delete_one(A &&...);
  template <typename... A> long long distinct(A &&...);
  template <typename... A> long long drop(A &&...);
  template <typename... A> long long estimated_document_count(A &&...);
  template <typename... A> long long find_one(A &&...);
  template <typename... A> long long find_one_and_delete(A &&...);
  template <typename... A> long long find_one_and_replace(A &&...);
  template <typename... A> long long find_one_and_update(A &&...);
  template <typename... A> long long insert_many(A &&...);
  template <typename... A> long long insert_one(A &&...);
  template <typename... A> long long list_indexes(A &&...);
  template <typename... A> long long rename(A &&...);
  template <typename... A> long long replace_one(A &&...);
  template <typename... A> long long update_many(A &&...);
  template <typename... A> long long update_one(A &&...);
  template <typename... A> long long find(A &&...);
  template <typename... A> long long aggregate(A &&...);
};
class database {
public:
  template <typename... A> long long create_collection(A &&...);
  template <typename... A> long long drop(A &&...);
  template <typename... A> long long has_collection(A &&...);
  template <typename... A> long long list_collection_names(A &&...);
  template <typename... A> long long list_collections(A &&...);
  template <typename... A> long long run_command(A &&...);
  template <typename... A> long long aggregate(A &&...);
};
} // namespace mongocxx::v_noabi
namespace mongocxx {
using v_noabi::client;
using v_noabi::collection;
using v_noabi::database;
} // namespace mongocxx
