// The names and labels of metrics, as Prometheus takes them.
#ifndef UNBLOCK_DETAIL_METRIC_LABELS_HPP
#define UNBLOCK_DETAIL_METRIC_LABELS_HPP

#include <unblock/detail/plain_text.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unblock {

/// Pairs of name and value.
using metric_labels = std::vector<std::pair<std::string, std::string>>;

namespace detail_monitor {

/// [a-zA-Z_:][a-zA-Z0-9_:]*, with '_' for what is not allowed.
inline std::string metric_name(std::string_view name) {
  std::string text;
  for (char const c : name) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    bool const digit = c >= '0' && c <= '9';
    if (digit && text.empty())
      text += '_';
    text += letter || digit ? c : '_';
  }
  return text.empty() ? "_" : text;
}

/// The same for a label, which may have no colon. "le" is what a histogram calls its bounds.
inline std::string label_name(std::string_view name) {
  auto text = metric_name(name);
  std::replace(text.begin(), text.end(), ':', '_');
  return text == "le" ? "le_" : text;
}

inline bool is_canonical(metric_labels const &labels) {
  auto const is_fine = [](auto const &label) {
    return label_name(label.first) == label.first && core::is_utf8(label.second);
  };
  auto const not_before = [](auto const &a, auto const &b) { return a.first >= b.first; };
  return std::all_of(labels.begin(), labels.end(), is_fine) &&
         std::adjacent_find(labels.begin(), labels.end(), not_before) == labels.end();
}

/// What is one series to Prometheus is one metric to us: labels with valid names and values, in the names' order, none of them
/// twice (a second one gets a '_' more).
inline metric_labels canonical_labels(metric_labels labels) {
  for (auto &[name, value] : labels) {
    name = label_name(name);
    value = core::valid_utf8(value);
  }
  for (auto each = labels.begin(); each != labels.end(); ++each)
    while (std::any_of(labels.begin(), each,
                       [&](auto const &before) { return before.first == each->first; }))
      each->first += '_';
  std::sort(labels.begin(), labels.end());
  return labels;
}

/// NAME="VALUE",... as Prometheus writes it.
inline std::string render_labels(metric_labels const &labels) {
  std::string text;
  for (auto const &[name, value] : labels) {
    text += (text.empty() ? "" : ",") + name + "=\"";
    for (char const c : value) {
      if (c == '\n')
        text += "\\n";
      else
        (c == '\\' || c == '"' ? text += '\\' : text) += c;
    }
    text += '"';
  }
  return text;
}

} // namespace detail_monitor
} // namespace unblock

#endif // UNBLOCK_DETAIL_METRIC_LABELS_HPP
