#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>
extern "C" {
struct bson_t;
struct mongoc_collection_t;
struct mongoc_cursor_t;
unsigned mongoc_bulk_operation_execute(void *bulk, bson_t *reply, void *error);
bool mongoc_client_command_simple(void *client, const char *db, const bson_t *, void *, bson_t *, void *);
bool mongoc_collection_command_simple(mongoc_collection_t *, const bson_t *, void *, bson_t *, void *);
long mongoc_collection_count_documents(mongoc_collection_t *, const bson_t *, void *, void *, bson_t *, void *);
bool mongoc_collection_delete_many(mongoc_collection_t *, const bson_t *, void *, bson_t *, void *);
bool mongoc_collection_delete_one(mongoc_collection_t *, const bson_t *, void *, bson_t *, void *);
bool mongoc_collection_drop(mongoc_collection_t *, void *);
bool mongoc_collection_find_and_modify(mongoc_collection_t *, const bson_t *, void *, void *, void *, bool, bool, bool, bson_t *, void *);
bool mongoc_collection_find_and_modify_with_opts(mongoc_collection_t *, const bson_t *, void *, bson_t *, void *);
bool mongoc_collection_insert_many(mongoc_collection_t *, const bson_t **, unsigned long, void *, bson_t *, void *);
bool mongoc_collection_insert_one(mongoc_collection_t *, const bson_t *, void *, bson_t *, void *);
bool mongoc_collection_replace_one(mongoc_collection_t *, const bson_t *, const bson_t *, void *, bson_t *, void *);
bool mongoc_collection_update_many(mongoc_collection_t *, const bson_t *, const bson_t *, void *, bson_t *, void *);
bool mongoc_collection_update_one(mongoc_collection_t *, const bson_t *, const bson_t *, void *, bson_t *, void *);
bool mongoc_cursor_next(mongoc_cursor_t *, const bson_t **);
bool mongoc_database_command_simple(void *database, const bson_t *, void *, bson_t *, void *);
mongoc_cursor_t *mongoc_collection_find_with_opts(mongoc_collection_t *, const bson_t *, void *, void *);

struct memcached_st;
#define MEMCACHED_BEHAVIOR_NO_BLOCK 0
int memcached_behavior_set(memcached_st *, int, unsigned long);
int memcached_add(memcached_st *, const char *key, unsigned long, const char *, unsigned long, long, unsigned);
int memcached_append(memcached_st *, const char *key, unsigned long, const char *, unsigned long, long, unsigned);
int memcached_cas(memcached_st *, const char *key, unsigned long, const char *, unsigned long, long, unsigned, unsigned long);
int memcached_decrement(memcached_st *, const char *key, unsigned long, unsigned, unsigned long *);
int memcached_delete(memcached_st *, const char *key, unsigned long, long);
int memcached_exist(memcached_st *, const char *key, unsigned long);
void *memcached_fetch_result(memcached_st *, void *, int *);
int memcached_flush(memcached_st *, long);
char *memcached_get(memcached_st *, const char *key, unsigned long, unsigned long *, unsigned *, int *);
int memcached_increment(memcached_st *, const char *key, unsigned long, unsigned, unsigned long *);
int memcached_mget(memcached_st *, const char *const *keys, const unsigned long *, unsigned long);
int memcached_prepend(memcached_st *, const char *key, unsigned long, const char *, unsigned long, long, unsigned);
int memcached_replace(memcached_st *, const char *key, unsigned long, const char *, unsigned long, long, unsigned);
int memcached_set(memcached_st *, const char *key, unsigned long, const char *, unsigned long, long, unsigned);

int mdb_env_copy(void *env, const char *path);
int mdb_env_open(void *env, const char *path, unsigned flags, unsigned mode);
int mdb_env_sync(void *env, int force);
int mdb_txn_begin(void *env, void *parent, unsigned flags, void **txn);
int mdb_txn_commit(void *txn);
int mdb_get(void *txn, unsigned dbi, void *key, void *data);
int mdbx_env_copy(void *env, const char *path, unsigned flags);
int mdbx_env_open(void *env, const char *path, unsigned flags, unsigned mode);
int mdbx_env_sync(void *env);
int mdbx_env_sync_ex(void *env, bool force, bool nonblock);
int mdbx_txn_commit(void *txn);
int mdbx_txn_commit_ex(void *txn, void *latency);
namespace mdbx {
class txn {};
class txn_managed : public txn {
public:
  void commit();
};
} // namespace mdbx

int duckdb_open(const char *path, void **out);
int duckdb_query(void *connection, const char *query, void *out);
int duckdb_execute_prepared(void *statement, void *out);

struct CassFuture;
int cass_future_error_code(CassFuture *);
const void *cass_future_get_prepared(CassFuture *);
const void *cass_future_get_result(CassFuture *);
void cass_future_wait(CassFuture *);
bool cass_future_wait_timed(CassFuture *, unsigned long us);
bool cass_future_ready(CassFuture *);
}
namespace clickhouse {
struct ClientOptions {};
class Block {};
class Client {
public:
  explicit Client(const ClientOptions &);
  ~Client();
  void Execute(const std::string &query);
  void Select(const std::string &query, std::function<void(const Block &)> each);
  void SelectCancelable(const std::string &query, std::function<bool(const Block &)> each);
  void Insert(const std::string &table, const Block &block);
  void Ping();
  void ResetConnection();
};
} // namespace clickhouse
namespace duckdb {
class QueryResult {};
class Connection {
public:
  std::unique_ptr<QueryResult> Query(const std::string &query);
  std::unique_ptr<QueryResult> SendQuery(const std::string &query);
  void Interrupt();
};
class PreparedStatement {
public:
  std::unique_ptr<QueryResult> Execute();
};
} // namespace duckdb
namespace sqlite_orm::internal {
template <class... Tables> struct storage_t {
  template <class T> int count();
  template <class T> T get(int id);
  template <class T> std::vector<T> get_all();
  template <class T> T get_no_throw(int id);
  template <class T> T *get_optional(int id);
  template <class T> std::unique_ptr<T> get_pointer(int id);
  template <class T> int insert(const T &);
  template <class I> void insert_range(I from, I to);
  template <class T> void remove(int id);
  template <class T> void remove_all();
  template <class T> void replace(const T &);
  template <class I> void replace_range(I from, I to);
  template <class C> std::vector<int> select(C column);
  int sync_schema();
  template <class T> void update(const T &);
  template <class S> void update_all(S set);
  const std::string &filename() const;
};
} // namespace sqlite_orm::internal
