/// \file
/// The patterns that users write for names and paths.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_GLOB_H
#define UNBLOCK_CHECKS_KNOWLEDGE_GLOB_H

#include "llvm/ADT/StringRef.h"

namespace unblock {

bool hasWildcard(llvm::StringRef Pattern);

/// `*` stands for any text, also across `::`, so that `acme::*` is all of acme.
bool matchesName(llvm::StringRef Pattern, llvm::StringRef Name);

/// \p Path is relative to where the pattern was written. `*` and `?` stay within one folder or file name, `**` crosses folders; a pattern that names a
/// folder (with or without a `/` at its end) matches everything below it.
bool matchesPath(llvm::StringRef Pattern, llvm::StringRef Path);

} // namespace unblock

#endif
