/// \file
/// What the files are like in this run, each looked at once.

#ifndef UNBLOCK_TOOL_CACHE_FILESTATES_H
#define UNBLOCK_TOOL_CACHE_FILESTATES_H

#include "llvm/ADT/StringMap.h"
#include <optional>
#include <string>

namespace unblock::tool {

/// Not thread-safe.
class FileStates {
public:
  /// Would whoever asked what \p Trace holds, as Entry.h writes it, get the same answers today? Times of change count for nothing: texts are read.
  bool holds(llvm::StringRef Trace);
  /// fileHash of \p File.
  const std::string &hashOf(llvm::StringRef File);

private:
  /// By the names in it, since a thousand units have most of them in common.
  struct Folder {
    std::string Path;
    llvm::StringMap<std::string> Hashes;
    llvm::StringMap<bool> Existence;
    std::optional<std::string> Listing;
  };

  Folder &folder(llvm::StringRef Path);
  static const std::string &hashIn(Folder &In, llvm::StringRef Name);
  static bool isThere(Folder &In, llvm::StringRef Name);

  llvm::StringMap<Folder> Folders;
};

} // namespace unblock::tool

#endif
