// Directory listings in one await.
#pragma once

#include <unblock/detail/config.hpp>
#include <unblock/offload.hpp>

#include <filesystem>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Iterator>
auto list_with(std::filesystem::path path, std::filesystem::directory_options options) {
  return unblock::offload([path = std::move(path), options] {
    std::vector<std::filesystem::directory_entry> entries;
    for (const auto &entry : Iterator(path, options))
      entries.push_back(entry);
    return entries;
  });
}

} // namespace detail

/// The entries of a directory, in the order of std::filesystem::directory_iterator, read on the
/// blocking pool. Throws the std::filesystem::filesystem_error that the iterator's constructor or
/// increment throws; then there is no list, while a loop over the iterator would have seen the
/// entries before it. The entries know their type; file_size() and the like ask the disk again.
/// Cancellation: while queued. Thread-safe.
inline auto list_directory(
    std::filesystem::path path,
    std::filesystem::directory_options options = std::filesystem::directory_options::none) {
  return detail::list_with<std::filesystem::directory_iterator>(std::move(path), options);
}

/// The same with those of all directories below, as std::filesystem::recursive_directory_iterator
/// has them.
inline auto list_directory_recursive(
    std::filesystem::path path,
    std::filesystem::directory_options options = std::filesystem::directory_options::none) {
  return detail::list_with<std::filesystem::recursive_directory_iterator>(std::move(path), options);
}

UNBLOCK_END_NAMESPACE
