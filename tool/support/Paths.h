/// \file
/// Names of files, so that one file has one name whoever speaks of it.

#ifndef UNBLOCK_TOOL_SUPPORT_PATHS_H
#define UNBLOCK_TOOL_SUPPORT_PATHS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace unblock::tool {

/// \p File seen from \p Folder, without symbolic links and dots; with them where it doesn't exist.
std::string absolutePath(llvm::StringRef File, llvm::StringRef Folder);

/// \p File seen from \p Folder, with its symbolic links: as a compile database spells it.
std::string spelledPath(llvm::StringRef File, llvm::StringRef Folder);

/// \p File relative to \p Folder where it lies below it, else as it is. Both absolute.
std::string shownPath(llvm::StringRef File, llvm::StringRef Folder);

/// Is \p File the file or folder \p Above, or below it? Both absolute.
bool isBelow(llvm::StringRef File, llvm::StringRef Above);

std::string workingFolder();

/// Removes a file of our own that nobody will miss; if it can't be, it stays.
void removeTemporary(llvm::StringRef File);

/// Stands for \p Text in caches and ids: sixteen hexadecimal digits.
std::string textHash(llvm::StringRef Text);

} // namespace unblock::tool

#endif
