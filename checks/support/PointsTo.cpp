#include "checks/support/PointsTo.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/TypeFacts.h"

using namespace clang;

namespace unblock {

bool PointsTo::declares(const VarDecl &V) const {
  for (const DeclContext *C = V.getDeclContext(); C && !C->isFileContext(); C = C->getParent())
    if (const auto *F = dyn_cast<FunctionDecl>(C);
        F && F->getCanonicalDecl() == Function.getCanonicalDecl())
      return true;
  return false;
}

const LambdaCapture *PointsTo::captureOf(const VarDecl &V) const {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method || !Method->getParent()->isLambda())
    return nullptr;
  for (const LambdaCapture &Capture : Method->getParent()->captures())
    if (Capture.capturesVariable() && Capture.getCapturedVar() == &V)
      return &Capture;
  return nullptr;
}

Places PointsTo::variable(const VarDecl &V) const {
  Places Result;
  const bool IsReference = V.getType()->isReferenceType();
  if (V.hasGlobalStorage()) {
    if ((!IsReference && isConstantObject(V)) || isStandardStream(V))
      Result.add(Place::of(Reach::Shareable, &V));
    else
      Result.add(
          Place::of(V.getTLSKind() != VarDecl::TLS_None ? Reach::ThreadLocal : Reach::Global, &V));
    return Result;
  }
  if (const LambdaCapture *Capture = captureOf(V)) {
    const bool Frozen =
        Capture->getCaptureKind() == LCK_ByCopy && cast<CXXMethodDecl>(Function).isConst();
    Result.add(Place::of(Frozen || (!IsReference && isMadeForSharing(V.getType()))
                             ? Reach::Shareable
                             : Reach::Capture,
                         &V));
    return Result;
  }
  if (!declares(V)) {
    Result.add(
        Place::of(!IsReference && isConstantObject(V) ? Reach::Shareable : Reach::Capture, &V));
    return Result;
  }
  if (!IsReference) {
    Result.add(Place::own(V));
    return Result;
  }
  if (isa<ParmVarDecl>(V) && V.getDeclContext() == &Function) {
    Result.add(Place::of(isMadeForSharing(V.getType()) ? Reach::Shareable : Reach::Reference, &V));
    return Result;
  }
  auto Known = Contents.find(&V);
  // A reference without an initialiser that we follow: an exception object, or a parameter of a lambda.
  if (Known == Contents.end())
    Result.add(Place::own(V));
  else
    Result = Known->second;
  return Result;
}

Places PointsTo::member(const MemberExpr &E) const {
  Places Result;
  const ValueDecl &Member = *E.getMemberDecl();
  if (const auto *Static = dyn_cast<VarDecl>(&Member))
    return variable(*Static);
  if (isa<FunctionDecl, EnumConstantDecl>(Member)) {
    Result.add(Place::of(Reach::Code, &Member));
    return Result;
  }
  const Expr &Base = *E.getBase();
  const auto *Field = dyn_cast<FieldDecl>(&Member);
  const bool IsReference = Member.getType()->isReferenceType();
  const bool Constant = Field && !Field->isMutable() && !IsReference && isConstantObject(*Field);
  for (Place P : E.isArrow() ? targetsOf(Base) : objectsOf(Base)) {
    if (P.How == Reach::Own && IsReference) {
      Result.add(contentsOf(P));
      continue;
    }
    if (Constant && P.isShared() && P.How != Reach::Unknown) {
      Result.add(Place::of(Reach::Shareable, &Member));
      continue;
    }
    if (P.How == Reach::This && !P.Root)
      P.Root = &Member;
    else if ((P.How == Reach::Reference || P.How == Reach::Pointer || P.How == Reach::Capture) &&
             !P.Member)
      P.Member = &Member;
    Result.add(P);
  }
  return Result;
}

