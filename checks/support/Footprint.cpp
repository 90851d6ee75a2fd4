#include "checks/support/Footprint.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/StmtWalk.h"
#include "checks/support/TypeFacts.h"
#include "llvm/Support/ErrorHandling.h"

using namespace clang;

namespace unblock {
namespace {

std::string quoted(const NamedDecl &D) { return "'" + D.getNameAsString() + "'"; }

std::string describe(const Place &P) {
  const std::string Name = P.name();
  switch (P.How) {
  case Reach::This:
    return P.Root
               ? Name + " is reached through 'this', and another coroutine may change it meanwhile"
               : "the object behind 'this' may be changed by another coroutine meanwhile";
  case Reach::Reference:
    return Name + " is reached through a reference, and another coroutine may change it meanwhile";
  case Reach::Pointer:
    return Name + " is reached through a pointer, and another coroutine may change it meanwhile";
  case Reach::Capture:
    return Name + " is captured from outside the coroutine, and may be changed meanwhile";
  case Reach::Global:
    return Name + " has static storage, and another coroutine may change it meanwhile";
  case Reach::ThreadLocal:
    return Name + " is thread-local, and the call moves to another thread";
  case Reach::Unknown:
    return "whose object " + Name + " returns cannot be seen here";
  case Reach::Own:
    return Name + " was handed out of the coroutine, and may be used meanwhile";
  case Reach::Shareable:
  case Reach::Code:
    break;
  }
  llvm_unreachable("nothing to object to");
}

// The variable at the start of a chain of member accesses and subscripts, if it is reached through a pointer that is a local variable.
const Expr *startOf(const Expr &E, bool &ThroughPointer) {
  const Expr *Start = E.IgnoreParenImpCasts();
  for (;;) {
    if (const auto *Member = dyn_cast<MemberExpr>(Start)) {
      ThroughPointer = Member->isArrow();
      Start = Member->getBase()->IgnoreParenImpCasts();
    } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Start)) {
      ThroughPointer = !Subscript->getBase()->IgnoreParenImpCasts()->getType()->isArrayType();
      Start = Subscript->getBase()->IgnoreParenImpCasts();
    } else {
      return Start;
    }
  }
}

} // namespace

std::string Place::name() const {
  if (Root) {
    std::string Name = Root->getNameAsString();
    if (Member)
      Name += "." + Member->getNameAsString();
    return "'" + Name + "'";
  }
  if (const auto *E = dyn_cast_or_null<Expr>(Origin)) {
    const auto Call = CallView::of(*E->IgnoreParenImpCasts());
    if (Call && Call->Callee)
      return quoted(*Call->Callee);
    if (isa<CXXNewExpr>(E))
      return "the new object";
    return isa<CoroutineSuspendExpr>(E) ? "the awaited coroutine" : "a temporary";
  }
  return How == Reach::This ? "'this'" : "it";
}

std::optional<Objection> Footprint::ofMoving(const Expr &E, bool TrustsCallee) {
  if (TrustsCallee)
    Top = E.IgnoreParenImpCasts()->IgnoreUnlessSpelledInSource();
  return walk(E);
}

std::optional<Objection> Footprint::ofBorrowing(const Expr &E) {
  const Expr *Inner = E.IgnoreUnlessSpelledInSource();
  if (const auto *New = dyn_cast<CXXNewExpr>(Inner); New && New->getConstructExpr())
    Inner = New->getConstructExpr();
  const auto Call = CallView::of(*Inner);
  if (!Call)
    return ofMoving(E);
  if (Call->Receiver) {
    Places Objects = Points.receiversOf(*Call);
    if (auto Found = touch(Points.closure(Objects), Call->Receiver->getExprLoc()))
      return Found;
  }
  for (unsigned I = 0; I < Call->Arguments.size(); ++I)
    if (auto Found = operand(*Call, I))
      return Found;
  return std::nullopt;
}

std::optional<Objection> Footprint::operand(const CallView &Call, unsigned I) {
  const Expr &Argument = *Call.Arguments[I];
  if (auto Found = descriptor(Call, I))
    return Found;
  Places What;
  if (Argument.isGLValue())
    What = Points.objectsOf(Argument);
  if (mayRefer(Argument.getType()))
    What.add(Points.targetsOf(Argument));
  return touch(Points.closure(What), Argument.getExprLoc());
}

