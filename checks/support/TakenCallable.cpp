#include "checks/support/TakenCallable.h"
#include "checks/knowledge/Glob.h"
#include "checks/support/CallKey.h"
#include "checks/support/EventLoops.h"

using namespace clang;

namespace unblock {
namespace {

llvm::SmallVector<const Expr *, 4> writtenArguments(const Expr &Call) {
  llvm::ArrayRef<const Expr *> All;
  if (const auto *Plain = dyn_cast<CallExpr>(&Call))
    All = {Plain->getArgs(), Plain->getNumArgs()};
  else if (const auto *Made = dyn_cast<CXXConstructExpr>(&Call))
    All = {Made->getArgs(), Made->getNumArgs()};
  llvm::SmallVector<const Expr *, 4> Written;
  for (const Expr *Argument : All)
    if (!isa<CXXDefaultArgExpr>(Argument))
      Written.push_back(Argument);
  return Written;
}

/// The argument that \p Index names, or null.
const Expr *operand(int Index, const Expr &Call) {
  if (Index == ReceiverArgument) {
    const auto *Plain = dyn_cast<CallExpr>(&Call);
    return Plain ? receiverOf(*Plain) : nullptr;
  }
  const llvm::SmallVector<const Expr *, 4> Written = writtenArguments(Call);
  return static_cast<size_t>(Index) < Written.size() ? Written[Index] : nullptr;
}

/// A function, a pointer to one, or an object with a call operator.
bool isCallable(QualType Type) {
  Type = Type.getNonReferenceType();
  if (Type->isFunctionType() || Type->isFunctionPointerType() ||
      Type->isMemberFunctionPointerType())
    return true;
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() &&
         (Class->isLambda() ||
          !Class->getDefinition()
               ->lookup(Class->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call))
               .empty());
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

} // namespace

const HandlerTaker *takerOf(const FunctionDecl &Callee, llvm::ArrayRef<HandlerTaker> Table) {
  // A constructor is known by its class.
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee);
  const NamedDecl &Named = Constructor ? *static_cast<const NamedDecl *>(Constructor->getParent())
                                       : static_cast<const NamedDecl &>(Callee);
  const std::string Name = Named.getNameAsString();
  std::string Key; // costs more than the plain name, which rules out most functions
  for (const HandlerTaker &Taker : Table)
    for (const llvm::StringRef Pattern : Taker.Functions) {
      const size_t Colons = Pattern.rfind("::");
      if (!matchesName(Pattern.substr(Colons == llvm::StringRef::npos ? 0 : Colons + 2), Name))
        continue;
      if (Key.empty())
        Key = callKey(Named);
      if (matchesName(Pattern, Key))
        return &Taker;
    }
  return nullptr;
}

const Expr *handlerArgument(const HandlerTaker &Taker, const Expr &Call) {
  const llvm::SmallVector<const Expr *, 4> Written = writtenArguments(Call);
  if (Taker.Handler == LastArgument)
    return Written.empty() ? nullptr : Written.back();
  if (Taker.Handler != CallableArgument)
    return operand(Taker.Handler, Call);
  const auto Found = llvm::find_if(
      Written, [](const Expr *E) { return !E->isTypeDependent() && isCallable(E->getType()); });
  return Found == Written.end() ? nullptr : *Found;
}

const Expr *executorArgument(const HandlerTaker &Taker, const Expr &Call) {
  if (Taker.Executor)
    return operand(*Taker.Executor, Call);
  if (!Taker.ExecutorTypes.empty())
    for (const Expr *Argument : writtenArguments(Call))
      if (const NamedDecl *Class =
              Argument->isTypeDependent() ? nullptr : classOf(Argument->getType());
          Class && llvm::is_contained(Taker.ExecutorTypes, callKey(*Class)))
        return Argument;
  return nullptr;
}

const FunctionDecl *calledThrough(const Expr &Handler, const KnowledgeBase &Knowledge) {
  const Expr *E = plain(&Handler);
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
        const Expr *Executor = executorArgument(*Wrapper, *Call);
        if (Executor && whoRuns(*Executor, Knowledge) == RunBy::Pool)
          return nullptr;
        const Expr *Inner = handlerArgument(*Wrapper, *Call);
        return Inner ? calledThrough(*Inner, Knowledge) : nullptr;
      }
  return callOperatorOf(E->getType().getNonReferenceType()->getAsCXXRecordDecl());
}

} // namespace unblock
