// Collects what may flow where in a function, and solves it.
#include "checks/support/CalleeFacts.h"
#include "checks/support/PointsTo.h"
#include "checks/support/StmtWalk.h"
#include "checks/support/TypeFacts.h"
#include "clang/AST/Attr.h"

using namespace clang;

namespace unblock {

// Helpers of helpers of helpers: what lies deeper counts as unseen.
constexpr unsigned MaxDepth = 3;

class ConstraintBuilder {
public:
  explicit ConstraintBuilder(PointsTo &Into) : Into(Into) {}

  void visit(const Stmt &S, bool Awaited) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D))
          variable(*V);
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(&S);
               Binary && Binary->isAssignmentOp()) {
      if (mayRefer(Binary->getType()))
        store(*Binary->getLHS(), false, *Binary->getRHS(), false);
    } else if (const auto *Return = dyn_cast<ReturnStmt>(&S); Return && Return->getRetValue()) {
      if (Depth == 0)
        Into.Returns.push_back(Return->getRetValue());
    } else if (const auto *Yield = dyn_cast<CoyieldExpr>(&S)) {
      Into.Sinks.push_back({Yield->getOperand(), Yield->getOperand()->isGLValue()});
    } else if (const auto *Lambda = dyn_cast<LambdaExpr>(&S)) {
      for (const LambdaCapture &Capture : Lambda->captures())
        if (Capture.capturesVariable())
          if (const auto *V = dyn_cast<VarDecl>(Capture.getCapturedVar()); V && V->isInitCapture())
            variable(*V);
      ++Depth;
    } else if (const auto Call = CallView::of(S)) {
      call(*Call, Awaited);
    }
    const bool Inside =
        isa<CoroutineSuspendExpr, DependentCoawaitExpr>(S) || (Awaited && !isa<LambdaExpr>(S));
    forEachEvaluatedChild(
        S, [&](const Stmt &Child) { visit(Child, Inside && !isa<CompoundStmt>(Child)); });
    if (isa<LambdaExpr>(S))
      --Depth;
  }

