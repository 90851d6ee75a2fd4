#include "checks/support/HandlerIndex.h"
#include "checks/knowledge/Glob.h"
#include "checks/support/CallKey.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/EventLoops.h"
#include "checks/support/StmtWalk.h"

using namespace clang;

namespace unblock {
namespace {

/// The entry of \p Table that speaks of \p Callee, or null.
const HandlerTaker *takerOf(const FunctionDecl &Callee, llvm::ArrayRef<HandlerTaker> Table) {
  const std::string Name = Callee.getNameAsString();
  std::string Key; // costs more than the plain name, which rules out most functions
  for (const HandlerTaker &Taker : Table)
    for (const llvm::StringRef Pattern : Taker.Functions) {
      const size_t Colons = Pattern.rfind("::");
      if (!matchesName(Pattern.substr(Colons == llvm::StringRef::npos ? 0 : Colons + 2), Name))
        continue;
      if (Key.empty())
        Key = callKey(Callee);
      if (matchesName(Pattern, Key))
        return &Taker;
    }
  return nullptr;
}

llvm::SmallVector<const Expr *, 4> writtenArguments(const CallExpr &Call) {
  llvm::SmallVector<const Expr *, 4> Written;
  for (const Expr *Argument : Call.arguments())
    if (!isa<CXXDefaultArgExpr>(Argument))
      Written.push_back(Argument);
  return Written;
}

/// The argument that \p Index names, or null.
const Expr *operand(int Index, const CallExpr &Call) {
  if (Index == ReceiverArgument)
    return receiverOf(Call);
  const llvm::SmallVector<const Expr *, 4> Written = writtenArguments(Call);
  return static_cast<size_t>(Index) < Written.size() ? Written[Index] : nullptr;
}

const Expr *handlerArgument(const HandlerTaker &Taker, const CallExpr &Call) {
  const llvm::SmallVector<const Expr *, 4> Written = writtenArguments(Call);
  if (Taker.Handler == LastArgument)
    return Written.empty() ? nullptr : Written.back();
  return operand(Taker.Handler, Call);
}

/// Without casts, temporaries, and the copies and moves into parameters.
const Expr *plain(const Expr *E) {
  while (true) {
    E = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    const auto *Construction = dyn_cast<CXXConstructExpr>(E);
    if (!Construction || Construction->getNumArgs() != 1 ||
        !Construction->getConstructor()->isCopyOrMoveConstructor())
      return E;
    E = Construction->getArg(0);
  }
}

/// The only call operator that the user wrote for \p Class, or null.
const FunctionDecl *callOperatorOf(const CXXRecordDecl *Class) {
  if (!Class || !Class->hasDefinition())
    return nullptr;
  if (Class->isLambda())
    return Class->getLambdaCallOperator();
  const FunctionDecl *Only = nullptr;
  for (const CXXMethodDecl *Method : Class->methods())
    if (Method->getOverloadedOperator() == OO_Call) {
      if (Only)
        return nullptr;
      Only = Method;
    }
  return Only;
}

/// The function that runs when the handler \p E is called; null where that is not in sight, or a pool calls it.
const FunctionDecl *calledThrough(const Expr *E, const KnowledgeBase &Knowledge) {
  E = plain(E);
  if (const auto *AddressOf = dyn_cast<UnaryOperator>(E);
      AddressOf && AddressOf->getOpcode() == UO_AddrOf)
    E = AddressOf->getSubExpr()->IgnoreParens();
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return Lambda->getCallOperator();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    if (const auto *Function = dyn_cast<FunctionDecl>(Reference->getDecl()))
      return Function;
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (const FunctionDecl *Callee = Call->getDirectCallee())
      if (const HandlerTaker *Wrapper = takerOf(*Callee, Knowledge.handlerWrappers())) {
        const Expr *Executor = Wrapper->Executor ? operand(*Wrapper->Executor, *Call) : nullptr;
        if (Executor && whoRuns(*Executor, Knowledge) == RunBy::Pool)
          return nullptr;
        const Expr *Inner = handlerArgument(*Wrapper, *Call);
        return Inner ? calledThrough(Inner, Knowledge) : nullptr;
      }
  return callOperatorOf(E->getType().getNonReferenceType()->getAsCXXRecordDecl());
}

bool runsOnALoop(const HandlerTaker &Taker, const CallExpr &Call, const KnowledgeBase &Knowledge) {
  if (Taker.Executor) {
    const Expr *Executor = operand(*Taker.Executor, Call);
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
  const FunctionDecl *Function = calledThrough(Argument, Knowledge);
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
