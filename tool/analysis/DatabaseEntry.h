/// \file
/// One entry of a compile database, as text that others wrote.

#ifndef UNBLOCK_TOOL_ANALYSIS_DATABASEENTRY_H
#define UNBLOCK_TOOL_ANALYSIS_DATABASEENTRY_H

#include "llvm/Support/JSON.h"
#include <string>

namespace unblock::tool {

/// What clang has against \p Entry, or nothing. One bad entry, and clang ignores the whole database.
std::string complaintAbout(const llvm::json::Object &Entry);

} // namespace unblock::tool

#endif
