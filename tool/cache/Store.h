/// \file
/// The folder in which results are kept from run to run, also by several runs at a time and on several machines: an entry is written under another
/// name and renamed, so that a reader finds the old one, the new one or none.

#ifndef UNBLOCK_TOOL_CACHE_STORE_H
#define UNBLOCK_TOOL_CACHE_STORE_H

#include "tool/cache/Entry.h"
#include "tool/cache/FileStates.h"
#include "llvm/Support/Error.h"

namespace unblock::tool {

/// What the cache may grow to, in bytes, before the entries that were not used for the longest time go.
constexpr uint64_t MaxCacheBytes = 512ULL << 20;

/// `$XDG_CACHE_HOME/unblock`, else `~/.cache/unblock`; empty where there is no home.
std::string defaultCacheFolder();

/// The file of the entry with that key.
std::string entryFile(llvm::StringRef Folder, llvm::StringRef Key);

/// The result that \p Folder has for \p Key, if all that it depends on is as it was. A damaged entry is none.
std::optional<UnitResult> findResult(llvm::StringRef Folder, llvm::StringRef Key,
                                     FileStates &States);

/// Keeps \p Entry. What it can't keep for good reason (a doubtful trace) is no error.
llvm::Error keepResult(llvm::StringRef Folder, CacheEntry Entry);

/// Removes entries, the longest unused first, until \p MaxBytes hold the rest, and what killed runs left behind.
void trimCache(llvm::StringRef Folder, uint64_t MaxBytes);

} // namespace unblock::tool

#endif
