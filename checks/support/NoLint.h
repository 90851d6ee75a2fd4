/// \file
/// Which of our findings the user has silenced by a comment. clang-tidy drops those by itself, together with the include that they may carry, so we must
/// know of it before we decide which finding carries an include.

#ifndef UNBLOCK_CHECKS_SUPPORT_NOLINT_H
#define UNBLOCK_CHECKS_SUPPORT_NOLINT_H

#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringRef.h"

namespace unblock {

/// Does a NOLINT, NOLINTNEXTLINE or NOLINTBEGIN comment cover a finding of \p Check at \p Location?
bool isSilenced(clang::SourceLocation Location, llvm::StringRef Check,
                const clang::SourceManager &SM);

} // namespace unblock

#endif
