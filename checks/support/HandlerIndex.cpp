#include "checks/support/HandlerIndex.h"
#include "checks/support/CallKey.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/EventLoops.h"
#include "checks/support/TakenCallable.h"

using namespace clang;

namespace unblock {
namespace {

bool runsOnALoop(const HandlerTaker &Taker, const CallExpr &Call, const KnowledgeBase &Knowledge) {
  if (Taker.Executor || !Taker.ExecutorTypes.empty()) {
    const Expr *Executor = executorArgument(Taker, Call);
    // Without one, the handler goes wherever it belongs; the default is a pool.
    return Executor && Executor != handlerArgument(Taker, Call) &&
           whoRuns(*Executor, Knowledge) == RunBy::Loop;
  }
  // The object that is operated on: a socket, a timer.
  const Expr *Object = receiverOf(Call);
  if (!Object && Call.getNumArgs() > 0)
    Object = Call.getArg(0);
  return !Object || whoRuns(*Object, Knowledge) != RunBy::Pool;
}

} // namespace

const IndexedHandler *HandlerIndex::find(const CallExpr &Call, const KnowledgeBase &Knowledge,
                                         ASTContext &Context) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || Call.getNumArgs() == 0 || isa<CXXOperatorCallExpr>(Call))
    return nullptr;
  // How a library passes a handler on inside of it says nothing about where it runs in the end (LLVM 19 shows us what is in system headers).
  if (Context.getSourceManager().isInSystemHeader(Call.getBeginLoc()))
    return nullptr;
  const HandlerTaker *Taker = takerOf(*Callee, Knowledge.handlerTakers());
  if (!Taker || Knowledge.runsElsewhere(callKey(*Callee)))
    return nullptr;
  const Expr *Argument = handlerArgument(*Taker, Call);
  if (!Argument || Argument->isTypeDependent() || !runsOnALoop(*Taker, Call, Knowledge))
    return nullptr;
  const FunctionDecl *Function = calledThrough(*Argument, Knowledge);
  // A library's own handlers are parts of larger operations.
  if (!Function || !Function->hasBody(Function) || Function->isInvalidDecl() ||
      isLibrary(*Function) || isa<CoroutineBodyStmt>(Function->getBody()))
    return nullptr;
  const auto [It, New] = Known.try_emplace({Function, &Knowledge});
  if (New) {
    It->second.reset(
        new IndexedHandler{{*Function, *Function->getBody(), Context}, {}, Taker->What});
    It->second->Calls = findCalls(It->second->Context, Knowledge);
  }
  return It->second.get();
}

} // namespace unblock
