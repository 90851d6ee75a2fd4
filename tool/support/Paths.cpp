#include "tool/support/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace unblock::tool {

std::string spelledPath(StringRef File, StringRef Folder) {
  if (File.empty())
    return {};
  SmallString<256> Path = File;
  if (!sys::path::is_absolute(Path)) {
    Path = Folder;
    sys::path::append(Path, File);
  }
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

std::string absolutePath(StringRef File, StringRef Folder) {
  if (File.empty())
    return {};
  SmallString<256> Path = File, Real;
  if (!sys::path::is_absolute(Path)) {
    Path = Folder;
    sys::path::append(Path, File);
  }
  if (!sys::fs::real_path(Path, Real))
    return std::string(Real);
  return spelledPath(File, Folder);
}

bool isBelow(StringRef File, StringRef Above) {
  while (Above.size() > 1 && Above.ends_with("/"))
    Above = Above.drop_back();
  return Above == "/" || (File.consume_front(Above) && (File.empty() || File.starts_with("/")));
}

std::string shownPath(StringRef File, StringRef Folder) {
  if (Folder.empty() || File == Folder || !isBelow(File, Folder))
    return File.str();
  return File.drop_front(Folder.size()).ltrim('/').str();
}

std::string textHash(StringRef Text) {
  std::string Digits = utohexstr(xxh3_64bits(Text), /*LowerCase=*/true);
  return std::string(16 - Digits.size(), '0') + Digits;
}

void removeTemporary(StringRef File) {
  [[maybe_unused]] const std::error_code Ignored = sys::fs::remove(File);
}

std::string workingFolder() {
  SmallString<256> Folder;
  if (sys::fs::current_path(Folder))
    return {};
  return absolutePath(".", Folder);
}

} // namespace unblock::tool
