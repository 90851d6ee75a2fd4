#pragma once
#include <string>
extern "C" {
typedef struct pg_conn PGconn;
PGconn *PQconnectdb(const char *conninfo);
PGconn *PQconnectdbParams(const char *const *keywords, const char *const *values, int expand_dbname);
PGconn *PQsetdbLogin(const char *host, const char *port, const char *options, const char *tty, const char *db, const char *login, const char *pwd);
void PQfinish(PGconn *conn);
typedef struct pg_result PGresult;
PGresult *PQexec(PGconn *conn, const char *query);
PGresult *PQexecParams(PGconn *conn, const char *command, int nParams, const unsigned *types, const char *const *values, const int *lengths, const int *formats, int format);
PGresult *PQexecPrepared(PGconn *conn, const char *name, int nParams, const char *const *values, const int *lengths, const int *formats, int format);
PGresult *PQprepare(PGconn *conn, const char *name, const char *query, int nParams, const unsigned *types);
PGresult *PQdescribePrepared(PGconn *conn, const char *name);
PGresult *PQdescribePortal(PGconn *conn, const char *name);
PGresult *PQfn(PGconn *conn, int id, int *result, int *length, int isInt, const void *args, int nargs);
void PQreset(PGconn *conn);
int PQping(const char *conninfo);
int PQpingParams(const char *const *keywords, const char *const *values, int expand_dbname);
int PQsendQuery(PGconn *conn, const char *query);
int PQconsumeInput(PGconn *conn);
int PQisBusy(PGconn *conn);
int PQsetnonblocking(PGconn *conn, int arg);
PGresult *PQgetResult(PGconn *conn);
int PQgetCopyData(PGconn *conn, char **buffer, int async);
int PQputCopyData(PGconn *conn, const char *buffer, int nbytes);
int PQputCopyEnd(PGconn *conn, const char *errormsg);
}
namespace pqxx {
class connection {
public:
  explicit connection(const char *options);
  connection(connection &&);
  ~connection();
  bool is_open() const;
  void set_client_encoding(const char *);
};
class transaction_base {
public:
  template <typename... A> long long commit(A &&...);
  template <typename... A> long long exec(A &&...);
  template <typename... A> long long exec0(A &&...);
  template <typename... A> long long exec1(A &&...);
  template <typename... A> long long exec_n(A &&...);
  template <typename... A> long long exec_params(A &&...);
  template <typename... A> long long exec_params0(A &&...);
  template <typename... A> long long exec_params1(A &&...);
  template <typename... A> long long exec_params_n(A &&...);
  template <typename... A> long long exec_prepared(A &&...);
  template <typename... A> long long exec_prepared0(A &&...);
  template <typename... A> long long exec_prepared1(A &&...);
  template <typename... A> long long exec_prepared_n(A &&...);
  template <typename... A> long long for_each(A &&...);
  template <typename... A> long long for_query(A &&...);
  template <typename... A> long long query(A &&...);
  template <typename... A> long long query01(A &&...);
  template <typename... A> long long query1(A &&...);
  template <typename... A> long long query_n(A &&...);
  template <typename... A> long long query_value(A &&...);
  void abort();
};
enum isolation_level { read_committed };
enum class write_policy { read_only, read_write };
template <isolation_level L = read_committed, write_policy W = write_policy::read_write> class transaction final : public transaction_base {
public:
  explicit transaction(connection &);
  ~transaction() noexcept;
};
using work = transaction<>;
using read_transaction = transaction<read_committed, write_policy::read_only>;
template <isolation_level L = read_committed> class robusttransaction final : public transaction_base {
public:
  explicit robusttransaction(connection &);
  ~robusttransaction() noexcept;
};
class subtransaction : public transaction_base {
public:
  explicit subtransaction(transaction_base &);
};
class nontransaction : public transaction_base {
public:
  explicit nontransaction(connection &);
};
} // namespace pqxx
