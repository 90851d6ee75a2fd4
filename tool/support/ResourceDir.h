#ifndef UNBLOCK_TOOL_SUPPORT_RESOURCEDIR_H
#define UNBLOCK_TOOL_SUPPORT_RESOURCEDIR_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace unblock {

/// Where Clang's own headers (stddef.h, ...) lie for the program \p Argv0: beside the program as an
/// installed Clang has them, else where the Clang that we were built with has them. clang-tidy and
/// clangd look beside themselves only, and a build folder holds no headers.
std::string resourceDir(const char *Argv0);

/// \p Argv with \p Flag after the program's name, unless an argument starts with one of \p Given.
/// Ends with a null pointer, as main's own does; what it adds lives in \p Flag.
llvm::SmallVector<const char *, 32> withFlag(llvm::ArrayRef<const char *> Argv,
                                             const std::string &Flag,
                                             llvm::ArrayRef<llvm::StringRef> Given);

} // namespace unblock

#endif
