#pragma once
#include <list>
#include <string>
namespace mysqlx {
inline namespace abi2 {
class DbDoc {};
class Row {};
class Result {};
class DocResult {
public:
  DbDoc fetchOne();
  std::list<DbDoc> fetchAll();
  unsigned long count();
};
class RowResult {
public:
  Row fetchOne();
  std::list<Row> fetchAll();
  unsigned long count();
};
class SqlResult : public RowResult {
public:
  bool nextResult();
};
template <class Res, class Op> class Executable {
public:
  virtual ~Executable();
  virtual Res execute();
};
class CollectionFind : public Executable<DocResult, CollectionFind> {};
class SqlStatement : public Executable<SqlResult, SqlStatement> {};
class Session;
class Table {
public:
  bool existsInDatabase() const;
  bool isView();
  unsigned long count();
};
class Collection {
public:
  bool existsInDatabase() const;
  unsigned long count();
  CollectionFind find(const std::string &condition);
  DbDoc getOne(const std::string &id);
  Result removeOne(const std::string &id);
  Result replaceOne(const std::string &id, DbDoc document);
  Result addOrReplaceOne(const std::string &id, DbDoc document);
  void createIndex(const std::string &name, const std::string &spec);
  void dropIndex(const std::string &name);
};
class Schema {
public:
  bool existsInDatabase() const;
  Collection createCollection(const std::string &name);
  void modifyCollection(const std::string &name, int options);
  void dropCollection(const std::string &name);
  Collection getCollection(const std::string &name, bool check_exists = false);
  Table getTable(const std::string &name, bool check_exists = false);
  std::list<Collection> getCollections();
  std::list<std::string> getCollectionNames();
  std::list<Table> getTables();
  std::list<std::string> getTableNames();
};
class Client {
public:
  Session getSession();
};
class Session {
public:
  explicit Session(const std::string &settings);
  Session(Session &&);
  Schema createSchema(const std::string &name, bool reuse = false);
  Schema getSchema(const std::string &name, bool check_exists = false);
  std::string getDefaultSchemaName();
  std::list<Schema> getSchemas();
  void dropSchema(const std::string &name);
  SqlStatement sql(const std::string &query);
  void startTransaction();
  void commit();
  void rollback();
  void rollbackTo(const std::string &savepoint);
  std::string setSavepoint();
  void releaseSavepoint(const std::string &savepoint);
};
} // namespace abi2
} // namespace mysqlx
