#include "checks/support/CoroutineNames.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace unblock {

std::string taskName(const FunctionDecl &Coroutine) {
  PrintingPolicy Policy(Coroutine.getASTContext().getLangOpts());
  Policy.SuppressTagKeyword = true;
  return Coroutine.getReturnType().getUnqualifiedType().getAsString(Policy);
}

static bool isLambda(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda();
}

std::string coroutineName(const FunctionDecl &Coroutine) {
  if (isLambda(Coroutine))
    return "a coroutine lambda";
  return "coroutine '" + Coroutine.getNameAsString() + "'";
}

std::string taskName(const FunctionDecl &Task, llvm::StringRef What) {
  return isLambda(Task) ? ("a " + What).str() : (What + " '" + Task.getNameAsString() + "'").str();
}

} // namespace unblock
