/// \file
/// Which callable a call hands over, to be called later.

#ifndef UNBLOCK_CHECKS_SUPPORT_TAKENCALLABLE_H
#define UNBLOCK_CHECKS_SUPPORT_TAKENCALLABLE_H

#include "checks/knowledge/KnowledgeBase.h"
#include "clang/AST/ExprCXX.h"

namespace unblock {

/// The entry of \p Table that speaks of \p Callee, or null.
const HandlerTaker *takerOf(const clang::FunctionDecl &Callee, llvm::ArrayRef<HandlerTaker> Table);

/// The argument of \p Call (a call or a construction) that is called later, or null.
const clang::Expr *handlerArgument(const HandlerTaker &Taker, const clang::Expr &Call);

/// The argument that says who calls it, or null.
const clang::Expr *executorArgument(const HandlerTaker &Taker, const clang::Expr &Call);

/// The function that runs when \p Handler is called; null where that is not in sight, or a pool calls it.
const clang::FunctionDecl *calledThrough(const clang::Expr &Handler,
                                         const KnowledgeBase &Knowledge);

} // namespace unblock

#endif