// A descriptor that a parameter brought is in the caller's hands too.
std::optional<Objection> Footprint::descriptor(const CallView &Call, unsigned I) {
  if (!Call.Callee || I >= Call.Callee->getNumParams() ||
      !isDescriptorParameter(*Call.Callee->getParamDecl(I)))
    return std::nullopt;
  const Expr &Argument = *Call.Arguments[I];
  if (!InCallee)
    for (const Place &P : Points.objectsOf(*Argument.IgnoreParenImpCasts()))
      if (const auto *V = dyn_cast_or_null<ParmVarDecl>(P.Root); V && P.How == Reach::Own)
        return Objection{quoted(*V) +
                             " is a descriptor that came from outside, and may be used meanwhile",
                         Argument.getExprLoc()};
  return touch(Points.targetsOf(Argument), Argument.getExprLoc());
}

std::optional<Objection> Footprint::walk(const Stmt &S) {
  if (const auto Call = CallView::of(S)) {
    if (auto Found = call(*Call))
      return Found;
    if (Call->Receiver)
      if (auto Found = walk(*Call->Receiver))
        return Found;
    for (unsigned I = 0; I < Call->Arguments.size(); ++I) {
      if (auto Found = descriptor(*Call, I))
        return Found;
      if (auto Found = walk(*Call->Arguments[I]))
        return Found;
    }
    return Call->Target ? walk(*Call->Target) : std::nullopt;
  }
  if (const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(&S))
    if (const CXXDestructorDecl *Destructor = Temporary->getTemporary()->getDestructor();
        Destructor && !Destructor->isTrivial())
      if (auto Found = body(*Destructor, Temporary->getExprLoc()))
        return Found;
  if (const auto *E = dyn_cast<Expr>(&S);
      E && isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr, CXXThisExpr>(E))
    return access(*E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(&S); Unary && Unary->getOpcode() == UO_Deref)
    if (auto Found = touch(Points.objectsOf(*Unary), Unary->getExprLoc()))
      return Found;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(&S)) {
    // What it captures is touched where its body does.
    for (const LambdaCapture &Capture : Lambda->captures())
      if (const auto *V =
              Capture.capturesVariable() ? dyn_cast<VarDecl>(Capture.getCapturedVar()) : nullptr;
          V && V->isInitCapture() && V->getInit())
        if (auto Found = walk(*V->getInit()))
          return Found;
    return Lambda->getBody() ? walk(*Lambda->getBody()) : std::nullopt;
  }
  return walkChildren(S);
}

std::optional<Objection> Footprint::walkChildren(const Stmt &S) {
  std::optional<Objection> Found;
  forEachEvaluatedChild(S, [&](const Stmt &Child) {
    if (!Found)
      Found = walk(Child);
  });
  return Found;
}

std::optional<Objection> Footprint::access(const Expr &E) {
  if (isa<CXXThisExpr>(E))
    return touch(Place::of(Reach::This, nullptr), E.getExprLoc());
  Places What = Points.objectsOf(E);
  if (mayRefer(E.getType()) || E.getType()->isFunctionType())
    What = Points.closure(What);
  if (auto Found = touch(What, E.getExprLoc()))
    return Found;
  if (standsForWork(E.getType()))
    if (auto Found = work(What, E.getExprLoc()))
      return Found;
  if (isa<DeclRefExpr>(E))
    return std::nullopt;
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(&E))
    if (auto Found = walk(*Subscript->getIdx()))
      return Found;
  // The pointer at the start is read as well; what lies behind it was judged as a whole.
  bool ThroughPointer = false;
  const Expr *Start = startOf(E, ThroughPointer);
  if (isa<CXXThisExpr>(Start))
    return std::nullopt;
  if (!isa<DeclRefExpr>(Start))
    return walk(*Start);
  if (!ThroughPointer)
    return std::nullopt;
  for (const Place &P : Points.objectsOf(*Start))
    if (P.How == Reach::Own)
      if (auto Found = touch(P, Start->getExprLoc()))
        return Found;
  return std::nullopt;
}

