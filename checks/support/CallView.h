/// \file
/// One view of calls, operators, member calls and constructions.

#ifndef UNBLOCK_CHECKS_SUPPORT_CALLVIEW_H
#define UNBLOCK_CHECKS_SUPPORT_CALLVIEW_H

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace unblock {

struct CallView {
  const clang::Expr *Call = nullptr;
  /// Null for a call through a pointer or of an unresolved name.
  const clang::FunctionDecl *Callee = nullptr;
  /// The object of a member call; a pointer to it if ReceiverIsPointer. Null for free functions and constructions.
  const clang::Expr *Receiver = nullptr;
  bool ReceiverIsPointer = false;
  /// The callee's expression where there is no Callee.
  const clang::Expr *Target = nullptr;
  llvm::SmallVector<const clang::Expr *, 4> Arguments;

  /// Null if \p S is no call.
  static std::optional<CallView> of(const clang::Stmt &S);

  bool isConstruction() const { return llvm::isa<clang::CXXConstructExpr>(Call); }
  bool isCopyOrMove() const;
  const clang::CXXMethodDecl *method() const {
    return llvm::dyn_cast_or_null<clang::CXXMethodDecl>(Callee);
  }
  /// The type under which the callee takes argument \p I; null if it takes it by `...` or is not known.
  clang::QualType parameterType(unsigned I) const;
  /// Argument \p I is bound to a reference.
  bool takesReference(unsigned I) const;
};

} // namespace unblock

#endif
