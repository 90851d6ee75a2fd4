#include "checks/support/CoroutineNames.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace unblock {

std::string taskName(const FunctionDecl &Coroutine) {
  PrintingPolicy Policy(Coroutine.getASTContext().getLangOpts());
  Policy.SuppressTagKeyword = true;
  return Coroutine.getReturnType().getUnqualifiedType().getAsString(Policy);
}

std::string coroutineName(const FunctionDecl &Coroutine) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Coroutine);
      Method && Method->getParent()->isLambda())
    return "a coroutine lambda";
  return "coroutine '" + Coroutine.getNameAsString() + "'";
}

} // namespace unblock
