/// \file
/// Which branch of an `if constexpr` runs where its condition depends on template parameters.

#ifndef UNBLOCK_CHECKS_SUPPORT_DISCARDEDBRANCH_H
#define UNBLOCK_CHECKS_SUPPORT_DISCARDEDBRANCH_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include <optional>

namespace unblock {

/// What the condition of \p If, a statement of the template pattern \p Pattern, is in all of its instantiations; nothing where they differ, or where there
/// are none.
std::optional<bool> conditionInInstantiations(const clang::IfStmt &If,
                                              const clang::FunctionDecl &Pattern);

} // namespace unblock

#endif
