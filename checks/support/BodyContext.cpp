#include "checks/support/BodyContext.h"
#include "checks/support/BodyGraph.h"
#include "checks/support/StmtWalk.h"

using namespace clang;

namespace unblock {

BodyContext::BodyContext(const FunctionDecl &Function, const Stmt &Body, ASTContext &Context)
    : Function(&Function), Body(&Body), Context(&Context), Parents(const_cast<Stmt *>(&Body)) {}

const Stmt *BodyContext::parentIgnoringImplicit(const Stmt &S) const {
  const Stmt *P = parent(S);
  while (
      P &&
      (isa<ImplicitCastExpr, ParenExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr>(
          P)))
    P = parent(*P);
  return P;
}

const BodyGraph *BodyContext::graph() const {
  if (!Graph)
    Graph.emplace(writtenBody(*Function) == Body ? BodyGraph::of(*Function, *Context) : nullptr);
  return Graph->get();
}

} // namespace unblock
