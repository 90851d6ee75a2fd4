/// \file
/// Writes a file so that whoever reads it, and whatever happens meanwhile, sees all of the old text or all of the new.

#ifndef UNBLOCK_TOOL_FIX_ATOMICWRITE_H
#define UNBLOCK_TOOL_FIX_ATOMICWRITE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace unblock::tool {

/// Puts \p Text in the place of \p File, whose mode it takes: written beside it, on its way to the disk before it takes the name.
llvm::Error writeAtomically(llvm::StringRef File, llvm::StringRef Text);

} // namespace unblock::tool

#endif