private:
  void variable(const VarDecl &V) {
    if (const auto *Bindings = dyn_cast<DecompositionDecl>(&V))
      for (const BindingDecl *Binding : Bindings->bindings())
        if (const VarDecl *Holder = Binding->getHoldingVar())
          variable(*Holder);
    const Expr *Init = V.getInit();
    if (!Init ||
        (!V.getType()->isReferenceType() && !mayRefer(V.getType()) && !standsForWork(V.getType())))
      return;
    if (V.hasGlobalStorage())
      Into.Sinks.push_back({Init, V.getType()->isReferenceType()});
    else
      Into.Stores.push_back({&V, nullptr, false, Init, V.getType()->isReferenceType()});
  }

  void store(const Expr &Dest, bool DestIsPointer, const Expr &Value, bool ByReference) {
    Into.Stores.push_back({nullptr, &Dest, DestIsPointer, &Value, ByReference});
  }

  void call(const CallView &Call, bool Awaited) {
    const CXXMethodDecl *Method = Call.method();
    const bool Invokes = Method && Method->getOverloadedOperator() == OO_Call;
    if (Invokes && Method->getParent()->isLambda() && isWithin(*Method->getParent())) {
      if (!Awaited && startsTask(*Method))
        Into.Sinks.push_back({Call.Receiver, false});
      return parameters(Call);
    }
    if (Call.Callee && isLibrary(*Call.Callee) && !Invokes)
      return library(Call, Awaited);
    if (Method && (Method->isCopyAssignmentOperator() || Method->isMoveAssignmentOperator())) {
      if (mayRefer(Call.Call->getType().getNonReferenceType()) && Call.Receiver &&
          !Call.Arguments.empty())
        store(*Call.Receiver, Call.ReceiverIsPointer, *Call.Arguments[0], false);
      return;
    }
    const PointsTo *Summary = Call.Callee ? Into.Callees.of(*Call.Callee) : nullptr;
    const bool Starts = !Awaited && Call.Callee && startsTask(*Call.Callee);
    if (Summary && Call.Receiver && Summary->leaksThis())
      Into.Sinks.push_back({Call.Receiver, !Call.ReceiverIsPointer});
    for (unsigned I = 0; I < Call.Arguments.size(); ++I) {
      if (Summary && !Starts)
        visible(Call, I, *Summary);
      else if (
          !Call.isConstruction()) // a new object keeps its arguments to itself, see PointsTo::constructed
        unseen(Call, I, Awaited);
      if (Call.Receiver && mayRefer(Call.Arguments[I]->getType()) && !(Method && Method->isConst()))
        Into.Stores.push_back(
            {nullptr, Call.Receiver, Call.ReceiverIsPointer, Call.Arguments[I], false});
    }
  }

  bool isWithin(const CXXRecordDecl &Closure) const {
    for (const DeclContext *C = Closure.getDeclContext(); C && !C->isFileContext();
         C = C->getParent())
      if (C == &Into.Function)
        return true;
    return false;
  }

  // A lambda of this very function: its body is walked anyway.
  void parameters(const CallView &Call) {
    for (unsigned I = 0; I < Call.Arguments.size() && I < Call.Callee->getNumParams(); ++I)
      Into.Stores.push_back({Call.Callee->getParamDecl(I), nullptr, false, Call.Arguments[I],
                             Call.takesReference(I)});
  }

  // A coroutine that is started here and not awaited runs on beside us.
  bool startsTask(const FunctionDecl &Callee) const {
    if (isa_and_nonnull<CoroutineBodyStmt>(Callee.getBody()))
      return true;
    const CXXRecordDecl *Task = Callee.getReturnType()->getAsCXXRecordDecl(),
                        *Own = Into.Function.getReturnType()->getAsCXXRecordDecl();
    return Task && Own && isa_and_nonnull<CoroutineBodyStmt>(Into.Function.getBody()) &&
           Task->getDeclName() == Own->getDeclName();
  }

  void library(const CallView &Call, bool Awaited) {
    const bool HandsOff = handsOff(*Call.Callee);
    // An asynchronous operation that is awaited on the spot is done with its operands then.
    if (HandsOff && Awaited)
      return;
    for (unsigned I = 0; I < Call.Arguments.size(); ++I) {
      const Expr &Argument = *Call.Arguments[I];
      const bool Refers = mayRefer(Argument.getType());
      if (HandsOff) {
        if (Refers)
          Into.Sinks.push_back({&Argument, false});
        if (const QualType Type = Call.parameterType(I); !Type.isNull() &&
                                                         Type->isLValueReferenceType() &&
                                                         !Type->getPointeeType().isConstQualified())
          Into.Sinks.push_back({&Argument, true});
      } else if (Refers && Call.Receiver && !Call.method()->isConst()) {
        store(*Call.Receiver, Call.ReceiverIsPointer, Argument, false);
      } else if (!Call.Receiver && !Call.isConstruction() && !keepsNoPointer(*Call.Callee)) {
        together(Call, I);
      }
    }
  }

  // curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body): whoever uses the handle uses the body.
  void together(const CallView &Call, unsigned I) {
    const Expr &Handle = *Call.Arguments[I]->IgnoreParenImpCasts();
    if (!isOpaqueHandle(Handle.getType()))
      return;
    for (unsigned J = 0; J < Call.Arguments.size(); ++J)
      if (J != I && mayRefer(Call.Arguments[J]->getType()) &&
          !Call.Arguments[J]->getType()->isIntegerType() && !copiesString(Call, J))
        store(Handle, true, *Call.Arguments[J], false);
  }

  // libcurl copies strings that are options, except those that it is to send or to write.
  static bool copiesString(const CallView &Call, unsigned I) {
    if (!Call.Callee->getIdentifier() || Call.Callee->getName() != "curl_easy_setopt" || I != 2)
      return false;
    const QualType Pointee = Call.Arguments[I]->getType()->getPointeeType();
    if (Pointee.isNull() || !Pointee->isAnyCharacterType())
      return false;
    const auto *Option = dyn_cast<DeclRefExpr>(Call.Arguments[1]->IgnoreParenImpCasts());
    const llvm::StringRef Name = Option && Option->getDecl()->getIdentifier()
                                     ? Option->getDecl()->getName()
                                     : llvm::StringRef();
    return !Name.empty() && Name != "CURLOPT_POSTFIELDS" && Name != "CURLOPT_ERRORBUFFER" &&
           !Name.ends_with("DATA");
  }

  void visible(const CallView &Call, unsigned I, const PointsTo &Summary) {
    if (I >= Call.Callee->getNumParams())
      return unseen(Call, I, false);
    const FunctionDecl *Definition = nullptr;
    if (!Call.Callee->hasBody(Definition))
      return unseen(Call, I, false);
    const ParmVarDecl &Parameter = *Definition->getParamDecl(I);
    for (Reach How : {Reach::Reference, Reach::Pointer, Reach::Own}) {
      const std::optional<Leak> Found = Summary.leakOf(Place::of(How, &Parameter));
      // What a method puts into its own object is a store, see above.
      if (!Found || (Found->IntoThis &&
                     (Call.isConstruction() || (Call.Receiver && allOwn(Into.receiversOf(Call))))))
        continue;
      Into.Sinks.push_back({Call.Arguments[I], Parameter.getType()->isReferenceType()});
      if (Parameter.getType()->isReferenceType() && mayRefer(Call.Arguments[I]->getType()))
        Into.Sinks.push_back({Call.Arguments[I], false});
      return;
    }
  }

  static bool allOwn(const Places &Objects) {
    return llvm::all_of(Objects, [](const Place &P) { return P.How == Reach::Own; });
  }

  // Nobody knows what the callee does: it may keep whatever it can change.
  void unseen(const CallView &Call, unsigned I, bool Awaited) {
    const Expr &Argument = *Call.Arguments[I];
    QualType Type = Call.parameterType(I);
    if (Type.isNull())
      Type = Argument.getType();
    const bool Mutable =
        Type->isLValueReferenceType() && !Type->getPointeeType().isConstQualified();
    // An awaited function is done with what it borrowed when it is done.
    if (Mutable && !Awaited)
      Into.Sinks.push_back({&Argument, true});
    const QualType Held = Type.getNonReferenceType().getUnqualifiedType();
    if (mayChangeThrough(Held) && !isSoleOwner(Held))
      Into.Sinks.push_back({&Argument, false});
  }

  PointsTo &Into;
  unsigned Depth = 0;
};

