/// \file
/// Every question that an analysis asked the file system, with the answer: while the answers stay the same, so does its result.

#ifndef UNBLOCK_TOOL_CACHE_FILETRACE_H
#define UNBLOCK_TOOL_CACHE_FILETRACE_H

#include "llvm/ADT/StringRef.h"
#include <map>
#include <set>
#include <string>

namespace unblock::tool {

/// All names are absolute, as they were asked for: a `..` behind a symbolic link means what the file system says.
struct FileTrace {
  /// Files that were read, with textHash of their text.
  std::map<std::string, std::string> Read;
  /// Files and folders that were only seen to be there.
  std::set<std::string> Present;
  /// What was looked for in vain: a header that appears here would be found before the one that was read.
  std::set<std::string> Absent;
  /// Folders that were listed, with listingHash.
  std::map<std::string, std::string> Listed;
  /// A file changed under the analysis' eyes, or could be seen and not read: then nobody knows what its result depends on.
  bool Doubtful = false;

  void addRead(const std::string &File, const std::string &Hash);
  /// \p File is read now, or is noted as absent.
  bool addFile(const std::string &File);
};

/// Of the names in \p Folder; empty if it can't be listed.
std::string listingHash(llvm::StringRef Folder);

/// Of the text of \p File; empty if it can't be read.
std::string fileHash(llvm::StringRef File);

} // namespace unblock::tool

#endif
