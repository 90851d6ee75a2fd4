/// \file
/// What changes, as a unified diff that `patch` and `git apply` take.

#ifndef UNBLOCK_TOOL_FIX_DIFF_H
#define UNBLOCK_TOOL_FIX_DIFF_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace unblock::tool {

/// Writes the difference between \p Old and \p New with three lines around each change; nothing if they are the same.
void writeDiff(llvm::StringRef Name, llvm::StringRef Old, llvm::StringRef New,
               llvm::raw_ostream &Out);

} // namespace unblock::tool

#endif
