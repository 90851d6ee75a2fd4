#include "tool/support/ResourceDir.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace unblock {

std::string resourceDir(const char *Argv0) {
  static int Anchor;
  const std::string Self = llvm::sys::fs::getMainExecutable(Argv0, &Anchor);
  llvm::SmallString<256> Beside = llvm::sys::path::parent_path(llvm::sys::path::parent_path(Self));
  llvm::sys::path::append(Beside, "lib", "clang", UNBLOCK_LLVM_MAJOR);
  return llvm::sys::fs::is_directory(Beside + "/include") ? std::string(Beside)
                                                          : UNBLOCK_RESOURCE_DIR;
}

llvm::SmallVector<const char *, 32> withFlag(llvm::ArrayRef<const char *> Argv,
                                             const std::string &Flag,
                                             llvm::ArrayRef<llvm::StringRef> Given) {
  llvm::SmallVector<const char *, 32> Result(Argv.begin(), Argv.end());
  const bool HasIt = llvm::any_of(Argv, [&](llvm::StringRef Argument) {
    return llvm::any_of(Given, [&](llvm::StringRef Start) { return Argument.starts_with(Start); });
  });
  if (!HasIt && !Result.empty())
    Result.insert(Result.begin() + 1, Flag.c_str());
  Result.push_back(nullptr);
  return Result;
}

} // namespace unblock
