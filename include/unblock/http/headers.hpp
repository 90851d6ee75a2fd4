// The header fields of a request or a response.
#ifndef UNBLOCK_HTTP_HEADERS_HPP
#define UNBLOCK_HTTP_HEADERS_HPP

#include <unblock/detail/config.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace http {

/// Whether two names are the same to HTTP: case of ASCII letters aside, in whatever locale.
inline bool same_name(std::string_view a, std::string_view b) noexcept {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [lower](char x, char y) { return lower(x) == lower(y); });
}

/// Names and values in their order; a name may come several times, and its case doesn't matter. Not thread-safe, as any
/// container.
class headers {
public:
  using value_type = std::pair<std::string, std::string>;
  using const_iterator = std::vector<value_type>::const_iterator;

  headers() = default;
  headers(std::initializer_list<value_type> fields) {
    for (auto const &[name, value] : fields)
      add(name, value);
  }

  /// One more. Throws std::invalid_argument for an empty name and for text that would end the line: what comes from
  /// outside must not become a header of its own, or a request of its own.
  headers &add(std::string name, std::string value) {
    if (name.empty() || name.find_first_of(std::string_view("\r\n\0: ", 5)) != name.npos ||
        value.find_first_of(std::string_view("\r\n\0", 3)) != value.npos)
      throw std::invalid_argument("unblock::http: not a header: " + name);
    fields_.emplace_back(std::move(name), std::move(value));
    return *this;
  }

  /// For what libcurl has taken apart already. (7.88 makes of a header without a value one whose value ends the line.)
  void add_received(std::string name, std::string value) {
    value.erase(value.find_last_not_of("\r\n") + 1);
    fields_.emplace_back(std::move(name), std::move(value));
  }

  /// Instead of all that have this name.
  headers &set(std::string name, std::string value) {
    erase(name);
    return add(std::move(name), std::move(value));
  }

  std::size_t erase(std::string_view name) {
    return std::erase_if(fields_, [name](auto const &f) { return same_name(f.first, name); });
  }

  /// The first value of this name, or null. It lives until the headers change.
  std::string const *find(std::string_view name) const noexcept {
    for (auto const &[each, value] : fields_)
      if (same_name(each, name))
        return &value;
    return nullptr;
  }
  bool contains(std::string_view name) const noexcept { return find(name) != nullptr; }

  /// The first value of this name, or `otherwise`.
  std::string get(std::string_view name, std::string otherwise = {}) const {
    auto const *found = find(name);
    return found ? *found : std::move(otherwise);
  }

  std::vector<std::string> get_all(std::string_view name) const {
    std::vector<std::string> values;
    for (auto const &[each, value] : fields_)
      if (same_name(each, name))
        values.push_back(value);
    return values;
  }

  const_iterator begin() const noexcept { return fields_.begin(); }
  const_iterator end() const noexcept { return fields_.end(); }
  std::size_t size() const noexcept { return fields_.size(); }
  bool empty() const noexcept { return fields_.empty(); }
  void clear() noexcept { fields_.clear(); }

private:
  std::vector<value_type> fields_;
};

} // namespace http
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_HEADERS_HPP
