#include "tool/cache/FileTrace.h"
#include "tool/support/Paths.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock::tool {

void FileTrace::addRead(const std::string &File, const std::string &Hash) {
  const auto [It, New] = Read.try_emplace(File, Hash);
  Doubtful |= !New && It->second != Hash;
}

bool FileTrace::addFile(const std::string &File) {
  if (const std::string Hash = fileHash(File); !Hash.empty()) {
    addRead(File, Hash);
    return true;
  }
  if (sys::fs::exists(File))
    Doubtful = true;
  else
    Absent.insert(File);
  return false;
}

std::string listingHash(StringRef Folder) {
  std::set<std::string> Names;
  std::error_code Code;
  for (sys::fs::directory_iterator It(Folder, Code), End; !Code && It != End; It.increment(Code))
    Names.insert(sys::path::filename(It->path()).str());
  if (Code)
    return {};
  std::string All;
  for (const std::string &Name : Names)
    All += Name + '/';
  return textHash(All);
}

std::string fileHash(StringRef File) {
  auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  return Buffer ? textHash((*Buffer)->getBuffer()) : std::string();
}

} // namespace unblock::tool
