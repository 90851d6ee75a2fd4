#pragma once
#include <string>
namespace leveldb {
class DB {
public:
  static int Open(int options, const std::string &name, DB **out);
  virtual ~DB();
  virtual int Put(int options, const std::string &key, const std::string &value) = 0;
  virtual int Delete(int options, const std::string &key) = 0;
  virtual int Write(int options, int *updates) = 0;
  virtual int Get(int options, const std::string &key, std::string *value) = 0;
};
} // namespace leveldb
namespace rocksdb {
class DB {
public:
  static int Open(int options, const std::string &name, DB **out);
  virtual ~DB();
  virtual int Put(int options, const std::string &key, const std::string &value) = 0;
  virtual int Delete(int options, const std::string &key) = 0;
  virtual int Write(int options, int *updates) = 0;
  virtual int Get(int options, const std::string &key, std::string *value) = 0;
  virtual int Merge(int options, const std::string &key, const std::string &value) = 0;
  virtual int Flush(int options) = 0;
  virtual int MultiGet(int options, int *keys) = 0;
};
// What a transaction database overrides is the same call.
class TransactionDB : public DB {
public:
  int Put(int options, const std::string &key, const std::string &value) override;
};
} // namespace rocksdb
