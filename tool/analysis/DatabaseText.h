/// \file
/// What a compile_commands.json names, and clear words where it is broken. Knows no Clang.

#ifndef UNBLOCK_TOOL_ANALYSIS_DATABASETEXT_H
#define UNBLOCK_TOOL_ANALYSIS_DATABASETEXT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace unblock::tool {

/// The files that \p Text names, absolute, each once, in its order; at least one. An error says where the database, which is called \p Name, is broken.
llvm::Expected<std::vector<std::string>> unitsOfDatabase(llvm::StringRef Text,
                                                         const std::string &Name);

/// \p Message, and how one gets a database that is of use.
llvm::Error brokenDatabase(const llvm::Twine &Message);

} // namespace unblock::tool

#endif
