/// \file
/// What a check knows about one coroutine: its body, its parents, its library.

#ifndef UNBLOCK_CHECKS_SUPPORT_COROUTINECONTEXT_H
#define UNBLOCK_CHECKS_SUPPORT_COROUTINECONTEXT_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"

namespace unblock {

struct Dialect;

/// One coroutine: the function or lambda whose body holds the suspension points. Valid as long as its ASTContext.
class CoroutineContext {
public:
  /// \p Function must have a body that is a CoroutineBodyStmt.
  CoroutineContext(const clang::FunctionDecl &Function, const Dialect &Library,
                   clang::ASTContext &Context);

  const clang::FunctionDecl &function() const { return *Function; }
  const clang::CoroutineBodyStmt &coroutine() const { return *Coroutine; }
  /// The body as the user wrote it (without the implicit initial and final suspensions).
  const clang::Stmt &body() const { return *Coroutine->getBody(); }
  const Dialect &library() const { return *Library; }
  clang::ASTContext &ast() const { return *Context; }

  /// Parents inside the written body only (cheap, unlike ASTContext::getParents); crosses into lambda bodies.
  const clang::Stmt *parent(const clang::Stmt &S) const { return Parents.getParent(&S); }
  /// The parent without parentheses, implicit casts, ExprWithCleanups and the like.
  const clang::Stmt *parentIgnoringImplicit(const clang::Stmt &S) const;

private:
  const clang::FunctionDecl *Function;
  const clang::CoroutineBodyStmt *Coroutine;
  const Dialect *Library;
  clang::ASTContext *Context;
  clang::ParentMap Parents;
};

} // namespace unblock

#endif