PointsTo::PointsTo(const FunctionDecl &Function, Summaries &Callees)
    : Function(Function), Callees(Callees) {
  ConstraintBuilder Builder(*this);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      Builder.visit(*Init->getInit(), false);
  if (const Stmt *Body = writtenBody(Function))
    Builder.visit(*Body, false);
  solve();
}

void PointsTo::solve() {
  for (bool Changed = true; Changed;) {
    Changed = renewTemporaries(0);
    for (const Store &S : Stores) {
      const Places Value = valueOf(*S.Value, S.ByReference);
      if (Value.empty())
        continue;
      if (S.Variable) {
        Changed |= Contents[S.Variable].add(Value);
        continue;
      }
      for (const Place &Dest : S.DestIsPointer ? targetsOf(*S.Dest) : objectsOf(*S.Dest))
        if (Dest.How == Reach::Own)
          Changed |= Contents[Dest.identity()].add(Value);
    }
  }
  for (const Expr *E : Returns)
    Returned.add(E->isGLValue() ? objectsOf(*E) : targetsOf(*E));
  for (const Store &S : Stores)
    if (!S.Variable)
      for (const Place &Dest : S.DestIsPointer ? targetsOf(*S.Dest) : objectsOf(*S.Dest))
        if (Dest.isShared())
          leak(valueOf(*S.Value, S.ByReference), S.Value->getExprLoc(), Dest.How == Reach::This);
  for (const Sink &S : Sinks)
    leak(valueOf(*S.Value, S.ByReference), S.Value->getExprLoc(), false);
}

void PointsTo::leak(const Places &What, SourceLocation Where, bool IntoThis) {
  for (const Place &P : closure(What))
    if (P.How == Reach::This && !P.Root) {
      LeaksThis |= !IntoThis;
    } else if (P.identity()) {
      auto [Known, New] = Leaks.try_emplace(P.identity(), Leak{Where, IntoThis});
      if (!New)
        Known->second.IntoThis &= IntoThis;
    }
}

std::optional<Leak> PointsTo::leakOf(const Place &Object) const {
  auto Known = Leaks.find(Object.identity());
  if (Known == Leaks.end())
    return std::nullopt;
  return Known->second;
}

Summaries::~Summaries() = default;

const PointsTo *Summaries::of(const FunctionDecl &Callee) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee.hasBody(Definition) || isLibrary(*Definition) || Definition->isDependentContext())
    return nullptr;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Definition);
      Method && Method->isVirtual() && !Method->hasAttr<FinalAttr>() &&
      !Method->getParent()->isEffectivelyFinal())
    return nullptr;
  if (auto Found = Known.find(Definition); Found != Known.end())
    return Found->second.get(); // null while it is being analysed
  if (Depth == MaxDepth)
    return nullptr;
  Known.try_emplace(Definition);
  ++Depth;
  auto Analysis = std::make_unique<PointsTo>(*Definition, *this);
  --Depth;
  return (Known[Definition] = std::move(Analysis)).get();
}

} // namespace unblock
