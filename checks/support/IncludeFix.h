/// \file
/// Where a file wants a new `#include`.

#ifndef UNBLOCK_CHECKS_SUPPORT_INCLUDEFIX_H
#define UNBLOCK_CHECKS_SUPPORT_INCLUDEFIX_H

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include <set>
#include <string>
#include <vector>

namespace unblock {

/// Inserts `#include <...>` in \p File for each of \p Headers that it lacks (itself and as a part of
/// a header made to bring it), where the file's own .clang-format style sorts them. One hint per place.
std::vector<clang::FixItHint> insertIncludes(clang::FileID File,
                                             const std::set<std::string> &Headers,
                                             const clang::SourceManager &SM);

} // namespace unblock

#endif
