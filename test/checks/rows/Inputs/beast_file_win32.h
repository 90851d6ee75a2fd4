// boost/beast/core/file_win32.hpp declares its class on Windows only.
#pragma once
#include <cstddef>
#include <cstdint>
namespace boost::system {
class error_code {};
} // namespace boost::system
namespace boost::beast {
enum class file_mode { read, scan };
class file_win32 {
public:
  void close(boost::system::error_code &ec);
  void open(char const *path, file_mode mode, boost::system::error_code &ec);
  std::uint64_t size(boost::system::error_code &ec) const;
  void seek(std::uint64_t offset, boost::system::error_code &ec);
  std::size_t read(void *buffer, std::size_t n, boost::system::error_code &ec);
  std::size_t write(void const *buffer, std::size_t n, boost::system::error_code &ec);
};
} // namespace boost::beast
