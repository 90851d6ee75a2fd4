// A libcurl easy handle that owns what its options point to.
#ifndef UNBLOCK_TEST_CURL_HANDLE_HPP
#define UNBLOCK_TEST_CURL_HANDLE_HPP

#include <curl/curl.h>

#include <array>
#include <string>

namespace unblock_test {

class curl_handle {
public:
  explicit curl_handle(std::string const &url) {
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_ERRORBUFFER, error_.data());
    set(CURLOPT_WRITEFUNCTION, &curl_handle::append);
    set(CURLOPT_WRITEDATA, &body);
  }
  curl_handle(curl_handle const &) = delete;
  curl_handle &operator=(curl_handle const &) = delete;
  ~curl_handle() { curl_easy_cleanup(handle_); }

  template <class Value> void set(CURLoption option, Value value) {
    if (curl_easy_setopt(handle_, option, value) != CURLE_OK)
      std::terminate();
  }
  long info(CURLINFO which) const {
    long value = -1;
    curl_easy_getinfo(handle_, which, &value);
    return value;
  }
  CURL *get() const { return handle_; }
  operator CURL *() const { return handle_; }
  std::string error() const { return error_.data(); }

  std::string body;

private:
  static std::size_t append(char *data, std::size_t size, std::size_t count, std::string *to) {
    to->append(data, size * count);
    return size * count;
  }

  CURL *handle_ = curl_easy_init();
  std::array<char, CURL_ERROR_SIZE> error_{};
};

} // namespace unblock_test

#endif // UNBLOCK_TEST_CURL_HANDLE_HPP
