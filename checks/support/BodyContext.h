/// \file
/// One body of code whose calls run on one thread: what the walk over it and the tests on its calls need to know.

#ifndef UNBLOCK_CHECKS_SUPPORT_BODYCONTEXT_H
#define UNBLOCK_CHECKS_SUPPORT_BODYCONTEXT_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMap.h"
#include <memory>
#include <optional>

namespace unblock {

class BodyGraph;

/// A function or lambda with its body as the user wrote it. Valid as long as its ASTContext.
class BodyContext {
public:
  BodyContext(const clang::FunctionDecl &Function, const clang::Stmt &Body,
              clang::ASTContext &Context);

  const clang::FunctionDecl &function() const { return *Function; }
  /// Without what the compiler adds (the initial and final suspensions of a coroutine).
  const clang::Stmt &body() const { return *Body; }
  clang::ASTContext &ast() const { return *Context; }

  /// Parents inside the written body only (cheap, unlike ASTContext::getParents); crosses into lambda bodies.
  const clang::Stmt *parent(const clang::Stmt &S) const { return Parents.getParent(&S); }
  /// The parent without parentheses, implicit casts, ExprWithCleanups and the like.
  const clang::Stmt *parentIgnoringImplicit(const clang::Stmt &S) const;

  /// The control flow, built when it is first asked for; null where there is none (the body depends on template parameters, for one).
  const BodyGraph *graph() const;

private:
  const clang::FunctionDecl *Function;
  const clang::Stmt *Body;
  clang::ASTContext *Context;
  clang::ParentMap Parents;
  mutable std::optional<std::shared_ptr<const BodyGraph>> Graph;
};

} // namespace unblock

#endif
