#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace drogon::orm {
class Result {};
class Transaction {};
class DbClient {
public:
  static std::shared_ptr<DbClient> newMysqlClient(const std::string &info, std::size_t connections);
  static std::shared_ptr<DbClient> newPgClient(const std::string &info, std::size_t connections);
  static std::shared_ptr<DbClient> newSqlite3Client(const std::string &info, std::size_t connections);
  std::shared_ptr<Transaction> newTransaction(const std::function<void(bool)> &committed = std::function<void(bool)>());
  void newTransactionAsync(const std::function<void(const std::shared_ptr<Transaction> &)> &);
  template <typename... A> Result execSqlSync(const std::string &sql, A &&...);
};
class Criteria {};
template <typename T> class Mapper {
public:
  T findByPrimaryKey(const int &key);
  void findByPrimaryKey(const int &key, const std::function<void(T)> &, const std::function<void(int)> &);
  std::vector<T> findAll();
  std::size_t count(const Criteria &criteria = Criteria());
  T findOne(const Criteria &criteria);
  void findOne(const Criteria &criteria, const std::function<void(T)> &, const std::function<void(int)> &) noexcept;
  std::vector<T> findBy(const Criteria &criteria);
  void insert(T &obj);
  std::size_t update(const T &obj);
  std::size_t deleteOne(const T &obj);
  std::size_t deleteBy(const Criteria &criteria);
  std::size_t deleteByPrimaryKey(const int &key);
};
} // namespace drogon::orm
namespace drogon::nosql {
class RedisResult {};
class RedisClient {
public:
  static std::shared_ptr<RedisClient> newRedisClient(const std::string &address, std::size_t connections);
  template <typename F, typename... A> std::string execCommandSync(F &&process, std::string_view, A &&...) {
    return process(RedisResult());
  }
  void execCommandAsync(std::function<void(const RedisResult &)> &&, std::function<void(int)> &&, std::string_view command);
};
} // namespace drogon::nosql
namespace drogon {
class HttpRequest {};
class HttpResponse {};
class HttpClient {
public:
  static std::shared_ptr<HttpClient> newHttpClient(const std::string &host);
  virtual void sendRequest(const std::shared_ptr<HttpRequest> &, const std::function<void(int, const std::shared_ptr<HttpResponse> &)> &, double timeout = 0) = 0;
  std::pair<int, std::shared_ptr<HttpResponse>> sendRequest(const std::shared_ptr<HttpRequest> &, double timeout = 0);
};
} // namespace drogon
