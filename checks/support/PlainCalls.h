/// \file
/// Calls of functions that the knowledge base says nothing about: whether they block is up to their bodies. Also those that nobody wrote: destructors,
/// conversions, the steps of a range-for.

#ifndef UNBLOCK_CHECKS_SUPPORT_PLAINCALLS_H
#define UNBLOCK_CHECKS_SUPPORT_PLAINCALLS_H

#include "checks/support/ThreadAt.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include <vector>

namespace unblock {

class BodyContext;

struct PlainCall {
  /// The call or construction as written; null where the compiler adds the call.
  const clang::Expr *Call = nullptr;
  /// Null for a call through a pointer or a std::function: nobody knows whither it goes.
  const clang::FunctionDecl *Callee = nullptr;
  clang::SourceLocation Where;
  /// The variable that holds the callee, if it is a lambda; the one that is destroyed, if it is a destructor.
  const clang::VarDecl *Variable = nullptr;
  /// The innermost lambda, called on the spot, in which the call stands.
  const clang::LambdaExpr *Inside = nullptr;
  /// The scope guard that calls the lambda when it dies; null if something else calls it.
  const clang::VarDecl *Guard = nullptr;
  /// The callee is virtual, and an override may run in its place.
  bool Dispatched = false;
  /// The result is what a co_await waits for.
  bool Awaited = false;
  /// In the initialiser of a static variable, which runs once.
  bool InStatic = false;
  /// On whose thread it runs.
  ThreadAt Thread;
};

/// Of the class of \p Type or of its elements; null where destroying it runs no code, or nobody knows yet which.
const clang::CXXDestructorDecl *destructorOf(clang::QualType Type);

/// Turns the nodes that the walk over a body comes by into plain calls.
class PlainCalls {
public:
  PlainCalls(const BodyContext &Body, std::vector<PlainCall> &Out) : Body(Body), Out(Out) {}

  /// What the calls that follow have in common; the callee is overwritten.
  PlainCall Here;

  void call(const clang::CallExpr &E);
  void construction(const clang::CXXConstructExpr &E);
  /// `make_unique<Made>(...)` constructs as a declaration would.
  void construction(const clang::CallExpr &E, const clang::CXXRecordDecl &Made);
  void inherited(const clang::CXXInheritedCtorInitExpr &E);
  /// A function, a lambda variable or a function object that is handed to somebody who calls it before he returns.
  /// \p Call is the call of that somebody.
  void callback(const clang::Expr &Argument, const clang::Expr &Call);
  void variable(const clang::VarDecl &V);
  void temporary(const clang::CXXBindTemporaryExpr &E);
  void deletion(const clang::CXXDeleteExpr &E);
  /// begin(), end(), the comparison, the increment and the loop variable.
  void steps(const clang::CXXForRangeStmt &S);

private:
  void add(const clang::FunctionDecl *Callee, const clang::Expr *Call, clang::SourceLocation Where,
           bool Dispatched = false, const clang::VarDecl *Variable = nullptr);
  void destruction(clang::QualType Type, clang::SourceLocation Where, bool Dispatched = false,
                   const clang::VarDecl *Variable = nullptr);
  bool diesHere(const clang::CXXBindTemporaryExpr &E) const;

  const BodyContext &Body;
  std::vector<PlainCall> &Out;
};

} // namespace unblock

#endif