Places PointsTo::objectsOf(const Expr &Glvalue) const {
  Places Result;
  const Expr *E = Glvalue.IgnoreParens();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return objectsOf(*Full->getSubExpr());
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    if (Cast->getCastKind() == CK_LValueToRValue || !Cast->getSubExpr()->isGLValue())
      return targetsOf(*Cast->getSubExpr());
    return objectsOf(*Cast->getSubExpr());
  }
  if (!E->isGLValue()) {
    Result.add(Place::made(*E));
    return Result;
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *Binding = dyn_cast<BindingDecl>(Ref->getDecl()))
      return Binding->getBinding() ? objectsOf(*Binding->getBinding()) : Result;
    if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
      return variable(*V);
    Result.add(Place::of(Reach::Code, Ref->getDecl()));
    return Result;
  }
  if (const auto *Access = dyn_cast<MemberExpr>(E))
    return member(*Access);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return targetsOf(*Subscript->getBase());
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_Deref ? targetsOf(*Unary->getSubExpr())
                                          : objectsOf(*Unary->getSubExpr());
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return objectsOf(Binary->getOpcode() == BO_Comma ? *Binary->getRHS() : *Binary->getLHS());
  if (const auto *Condition = dyn_cast<AbstractConditionalOperator>(E)) {
    Result.add(objectsOf(*Condition->getTrueExpr()));
    Result.add(objectsOf(*Condition->getFalseExpr()));
    return Result;
  }
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E)) {
    Result.add(Place::made(*Temporary));
    return Result;
  }
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return objectsOf(*Default->getExpr());
  if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(E); Opaque && Opaque->getSourceExpr())
    return objectsOf(*Opaque->getSourceExpr());
  if (isa<StringLiteral, PredefinedExpr, CXXTypeidExpr, UserDefinedLiteral>(E)) {
    Result.add(Place::of(Reach::Shareable, nullptr));
    return Result;
  }
  if (const auto Call = CallView::of(*E))
    return resultOf(*Call);
  Result.add(Place::unknown(*E));
  return Result;
}

Places PointsTo::closureOf(const LambdaExpr &Lambda) const {
  Places Result;
  Result.add(Place::of(Reach::Code, Lambda.getCallOperator()));
  for (const LambdaCapture &Capture : Lambda.captures()) {
    if (Capture.capturesThis()) {
      Result.add(Place::of(Reach::This, nullptr));
    } else if (Capture.capturesVariable()) {
      const auto *V = dyn_cast<VarDecl>(Capture.getCapturedVar());
      const Places Objects = V ? variable(*V) : Places();
      if (Capture.getCaptureKind() == LCK_ByRef)
        Result.add(Objects);
      else
        for (const Place &P : Objects)
          if (mayRefer(V->getType()))
            Result.add(contentsOf(P));
    }
  }
  return Result;
}

// What the callables that it was started with refer to. A future from a function that starts the work by itself tells nothing.
Places PointsTo::workOf(const Expr &Value) const {
  Places Result;
  if (const auto *Cast = dyn_cast<CastExpr>(&Value))
    return targetsOf(*Cast->getSubExpr());
  if (const auto Call = CallView::of(Value)) {
    if (Call->Receiver && standsForWork(Call->Receiver->getType()))
      Result.add(closure(receiversOf(*Call)));
    // Their destructors wait, so that what is the coroutine's outlives the work whatever happens.
    const bool Waits = Call->Callee && isJoinedByDestructor(*Call->Callee);
    for (const Expr *Argument : Call->Arguments)
      for (const Place &P : targetsOf(*Argument))
        if (P.isShared() || !Waits)
          Result.add(P);
    return Result;
  }
  if (Value.isGLValue())
    for (const Place &P : objectsOf(Value))
      Result.add(contentsOf(P));
  return Result;
}

