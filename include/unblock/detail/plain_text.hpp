// Numbers and text for those who write JSON or Prometheus' format: whatever the locale, and whatever bytes came in.
#ifndef UNBLOCK_DETAIL_PLAIN_TEXT_HPP
#define UNBLOCK_DETAIL_PLAIN_TEXT_HPP

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

namespace unblock::core {

/// The shortest text that is this number. What JSON can't say is null there.
inline std::string number_text(double value, char const *not_a_number = "NaN",
                               char const *infinite = "Inf") {
  if (std::isnan(value))
    return not_a_number;
  if (std::isinf(value))
    return value < 0 && *infinite == 'I' ? std::string("-") + infinite : infinite;
  std::array<char, 32> text;
  auto const end = std::to_chars(text.data(), text.data() + text.size(), value);
  return std::string(text.data(), end.ptr);
}

/// With so many digits after the point. `value` is finite.
inline std::string fixed_text(double value, int digits) {
  std::array<char, 512> text; // the greatest double has 309 digits before it
  auto const end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::fixed, digits);
  return std::string(text.data(), end.ptr);
}

/// How long the character is that UTF-8 begins with; 0 when it isn't one. Source: table 3-7 of the Unicode Standard.
inline std::size_t utf8_length(std::string_view text) noexcept {
  auto const byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  auto const first = byte(0);
  if (first < 0x80)
    return text.empty() ? 0 : 1;
  std::size_t const length = first < 0xc2   ? 0
                             : first < 0xe0 ? 2
                             : first < 0xf0 ? 3
                             : first < 0xf5 ? 4
                                            : 0;
  unsigned const lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  unsigned const highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (length == 0 || byte(1) < lowest || byte(1) > highest)
    return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (byte(i) < 0x80 || byte(i) > 0xbf)
      return 0;
  return length;
}

inline bool is_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    auto const length = utf8_length(text);
    if (length == 0)
      return false;
    text.remove_prefix(length);
  }
  return true;
}

/// With U+FFFD for each byte that is no part of a character: readers refuse a whole page for one of them.
inline std::string valid_utf8(std::string_view text) {
  std::string valid;
  while (!text.empty()) {
    auto const length = utf8_length(text);
    if (length == 0)
      valid += "\xef\xbf\xbd";
    else
      valid += text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return valid;
}

/// A JSON string, with its quotes.
inline std::string json_quoted(std::string_view text) {
  constexpr auto hex = "0123456789abcdef";
  std::string result = "\"";
  for (char const c : valid_utf8(text)) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (result += '\\') += c;
    else if (byte < 0x20)
      ((result += "\\u00") += hex[byte >> 4]) += hex[byte & 15];
    else
      result += c;
  }
  return result += '"';
}

} // namespace unblock::core

#endif // UNBLOCK_DETAIL_PLAIN_TEXT_HPP
