#include "checks/support/VariableUses.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace unblock {
namespace {

class UseFinder : public RecursiveASTVisitor<UseFinder> {
  using Base = RecursiveASTVisitor<UseFinder>;

public:
  UseFinder(const VarDecl &Variable, const CoroutineContext &Coroutine) : Variable(Variable), Coroutine(Coroutine) {}
  std::vector<VariableUse> Uses;
  const DeclStmt *Declaration = nullptr;

  bool TraverseLambdaExpr(LambdaExpr *L) {
    llvm::SaveAndRestore Nested(InLambda, true);
    return Base::TraverseLambdaExpr(L);
  }
  bool VisitDeclStmt(DeclStmt *S) {
    if (S->isSingleDecl() && S->getSingleDecl() == &Variable)
      Declaration = S;
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (E->getDecl() != &Variable)
      return true;
    VariableUse Use;
    Use.Reference = E;
    Use.InLambda = InLambda;
    const Stmt *Parent = Coroutine.parentIgnoringImplicit(*E);
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
    Uses.push_back(Use);
    return true;
  }

private:
  const VarDecl &Variable;
  const CoroutineContext &Coroutine;
  bool InLambda = false;
};

} // namespace

std::vector<VariableUse> usesOf(const VarDecl &Variable, const CoroutineContext &Coroutine) {
  UseFinder Finder(Variable, Coroutine);
  Finder.TraverseStmt(const_cast<Stmt *>(&Coroutine.body()));
  return std::move(Finder.Uses);
}

const DeclStmt *soleDeclaration(const VarDecl &Variable, const CoroutineContext &Coroutine) {
  UseFinder Finder(Variable, Coroutine);
  Finder.TraverseStmt(const_cast<Stmt *>(&Coroutine.body()));
  return Finder.Declaration;
}

std::string indentation(SourceLocation Location, const ASTContext &Context) {
  return Lexer::getIndentationForLine(Location, Context.getSourceManager()).str();
}

} // namespace unblock
