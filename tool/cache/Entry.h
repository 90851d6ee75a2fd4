/// \file
/// What the cache keeps of one translation unit, and its form in a file.

#ifndef UNBLOCK_TOOL_CACHE_ENTRY_H
#define UNBLOCK_TOOL_CACHE_ENTRY_H

#include "tool/cache/FileTrace.h"
#include "tool/report/Finding.h"
#include <optional>

namespace unblock::tool {

struct CacheEntry {
  /// Thirty-two hexadecimal digits: what the result depends on beside files.
  std::string Key;
  UnitResult Result;
  FileTrace Trace;
};

/// The entry as it stands in a file: a head with a checksum, the key, the result as a line of JSON, and then names of files, grouped by folders. Nothing
/// if a name holds a line end, or if the trace is doubtful.
std::optional<std::string> writeEntry(const CacheEntry &Entry);

/// An entry whose head was found right; a view of its text.
struct EntryText {
  llvm::StringRef Result, Trace;
};

/// Nothing if a single bit differs, or if it is that of another key or another version.
std::optional<EntryText> openEntry(llvm::StringRef Text, llvm::StringRef Key);
std::optional<UnitResult> readResult(const EntryText &Text);
/// Reads what writeEntry wrote.
std::optional<CacheEntry> readEntry(llvm::StringRef Text, llvm::StringRef Key);
/// The same without the head, that is, without a checksum.
std::optional<CacheEntry> readEntryBody(llvm::StringRef Body);

/// `D` opens a folder, whose path is the name. In it, `R` was read, `P` was seen to be there, `A` wasn't there, and `I` is an input of the result, by its
/// real path; `L` is the folder's own listing.
struct TraceLine {
  char What = 0;
  llvm::StringRef Hash, Name;
};

/// Takes the first line of \p Text; false if it makes no sense.
bool takeTraceLine(llvm::StringRef &Text, TraceLine &Line);

/// \p Name in \p Folder.
std::string tracedPath(llvm::StringRef Folder, llvm::StringRef Name);

} // namespace unblock::tool

#endif
