// What a server says, as far as our own code reads it: the status line and Retry-After; and what we send, encoded.
#include <unblock/http.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace http = unblock::http;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  std::string const text(reinterpret_cast<char const *>(data), size);

  std::string reason;
  unblock::detail::read_status_line(text, reason);
  if (reason.size() > text.size() || reason.ends_with('\n'))
    std::abort();

  http::response response;
  response.headers.add_received("Retry-After", text);
  if (auto const wait = response.retry_after(); wait && wait->count() < 0)
    std::abort();

  std::string const encoded = http::url_encoded(text);
  if (std::any_of(encoded.begin(), encoded.end(),
                  [](unsigned char c) { return c <= ' ' || c >= 127 || c == '&' || c == '='; }))
    std::abort();

  // A header that is taken can't break out of its line.
  http::headers headers;
  try {
    headers.add("X-Text", text);
    if (text.find_first_of("\r\n") != std::string::npos)
      std::abort();
  } catch (std::invalid_argument const &) {
  }
  return 0;
}
