/// \file
/// The walk over one body: every call and construction that runs on its thread, looked up in the knowledge base.

#ifndef UNBLOCK_CHECKS_SUPPORT_CALLSITES_H
#define UNBLOCK_CHECKS_SUPPORT_CALLSITES_H

#include "checks/knowledge/KnowledgeBase.h"
#include "checks/support/PlainCalls.h"
#include "checks/support/ThreadAt.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"

namespace unblock {

class BodyContext;

/// A call or construction that the knowledge base knows, and that blocks as far as its arguments tell.
struct CallSite {
  /// The whole expression: a call, a construction, or a new-expression.
  const clang::Expr *Call = nullptr;
  const ApiRow *Row = nullptr;
  /// The arguments as written, without defaulted ones.
  llvm::SmallVector<const clang::Expr *, 4> Arguments;
  /// The object of a member call, or null.
  const clang::Expr *Receiver = nullptr;
  /// The variable that the construction initialises, or null.
  const clang::VarDecl *Variable = nullptr;
  /// The innermost lambda, called on the spot, in which the call stands; null if it stands in the body itself.
  const clang::LambdaExpr *Inside = nullptr;
  /// The scope guard that calls the lambda when it dies; null if something else calls it.
  const clang::VarDecl *Guard = nullptr;
  /// Does it run once per turn of a loop?
  bool InLoop = false;
  /// Does it stand in the initialiser of a static variable, which runs once?
  bool InStatic = false;
  /// Is the callee only known by name, because an argument's type depends on a template parameter?
  bool Dependent = false;
  /// On whose thread it runs; the coroutine's own, unless it hops.
  ThreadAt Thread;
  /// Does it call a function of the user's, which blocks further down? Then Row is not about that function.
  bool Helper = false;
};

/// What runs on a body's thread, in source order.
struct BodyCalls {
  std::vector<CallSite> Sites;
  /// All calls whose callee has no row; libraries' functions among them.
  std::vector<PlainCall> Plain;
};

/// Does the callee call what it is given before it returns?
bool callsArguments(const clang::CallExpr &Call, const KnowledgeBase &Knowledge);

BodyCalls findCalls(const BodyContext &Body, const KnowledgeBase &Knowledge);

} // namespace unblock

#endif