Places PointsTo::targetsOf(const Expr &Value) const {
  Places Result;
  const Expr *E = Value.IgnoreParens();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return targetsOf(*Full->getSubExpr());
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return targetsOf(*Temporary->getSubExpr());
  if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
    return targetsOf(*Bind->getSubExpr());
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return targetsOf(*Default->getExpr());
  if (!E->getType().isNull() && standsForWork(E->getType()))
    return workOf(*E);
  // Some initialisers have no type of their own.
  if (E->getType().isNull() ||
      (!mayRefer(E->getType()) && !E->getType()->isFunctionType() && !E->getType()->isArrayType()))
    return Result;
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    const Expr &Sub = *Cast->getSubExpr();
    if (Cast->getCastKind() == CK_ArrayToPointerDecay ||
        Cast->getCastKind() == CK_FunctionToPointerDecay)
      return objectsOf(Sub);
    return targetsOf(Sub);
  }
  if (isa<CXXThisExpr>(E)) {
    Result.add(Place::of(Reach::This, nullptr));
    return Result;
  }
  if (const auto *New = dyn_cast<CXXNewExpr>(E)) {
    Result.add(Place::made(*New));
    if (New->getConstructExpr())
      Result.add(targetsOf(*New->getConstructExpr()));
    return Result;
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return closureOf(*Lambda);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E); Unary && Unary->getOpcode() == UO_AddrOf)
    return objectsOf(*Unary->getSubExpr());
  if (const auto *Unary = dyn_cast<UnaryOperator>(E); Unary && !Unary->isGLValue())
    return targetsOf(*Unary->getSubExpr());
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && !Binary->isGLValue() && !Binary->isAssignmentOp()) {
    if (Binary->getOpcode() != BO_Comma)
      Result.add(targetsOf(*Binary->getLHS()));
    Result.add(targetsOf(*Binary->getRHS()));
    return Result;
  }
  if (const auto *Condition = dyn_cast<AbstractConditionalOperator>(E)) {
    Result.add(targetsOf(*Condition->getTrueExpr()));
    Result.add(targetsOf(*Condition->getFalseExpr()));
    return Result;
  }
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    for (const Expr *Init : List->inits())
      Result.add(Init->isGLValue() ? objectsOf(*Init) : targetsOf(*Init));
    return Result;
  }
  if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(E))
    return targetsOf(*List->getSubExpr());
  if (E->isGLValue()) {
    for (const Place &P : objectsOf(*E))
      Result.add(contentsOf(P));
    return Result;
  }
  if (const auto Call = CallView::of(*E))
    return Call->isConstruction() ? constructed(*Call) : resultOf(*Call);
  if (isa<CoroutineSuspendExpr, DependentCoawaitExpr>(E) && !isSoleOwner(E->getType()) &&
      mayChangeThrough(E->getType()) && !E->getType()->isIntegerType())
    Result.add(Place::unknown(*E));
  return Result;
}

Places PointsTo::contentsOf(const Place &Object) const {
  Places Result;
  if (Object.How == Reach::Code)
    return Result;
  if (Object.How != Reach::Own && Object.How != Reach::Shareable) {
    Result.add(Object);
    return Result;
  }
  const auto *V = dyn_cast_or_null<VarDecl>(Object.Root);
  if (V && Object.How == Reach::Shareable) {
    // A constant may still point to what is none.
    if (mayChangeThrough(V->getType()) && !V->getType()->isIntegerType() && !isStandardStream(*V))
      Result.add(Place::of(captureOf(*V) ? Reach::Capture : Reach::Global, V));
    return Result;
  }
  if (Object.How == Reach::Shareable) {
    if (const auto *Field = dyn_cast_or_null<FieldDecl>(Object.Root);
        Field && mayChangeThrough(Field->getType()) && !Field->getType()->isIntegerType())
      Result.add(Place::of(Reach::This, Field));
    return Result;
  }
  if (const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(V);
      Parameter && Parameter->getDeclContext() == &Function &&
      !Parameter->getType()->isReferenceType() && mayReferToOthers(Parameter->getType()))
    Result.add(Place::of(Reach::Pointer, Parameter));
  if (const auto *Temporary = dyn_cast_or_null<MaterializeTemporaryExpr>(Object.Origin))
    Result.add(temporary(*Temporary));
  if (auto Known = Contents.find(Object.identity()); Known != Contents.end())
    Result.add(Known->second);
  return Result;
}

bool PointsTo::renewTemporaries(size_t I) const {
  bool Changed = false;
  for (; I < Temporaries.size(); ++I) { // grows meanwhile
    const auto At = static_cast<std::ptrdiff_t>(I);
    const Places Now = targetsOf(*std::next(Temporaries.begin(), At)->first->getSubExpr());
    Changed |= std::next(Temporaries.begin(), At)->second.add(Now);
  }
  return Changed;
}

const Places &PointsTo::temporary(const MaterializeTemporaryExpr &E) const {
  const size_t Before = Temporaries.size();
  if (Temporaries.insert({&E, Places()}).second) {
    // Whoever asks on the way, for this one too, gets what is known so far.
    const bool First = !std::exchange(AsksForTemporary, true);
    const Places Now = targetsOf(*E.getSubExpr());
    Temporaries[&E].add(Now);
    if (First) {
      while (renewTemporaries(Before))
        ;
      AsksForTemporary = false;
    }
  }
  return Temporaries[&E];
}

Places PointsTo::closure(const Places &Start) const {
  Places Result = Start;
  for (size_t I = 0; I < Result.size(); ++I)
    Result.add(contentsOf(Place(Result[I])));
  return Result;
}

Places PointsTo::valueOf(const Expr &E, bool ByReference) const {
  return ByReference ? objectsOf(E) : targetsOf(E);
}

} // namespace unblock
