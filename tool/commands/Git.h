/// \file
/// What git knows of a project's changes.

#ifndef UNBLOCK_TOOL_COMMANDS_GIT_H
#define UNBLOCK_TOOL_COMMANDS_GIT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace unblock::tool {

struct GitChanges {
  /// The repository's top folder, which all names are relative to.
  std::string Folder;
  /// A unified diff of the tracked files.
  std::string Diff;
  /// Files that git doesn't know yet, and isn't told to ignore.
  std::vector<std::string> Untracked;
};

/// What the working tree has that \p Revision had not when HEAD left it: the changes of a branch are its own, whatever happened to the other one since.
/// \p Root lies in the repository. An error says what git has against it.
llvm::Expected<GitChanges> changesSince(llvm::StringRef Root, llvm::StringRef Revision);

} // namespace unblock::tool

#endif
