#include "checks/support/VariableUses.h"
#include "checks/support/EvaluatedWalk.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace unblock {
namespace {

VariableUse roleOf(const DeclRefExpr &Reference, bool InLambda, const CoroutineContext &Coroutine) {
  VariableUse Use;
  Use.Reference = &Reference;
  Use.InLambda = InLambda;
  const Stmt *Parent = Coroutine.parentIgnoringImplicit(Reference);
  // Smart pointers: `cli->Get()` is a call on what operator-> yields.
  if (const auto *Arrow = dyn_cast_or_null<CXXOperatorCallExpr>(Parent))
    if (Arrow->getOperator() == OO_Arrow)
      Parent = Coroutine.parentIgnoringImplicit(*Arrow);
  if (const auto *Member = dyn_cast_or_null<MemberExpr>(Parent))
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl())) {
      Use.Call = dyn_cast_or_null<CXXMemberCallExpr>(Coroutine.parentIgnoringImplicit(*Member));
      if (Method->getIdentifier())
        Use.Method = Method->getName();
    }
  return Use;
}

void collectUses(const Stmt &S, bool InLambda, const VarDecl &Variable,
                 const CoroutineContext &Coroutine, std::vector<VariableUse> &Uses) {
  if (const auto *Reference = dyn_cast<DeclRefExpr>(&S);
      Reference && Reference->getDecl() == &Variable)
    Uses.push_back(roleOf(*Reference, InLambda, Coroutine));
  forEachEvaluatedChild(S, [&](const Stmt &Child) {
    collectUses(Child, InLambda || isa<LambdaExpr>(S), Variable, Coroutine, Uses);
  });
}

} // namespace

std::vector<VariableUse> usesOf(const VarDecl &Variable, const CoroutineContext &Coroutine) {
  std::vector<VariableUse> Uses;
  collectUses(Coroutine.body(), false, Variable, Coroutine, Uses);
  return Uses;
}

const DeclStmt *soleDeclaration(const VarDecl &Variable, const CoroutineContext &Coroutine) {
  const DeclStmt *Found = nullptr;
  walkEvaluated(Coroutine.body(), [&](const Stmt &S) {
    const auto *Declaration = dyn_cast<DeclStmt>(&S);
    if (Declaration && Declaration->isSingleDecl() && Declaration->getSingleDecl() == &Variable)
      Found = Declaration;
    return !Found;
  });
  return Found;
}

std::string indentation(SourceLocation Location, const ASTContext &Context) {
  return Lexer::getIndentationForLine(Location, Context.getSourceManager()).str();
}

} // namespace unblock
