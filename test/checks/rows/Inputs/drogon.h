#pragma once
#include <functional>
#include <string>
#include <vector>
namespace drogon::orm {
class Result {};
class DbClient {
public:
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
