/// \file
/// What a function is declared to be, whatever its body does.

#ifndef UNBLOCK_CHECKS_SUPPORT_FUNCTIONEFFECTS_H
#define UNBLOCK_CHECKS_SUPPORT_FUNCTIONEFFECTS_H

#include "clang/AST/Decl.h"

namespace unblock {

enum class DeclaredEffect : uint8_t {
  None,
  Blocking,    ///< [[clang::blocking]]
  Nonblocking, ///< [[clang::nonblocking]]
};

/// By the attributes on any declaration of \p Function.
DeclaredEffect declaredEffect(const clang::FunctionDecl &Function);

} // namespace unblock

#endif