// While the coroutine blocked, the work that it waits for had what they share for itself, and could rely on the coroutine's variables.
std::optional<Objection> Footprint::work(const Places &Objects, SourceLocation Where) {
  for (const Place &P : Points.closure(Objects)) {
    if (P.isShared() && P.How != Reach::Unknown && P.How != Reach::ThreadLocal)
      if (auto Found = touch(P, Where))
        return Found;
    const auto *V = dyn_cast_or_null<VarDecl>(P.Root);
    if (V && P.How == Reach::Own && !standsForWork(V->getType()))
      return Objection{quoted(*V) + " is used by the work that is waited for, and would be gone if "
                                    "the coroutine is cancelled before that is done",
                       Where};
  }
  return std::nullopt;
}

std::optional<Objection> Footprint::call(const CallView &Call) {
  if (Call.Call == Top)
    return std::nullopt;
  const SourceLocation Where = Call.Call->getExprLoc();
  if (!Call.Callee) {
    if (isa_and_nonnull<CXXPseudoDestructorExpr>(Call.Target))
      return std::nullopt;
    return Objection{"what this call runs on another thread cannot be seen here", Where};
  }
  if (dependsOnThread(*Call.Callee))
    return Objection{
        quoted(*Call.Callee) + " depends on the thread, and the call moves to another one", Where};
  if (isThreadUnsafe(*Call.Callee))
    return Objection{quoted(*Call.Callee) +
                         " is not made for several threads, and the call moves to another one",
                     Where};
  return body(*Call.Callee, Where);
}

std::optional<Objection> Footprint::body(const FunctionDecl &Function, SourceLocation Where) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  const bool Invokes =
      Method && Method->getOverloadedOperator() == OO_Call && !Method->getParent()->isLambda();
  if ((isLibrary(Function) && !Invokes) || Function.isImplicit() || Function.isDefaulted() ||
      Function.getBuiltinID() != 0)
    return std::nullopt;
  if (!Seen.insert(Function.getCanonicalDecl()).second)
    return std::nullopt;
  // A lambda of this function works on this function's variables.
  if (Method && Method->getParent()->isLambda() && Method->getBody())
    for (const DeclContext *C = Method->getParent()->getDeclContext(); C && !C->isFileContext();
         C = C->getParent())
      if (C == &Points.function())
        return walk(*Method->getBody());
  const PointsTo *Summary = Callees.of(Function);
  if (!Summary)
    return Objection{quoted(Function) +
                         " would run on another thread, and what it does cannot be seen here",
                     Where};
  Footprint Inner(*Summary, Callees, true, Seen);
  const Stmt *Body = writtenBody(Summary->function());
  auto Found = Body ? Inner.walk(*Body) : std::nullopt;
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Summary->function()))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (!Found)
        Found = Inner.walk(*Init->getInit());
  if (Found)
    Found->Where = Where;
  return Found;
}

std::optional<Objection> Footprint::touch(const Places &What, SourceLocation Where) {
  for (const Place &P : What)
    if (auto Found = touch(P, Where))
      return Found;
  return std::nullopt;
}

std::optional<Objection> Footprint::touch(const Place &What, SourceLocation Where) {
  switch (What.How) {
  case Reach::Shareable:
    return std::nullopt;
  case Reach::Code:
    if (const auto *Function = dyn_cast_or_null<FunctionDecl>(What.Root))
      return body(*Function, Where);
    return std::nullopt;
  case Reach::Own: {
    if (InCallee)
      return std::nullopt;
    const auto *V = dyn_cast_or_null<ValueDecl>(What.Root);
    const std::optional<Leak> Found = Points.leakOf(What);
    if (!Found || (V && isMadeForSharing(V->getType())))
      return std::nullopt;
    return Objection{describe(What), Found->Where};
  }
  case Reach::This:
  case Reach::Reference:
  case Reach::Pointer:
  case Reach::Capture:
    if (InCallee)
      return std::nullopt;
    break;
  case Reach::Global:
  case Reach::ThreadLocal:
  case Reach::Unknown:
    break;
  }
  return Objection{describe(What), Where};
}

} // namespace unblock
