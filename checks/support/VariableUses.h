/// \file
/// Where a local variable is used in a coroutine, and the declaration statement that can be rewritten as a whole.

#ifndef UNBLOCK_CHECKS_SUPPORT_VARIABLEUSES_H
#define UNBLOCK_CHECKS_SUPPORT_VARIABLEUSES_H

#include "checks/support/CoroutineContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"

namespace unblock {

/// One mention of the variable.
struct VariableUse {
  const clang::DeclRefExpr *Reference = nullptr;
  /// The member call on it, if that is the mention's role.
  const clang::CXXMemberCallExpr *Call = nullptr;
  /// Name of the method in Call, or empty.
  llvm::StringRef Method;
  /// Does it stand in a lambda inside the coroutine, where nothing can be awaited?
  bool InLambda = false;
};

/// All mentions of \p Variable in source order.
std::vector<VariableUse> usesOf(const clang::VarDecl &Variable, const CoroutineContext &Coroutine);

/// The statement that declares \p Variable and nothing else, or null.
const clang::DeclStmt *soleDeclaration(const clang::VarDecl &Variable,
                                       const CoroutineContext &Coroutine);

/// The white space before the first token of \p Location's line.
std::string indentation(clang::SourceLocation Location, const clang::ASTContext &Context);

} // namespace unblock

#endif
