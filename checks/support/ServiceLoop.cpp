#include "checks/support/ServiceLoop.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/SourceText.h"
#include "checks/support/StmtWalk.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace unblock {
namespace {

bool alwaysHolds(const Expr *Condition, const ASTContext &Context) {
  bool Value = true;
  return !Condition || (!Condition->isValueDependent() &&
                        Condition->EvaluateAsBooleanCondition(Value, Context) && Value);
}

/// Is there a jump out of the loop whose body \p S is a part of? \p Inner: `break` leaves something else.
bool leaves(const Stmt &S, bool Inner) {
  if (isa<ReturnStmt, CoreturnStmt, GotoStmt, IndirectGotoStmt>(S) || (isa<BreakStmt>(S) && !Inner))
    return true;
  if (isa<LambdaExpr>(S))
    return false;
  const bool Own = isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, SwitchStmt>(S);
  return llvm::any_of(S.children(),
                      [&](const Stmt *Child) { return Child && leaves(*Child, Inner || Own); });
}

bool awaitsConnections(const Stmt &Code, const ASTContext &Context) {
  bool Found = false;
  walkEvaluated(Code, [&](const Stmt &S) {
    if (const Expr *Awaited = awaitedBy(S))
      Found = Found || StringRef(sourceText(*Awaited, Context)).contains_insensitive("accept");
    return !Found && !isa<LambdaExpr>(S);
  });
  return Found;
}

bool isServiceLoop(const Stmt &S, const ASTContext &Context) {
  if (const auto *Try = dyn_cast<CXXTryStmt>(&S))
    return isServiceLoop(*Try->getTryBlock(), Context);
  if (const auto *Block = dyn_cast<CompoundStmt>(&S))
    return llvm::any_of(Block->body(),
                        [&](const Stmt *Each) { return isServiceLoop(*Each, Context); });
  const Stmt *Inside = nullptr;
  const Expr *Condition = nullptr;
  if (const auto *For = dyn_cast<ForStmt>(&S)) {
    Inside = For->getBody();
    Condition = For->getCond();
  } else if (const auto *While = dyn_cast<WhileStmt>(&S)) {
    Inside = While->getBody();
    Condition = While->getCond();
  } else if (const auto *Do = dyn_cast<DoStmt>(&S)) {
    Inside = Do->getBody();
    Condition = Do->getCond();
  }
  return Inside && ((alwaysHolds(Condition, Context) && !leaves(*Inside, false)) ||
                    awaitsConnections(S, Context));
}

} // namespace

bool isFollowedByServiceLoop(const Stmt &S, const BodyContext &Body) {
  const Stmt *Child = &S;
  for (const Stmt *Parent = Body.parent(S); Parent; Child = Parent, Parent = Body.parent(*Parent)) {
    if (isa<LambdaExpr>(Parent))
      return false;
    const auto *Block = dyn_cast<CompoundStmt>(Parent);
    if (!Block)
      continue;
    const auto *At = llvm::find(Block->body(), Child);
    if (At != Block->body_end() &&
        std::any_of(std::next(At), Block->body_end(),
                    [&](const Stmt *Each) { return isServiceLoop(*Each, Body.ast()); }))
      return true;
  }
  return false;
}

} // namespace unblock
