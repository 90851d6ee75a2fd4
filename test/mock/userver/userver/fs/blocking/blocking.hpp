#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace userver {
namespace fs::blocking {
std::string ReadFileContents(const std::string &path);
bool FileExists(const std::string &path);
int GetFileType(const std::string &path);
void CreateDirectories(std::string_view path);
void RewriteFileContents(const std::string &path, std::string_view contents);
void RewriteFileContentsFSync(const std::string &path, std::string_view contents);
void RewriteFileContentsAtomically(const std::string &path, std::string_view contents, int perms);
void SyncDirectoryContents(const std::string &path);
void Rename(const std::string &source, const std::string &destination);
void Chmod(const std::string &path, int perms);
bool RemoveSingleFile(const std::string &path);

class CFile {
public:
  CFile();
  ~CFile();
  void Close() &&;
  std::size_t Read(char *buffer, std::size_t max_size);
  void Write(std::string_view data);
  void Flush();
  void FlushLight();
};
class FileDescriptor {
public:
  static FileDescriptor Open(const std::string &path, int flags);
  static FileDescriptor OpenDirectory(const std::string &path);
  void Close() &&;
  void Write(std::string_view contents);
  std::size_t Read(char *buffer, std::size_t max_size);
  void FSync();
};
class TempFile {
public:
  static TempFile Create();
  const std::string &GetPath() const;
  void Remove() &&;
};
class TempDirectory {
public:
  static TempDirectory Create();
  void Remove() &&;
};
} // namespace fs::blocking
namespace formats::json::blocking {
std::string FromFile(const std::string &path);
}
namespace formats::yaml::blocking {
std::string FromFile(const std::string &path);
}
namespace hostinfo::blocking {
std::string GetRealHostName();
std::vector<std::string> ReadConductorGroups();
} // namespace hostinfo::blocking
namespace net::blocking {
std::vector<int> GetAddrInfo(std::string_view host, const char *service_or_port);
}
} // namespace userver
