#pragma once

#include <boost/asio/awaitable.hpp>

#include <filesystem>
#include <optional>
#include <string>

// The content of a cache file, or nothing when there is none.
boost::asio::awaitable<std::optional<std::string>> load_cached(std::filesystem::path file);

// Puts `content` into `file`. It is written beside it first, under a name that no other job uses, so that a reader
// never sees half a file.
boost::asio::awaitable<void> store_cached(std::filesystem::path file, std::string job,
                                          std::string content);
