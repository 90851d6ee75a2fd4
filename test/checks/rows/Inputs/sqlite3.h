#pragma once
extern "C" {
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
};
} // namespace SQLite
