#pragma once
#include <string>
extern "C" {
typedef struct pg_conn PGconn;
PGconn *PQconnectdb(const char *conninfo);
PGconn *PQconnectdbParams(const char *const *keywords, const char *const *values, int expand_dbname);
PGconn *PQsetdbLogin(const char *host, const char *port, const char *options, const char *tty, const char *db, const char *login, const char *pwd);
void PQfinish(PGconn *conn);
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
} // namespace pqxx
