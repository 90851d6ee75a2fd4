#pragma once
extern "C" {
typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;
typedef struct sqlite3_backup sqlite3_backup;
typedef struct sqlite3_blob sqlite3_blob;
int sqlite3_exec(sqlite3 *, const char *sql, int (*callback)(void *, int, char **, char **), void *, char **error);
int sqlite3_get_table(sqlite3 *, const char *sql, char ***result, int *rows, int *columns, char **error);
int sqlite3_step(sqlite3_stmt *);
int sqlite3_backup_step(sqlite3_backup *, int pages);
int sqlite3_wal_checkpoint(sqlite3 *, const char *db);
int sqlite3_wal_checkpoint_v2(sqlite3 *, const char *db, int mode, int *log, int *done);
int sqlite3_blob_read(sqlite3_blob *, void *, int, int);
int sqlite3_blob_write(sqlite3_blob *, const void *, int, int);
typedef struct sqlite3 sqlite3;
int sqlite3_open(const char *filename, sqlite3 **db);
int sqlite3_open16(const void *filename, sqlite3 **db);
int sqlite3_open_v2(const char *filename, sqlite3 **db, int flags, const char *vfs);
int sqlite3_close(sqlite3 *);
}
#include <string>
namespace SQLite {
class Database {
public:
  explicit Database(const std::string &filename, int flags = 1, int busy_timeout_ms = 0);
  Database(const Database &) = delete;
  bool tableExists(const std::string &name) const;
  int exec(const char *sql);
  int tryExec(const char *sql) noexcept;
  int execAndGet(const char *sql);
};
class Statement {
public:
  Statement(const Database &db, const char *sql);
  bool executeStep();
  int tryExecuteStep();
  int exec();
};
class Transaction {
public:
  explicit Transaction(Database &db);
  void commit();
};
class Backup {
public:
  Backup(Database &to, Database &from);
  int executeStep(int pages = -1);
};
} // namespace SQLite
