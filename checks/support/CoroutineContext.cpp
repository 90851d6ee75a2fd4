#include "checks/support/CoroutineContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace unblock {

CoroutineContext::CoroutineContext(const FunctionDecl &Function, const Dialect &Library,
                                   ASTContext &Context)
    : Function(&Function), Coroutine(cast<CoroutineBodyStmt>(Function.getBody())),
      Library(&Library), Context(&Context),
      Parents(const_cast<Stmt *>(static_cast<const Stmt *>(Coroutine->getBody()))) {}

const Stmt *CoroutineContext::parentIgnoringImplicit(const Stmt &S) const {
  const Stmt *P = parent(S);
  while (
      P &&
      (isa<ImplicitCastExpr, ParenExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr>(
          P)))
    P = parent(*P);
  return P;
}

} // namespace unblock
