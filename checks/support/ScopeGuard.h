/// \file
/// Objects that run code of somebody else's when they die.

#ifndef UNBLOCK_CHECKS_SUPPORT_SCOPEGUARD_H
#define UNBLOCK_CHECKS_SUPPORT_SCOPEGUARD_H

#include "clang/AST/DeclCXX.h"

namespace unblock {

/// Does the destructor of \p Class, or of a base, call a callable that the object holds (`~guard() { if (armed) exit_(); }` with a std::function)? Only where
/// its body is in sight.
bool callsWhatItHolds(const clang::CXXRecordDecl &Class);

} // namespace unblock

#endif
