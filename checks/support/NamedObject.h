/// \file
/// Which object an expression names.

#ifndef UNBLOCK_CHECKS_SUPPORT_NAMEDOBJECT_H
#define UNBLOCK_CHECKS_SUPPORT_NAMEDOBJECT_H

#include "clang/AST/Expr.h"
#include <string>

namespace unblock {

/// What is written, without parentheses and casts.
const clang::Expr *spelled(const clang::Expr *E);

/// The variable or the data member of `*this` that is the object of `x`, `&x`, `*x` and, where \p Members, of `x.member` and `x.get()`; or null.
const clang::ValueDecl *rootObject(const clang::Expr *E, bool Members);

/// The variable or the data member of `*this` that \p E names, also behind `&`, or null.
const clang::ValueDecl *namedObject(const clang::Expr *E);

/// Empty where the callee is not known, or is an operator.
llvm::StringRef calleeName(const clang::CallExpr &Call);

/// In small letters, without underscores: `setNoBlock` and `set_no_block` are one name then.
std::string plainName(llvm::StringRef Name);

bool isPassedTo(const clang::ValueDecl &Object, const clang::CallExpr &Call);

/// Is it known to be false, or zero?
bool isFalse(const clang::Expr &E, const clang::ASTContext &Context);

} // namespace unblock

#endif
