#include "checks/support/LockEffects.h"
#include "checks/support/CallKey.h"
#include "checks/support/CallView.h"
#include "checks/support/LockTypes.h"

using namespace clang;

namespace unblock {
namespace {

Lock variable(const VarDecl &V) {
  return {&V, nullptr, {}, "the lock '" + V.getNameAsString() + "'", V.getLocation()};
}

bool isAwaited(const Expr &E, const BodyContext &Body) {
  for (const Stmt *S = Body.parent(E); S && isa<Expr>(S); S = Body.parent(*S))
    if (isa<CoroutineSuspendExpr>(S))
      return true;
  return false;
}

const CXXConstructExpr *construction(const VarDecl &V) {
  const Expr *Init = V.getInit() ? V.getInit()->IgnoreUnlessSpelledInSource() : nullptr;
  return dyn_cast_or_null<CXXConstructExpr>(Init);
}

// Not if it is empty or deferred.
bool startsLocked(const VarDecl &V) {
  const Expr *Init = V.getInit() ? V.getInit()->IgnoreUnlessSpelledInSource() : nullptr;
  if (const auto *List = dyn_cast_or_null<InitListExpr>(Init))
    return List->getNumInits() != 0;
  const CXXConstructExpr *Construct = construction(V);
  if (!Construct)
    return Init != nullptr;
  if (const auto *Temporary = dyn_cast<CXXTemporaryObjectExpr>(Construct);
      Temporary && Temporary->getNumArgs() == 0)
    return false;
  if (hasTag(*Construct, "defer_lock") || hasTag(*Construct, "nullopt"))
    return false;
  const auto *Class = Construct->getConstructor()->getParent();
  const bool Movable = !Class->isLambda() && Construct->getNumArgs() == 0;
  // A class of the user's may well lock in its default constructor; a library's does not.
  return !Movable ||
         (callKey(*Class).rfind("std::", 0) != 0 && callKey(*Class).rfind("boost::", 0) != 0);
}

LockEffects declared(const DeclStmt &Declaration, const BodyContext &Body) {
  LockEffects Result;
  for (const Decl *D : Declaration.decls()) {
    const auto *V = dyn_cast<VarDecl>(D);
    if (!V || !V->hasLocalStorage() || !isScopedLock(V->getType()))
      continue;
    Result.push_back(
        {variable(*V), startsLocked(*V) ? LockEffect::Acquires : LockEffect::Releases});
    // From now on the guard answers for what was locked by hand.
    if (const CXXConstructExpr *Construct = construction(*V);
        Construct && hasTag(*Construct, "adopt_lock"))
      for (const Expr *Argument : Construct->arguments())
        if (isLockable(Argument->getType().getNonReferenceType()->getAsCXXRecordDecl()))
          Result.push_back({lockNamedBy(*Argument, Body), LockEffect::Releases});
  }
  return Result;
}

std::optional<LockEffect::Kind> effectOfName(llvm::StringRef Name) {
  if (isAcquiringName(Name))
    return LockEffect::Acquires;
  return isReleasingName(Name) ? std::optional(LockEffect::Releases) : std::nullopt;
}

LockEffects called(const CallView &Call, const BodyContext &Body) {
  const FunctionDecl &Callee = *Call.Callee;
  const Expr *Object = Call.Receiver;
  if (const CXXMethodDecl *Method = Call.method();
      Method && Method->getOverloadedOperator() == OO_Equal && Object && !Call.Arguments.empty()) {
    if (!isScopedLock(Object->getType()))
      return {};
    const auto *Fresh =
        dyn_cast<CXXConstructExpr>(Call.Arguments[0]->IgnoreUnlessSpelledInSource());
    const bool Empty = Fresh && Fresh->getNumArgs() == 0;
    return {{lockNamedBy(*Object, Body), Empty ? LockEffect::Releases : LockEffect::Acquires,
             Call.Call}};
  }
  if (!Callee.getIdentifier())
    return {};
  const llvm::StringRef Name = Callee.getName();
  if (Name == "move" && Call.Arguments.size() == 1 && isScopedLock(Call.Arguments[0]->getType()))
    return {{lockNamedBy(*Call.Arguments[0], Body), LockEffect::Releases, Call.Call}};
  if (Name == "lock" && callKey(Callee) == "std::lock") {
    LockEffects Result;
    for (const Expr *Argument : Call.Arguments)
      Result.push_back({lockNamedBy(*Argument, Body), LockEffect::Acquires, Call.Call});
    return Result;
  }
  if (!Object) {
    const auto What = effectOfName(Name);
    return What && Callee.isExternC() && !Call.Arguments.empty()
               ? LockEffects{{lockNamedBy(*Call.Arguments[0], Body), *What, Call.Call}}
               : LockEffects{};
  }
  const auto What = effectOnObject(Call);
  // A coroutine library's own mutex is made for being held across a suspension.
  if (!What || (*What == LockEffect::Acquires && isAwaited(*Call.Call, Body)))
    return {};
  return {{lockNamedBy(*Object, Body), *What, Call.Call}};
}

} // namespace

BodyGraph::Step stepInto(const CFGBlock &Block, const Lock &Subject) {
  const auto *Try = dyn_cast_or_null<CXXTryStmt>(Block.getTerminatorStmt());
  if (!Try || !Subject.Variable)
    return BodyGraph::Step::Go;
  const SourceManager &SM = Subject.Variable->getASTContext().getSourceManager();
  const CompoundStmt &Scope = *Try->getTryBlock();
  return SM.isPointWithin(SM.getExpansionLoc(Subject.Variable->getLocation()),
                          SM.getExpansionLoc(Scope.getBeginLoc()),
                          SM.getExpansionLoc(Scope.getEndLoc()))
             ? BodyGraph::Step::Stop
             : BodyGraph::Step::Go;
}

std::optional<LockEffect::Kind> effectOnObject(const CallView &Call) {
  if (!Call.Callee || !Call.Callee->getIdentifier() || !Call.Receiver)
    return std::nullopt;
  const llvm::StringRef Name = Call.Callee->getName();
  QualType Type = Call.Receiver->getType().getNonReferenceType();
  if (Call.ReceiverIsPointer)
    Type = Type->getPointeeType();
  const auto What = effectOfName(Name);
  const bool Locks =
      What && (isScopedLock(Type) || (Name != "emplace" && Name != "reset" && Name != "release" &&
                                      isLockable(Type->getAsCXXRecordDecl())));
  return Locks ? What : std::nullopt;
}

bool hasTag(const CXXConstructExpr &Construct, llvm::StringRef Name) {
  return llvm::any_of(Construct.arguments(), [&](const Expr *Argument) {
    const CXXRecordDecl *Tag = Argument->getType().getNonReferenceType()->getAsCXXRecordDecl();
    return Tag && Tag->getName().starts_with(Name);
  });
}

Lock lockNamedBy(const Expr &E, const BodyContext &Body) {
  const Expr *Inner = E.IgnoreParenImpCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(Inner);
      Address && Address->getOpcode() == UO_AddrOf)
    Inner = Address->getSubExpr()->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (V && isScopedLock(V->getType().getNonReferenceType()))
    return variable(*V);
  Lock Result;
  Result.MutexExpr = Inner;
  Inner->Profile(Result.Mutex, Body.ast(), true);
  const auto *Member = dyn_cast<MemberExpr>(Inner);
  const NamedDecl *Named = Member ? static_cast<const NamedDecl *>(Member->getMemberDecl())
                           : Ref  ? Ref->getDecl()
                                  : nullptr;
  Result.Name = Named ? "'" + Named->getNameAsString() + "'" : "a lock";
  Result.Where = Inner->getExprLoc();
  return Result;
}

LockEffects lockEffects(const CFGElement &Element, const BodyContext &Body) {
  if (const auto Destroyed = Element.getAs<CFGAutomaticObjDtor>()) {
    const VarDecl *V = Destroyed->getVarDecl();
    if (V && isScopedLock(V->getType()))
      return {{variable(*V), LockEffect::Releases}};
    return {};
  }
  const auto Evaluated = Element.getAs<CFGStmt>();
  if (!Evaluated)
    return {};
  if (const auto *Declaration = dyn_cast<DeclStmt>(Evaluated->getStmt()))
    return declared(*Declaration, Body);
  if (const auto Call = CallView::of(*Evaluated->getStmt()); Call && Call->Callee)
    return called(*Call, Body);
  return {};
}

std::vector<Lock> lockParameters(const BodyContext &Body) {
  std::vector<Lock> Result;
  for (const ParmVarDecl *Parameter : Body.function().parameters())
    if (isScopedLock(Parameter->getType().getNonReferenceType()))
      Result.push_back(variable(*Parameter));
  return Result;
}

} // namespace unblock
