#include "checks/support/SpawnSite.h"
#include "checks/support/CallSites.h"
#include "checks/support/EventLoops.h"
#include "checks/support/StmtWalk.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace unblock {
namespace {

/// Finds an expression or the uses of a variable in a body, with the way there.
class Search {
public:
  Search(const CXXRecordDecl &Closure, const KnowledgeBase &Knowledge)
      : Closure(Closure), Knowledge(Knowledge) {}

  void walk(const Stmt &S) {
    Way.push_back(&S);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(&S);
        Lambda && Lambda->getLambdaClass() == &Closure)
      made();
    else if (const auto *Reference = dyn_cast<DeclRefExpr>(&S);
             Reference && Holder && Reference->getDecl() == Holder)
      used();
    forEachEvaluatedChild(S, [&](const Stmt &Child) { walk(Child); });
    Way.pop_back();
  }

  bool foundOnlyPools() const { return Pools > 0 && Others == 0; }

private:
  // Either the initialiser of a variable, whose uses count then, or a part of the call that runs it.
  void made() {
    for (const Stmt *Outer : llvm::reverse(Way))
      if (const auto *Declaration = dyn_cast<DeclStmt>(Outer)) {
        const auto *Variable =
            Declaration->isSingleDecl() ? dyn_cast<VarDecl>(Declaration->getSingleDecl()) : nullptr;
        if (Variable && Variable->getInit() &&
            Variable->getInit()->IgnoreUnlessSpelledInSource() == Way.back()) {
          Holder = Variable;
          return;
        }
        break;
      } else if (!isa<Expr>(Outer)) {
        break;
      }
    count();
  }

  // Only a call makes a task of the lambda that the variable holds.
  void used() {
    for (const Stmt *Outer : llvm::drop_begin(llvm::reverse(Way))) {
      if (isa<ImplicitCastExpr, ParenExpr>(Outer))
        continue;
      const auto *Call = dyn_cast<CXXOperatorCallExpr>(Outer);
      if (!Call || Call->getOperator() != OO_Call ||
          Call->getArg(0)->IgnoreParenImpCasts() != Way.back())
        break;
      return count();
    }
    ++Others;
  }

  void count() { ++(goesToPool() ? Pools : Others); }

  /// `lambda(pool)`, `std::invoke(lambda, pool)`: the pool is the lambda's own argument, and says nothing of where it runs.
  bool isOwnCall(const CallExpr &Call, const Stmt &Callable) const {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
    return (Operator && Operator->getOperator() == OO_Call && Operator->getArg(0) == &Callable) ||
           callsArguments(Call, Knowledge);
  }

  // The innermost call around it that names an executor decides.
  bool goesToPool() const {
    const Stmt *Inner = Way.back();
    for (const Stmt *Outer : llvm::drop_begin(llvm::reverse(Way))) {
      if (!isa<Expr>(Outer) || isa<LambdaExpr>(Outer))
        return false;
      bool Pool = false;
      if (const auto *Call = dyn_cast<CallExpr>(Outer); Call && !isOwnCall(*Call, *Inner)) {
        llvm::SmallVector<const Expr *, 6> Operands(argumentsOf(*Call));
        if (const Expr *Receiver = receiverOf(*Call))
          Operands.push_back(Receiver);
        for (const Expr *Operand : Operands) {
          if (Operand == Inner || isa<LambdaExpr>(Operand->IgnoreUnlessSpelledInSource()))
            continue;
          const RunBy By = whoRuns(*Operand, Knowledge);
          if (By == RunBy::Loop)
            return false;
          Pool |= By == RunBy::Pool;
        }
      }
      if (Pool)
        return true;
      Inner = Outer;
    }
    return false;
  }

  const CXXRecordDecl &Closure;
  const KnowledgeBase &Knowledge;
  const VarDecl *Holder = nullptr;
  llvm::SmallVector<const Stmt *, 32> Way;
  unsigned Pools = 0, Others = 0;
};

} // namespace

bool isSpawnedOnPool(const FunctionDecl &Function, const KnowledgeBase &Knowledge) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method || !Method->getParent()->isLambda())
    return false;
  const auto *Around = dyn_cast<FunctionDecl>(Method->getParent()->getDeclContext());
  const Stmt *Body = Around ? writtenBody(*Around) : nullptr;
  if (!Body)
    return false;
  Search Found(*Method->getParent(), Knowledge);
  Found.walk(*Body);
  return Found.foundOnlyPools();
}

} // namespace unblock
