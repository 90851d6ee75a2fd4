#include "checks/support/HeldLocks.h"
#include "checks/support/CallKey.h"
#include "checks/support/LockTypes.h"
#include "checks/support/StmtWalk.h"
#include "clang/AST/Attr.h"
#include "llvm/ADT/FoldingSet.h"

using namespace clang;

namespace unblock {
namespace {

// A lock variable, or a mutex by the expression that names it.
struct Lock {
  const VarDecl *Variable = nullptr;
  llvm::FoldingSetNodeID Mutex;
  std::string Name;
  SourceLocation Where;

  bool is(const Lock &Other) const {
    return Variable ? Variable == Other.Variable : !Other.Variable && Mutex == Other.Mutex;
  }
};

enum class Effect { None, Acquires, Releases };

class LockFinder {
public:
  LockFinder(const CoroutineContext &Coroutine, const BodyGraph &Graph)
      : Coroutine(Coroutine), Graph(Graph) {}

  std::optional<Objection> at(const Expr &Site) {
    if (auto Found = temporary(Site))
      return Found;
    const auto From = Graph.find(Site);
    if (!From)
      return std::nullopt;
    std::vector<Lock> Candidates = parameters();
    const size_t Parameters = Candidates.size();
    Graph.backwards(*From, [&](const CFGElement &Element) {
      for (auto &[Subject, What] : effects(Element))
        if (What == Effect::Acquires)
          Candidates.push_back(Subject);
      return BodyGraph::Step::Go;
    });
    for (size_t I = 0; I < Candidates.size(); ++I)
      if (isHeld(Candidates[I], *From, I < Parameters))
        return Objection{Candidates[I].Name + " would be held across the new suspension",
                         Candidates[I].Where};
    return std::nullopt;
  }

private:
  using Effects = std::vector<std::pair<Lock, Effect>>;

  static Lock variable(const VarDecl &V) {
    return {&V, {}, "the lock '" + V.getNameAsString() + "'", V.getLocation()};
  }

  Lock subject(const Expr &E) const {
    const Expr *Inner = E.IgnoreParenImpCasts();
    if (const auto *Address = dyn_cast<UnaryOperator>(Inner);
        Address && Address->getOpcode() == UO_AddrOf)
      Inner = Address->getSubExpr()->IgnoreParenImpCasts();
    const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
    const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (V && isScopedLock(V->getType().getNonReferenceType()))
      return variable(*V);
    Lock Result;
    Inner->Profile(Result.Mutex, Coroutine.ast(), true);
    const auto *Member = dyn_cast<MemberExpr>(Inner);
    const NamedDecl *Named = Member ? static_cast<const NamedDecl *>(Member->getMemberDecl())
                             : Ref  ? Ref->getDecl()
                                    : nullptr;
    Result.Name = Named ? "'" + Named->getNameAsString() + "'" : "a lock";
    Result.Where = Inner->getExprLoc();
    return Result;
  }

  std::vector<Lock> parameters() const {
    std::vector<Lock> Result;
    for (const ParmVarDecl *Parameter : Coroutine.function().parameters())
      if (isScopedLock(Parameter->getType().getNonReferenceType()))
        Result.push_back(variable(*Parameter));
    return Result;
  }

  bool isHeld(const Lock &Subject, BodyGraph::Point From, bool IsParameter) const {
    bool Held = false;
    const bool ReachedEntry = Graph.backwards(From, [&](const CFGElement &Element) {
      for (auto &[Other, What] : effects(Element)) {
        if (!Subject.is(Other) || What == Effect::None)
          continue;
        Held |= What == Effect::Acquires;
        return BodyGraph::Step::Stop;
      }
      return BodyGraph::Step::Go;
    });
    return Held || (IsParameter && ReachedEntry);
  }

  Effects effects(const CFGElement &Element) const {
    if (const auto Destroyed = Element.getAs<CFGAutomaticObjDtor>()) {
      const VarDecl *V = Destroyed->getVarDecl();
      if (V && isScopedLock(V->getType()))
        return {{variable(*V), Effect::Releases}};
      return {};
    }
    const auto Evaluated = Element.getAs<CFGStmt>();
    if (!Evaluated)
      return {};
    if (const auto *Declaration = dyn_cast<DeclStmt>(Evaluated->getStmt()))
      return declared(*Declaration);
    if (const auto Call = CallView::of(*Evaluated->getStmt()); Call && Call->Callee)
      return called(*Call);
    return {};
  }

  static Effects declared(const DeclStmt &Declaration) {
    Effects Result;
    for (const Decl *D : Declaration.decls())
      if (const auto *V = dyn_cast<VarDecl>(D);
          V && V->hasLocalStorage() && isScopedLock(V->getType()))
        Result.emplace_back(variable(*V), startsLocked(*V) ? Effect::Acquires : Effect::Releases);
    return Result;
  }

  // Not if it is empty or deferred.
  static bool startsLocked(const VarDecl &V) {
    const Expr *Init = V.getInit() ? V.getInit()->IgnoreUnlessSpelledInSource() : nullptr;
    if (const auto *List = dyn_cast_or_null<InitListExpr>(Init))
      return List->getNumInits() != 0;
    const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(Init);
    if (!Construct)
      return Init != nullptr;
    if (const auto *Temporary = dyn_cast<CXXTemporaryObjectExpr>(Construct);
        Temporary && Temporary->getNumArgs() == 0)
      return false;
    for (const Expr *Argument : Construct->arguments()) {
      const CXXRecordDecl *Tag = Argument->getType().getNonReferenceType()->getAsCXXRecordDecl();
      if (Tag &&
          (Tag->getName().starts_with("defer_lock") || Tag->getName().starts_with("nullopt")))
        return false;
    }
    const auto *Class = Construct->getConstructor()->getParent();
    const bool Movable = !Class->isLambda() && Construct->getNumArgs() == 0;
    // A class of the user's may well lock in its default constructor; a library's does not.
    return !Movable ||
           (callKey(*Class).rfind("std::", 0) != 0 && callKey(*Class).rfind("boost::", 0) != 0);
  }

  Effects called(const CallView &Call) const {
    const FunctionDecl &Callee = *Call.Callee;
    const Expr *Object = Call.Receiver;
    if (const CXXMethodDecl *Method = Call.method(); Method &&
                                                     Method->getOverloadedOperator() == OO_Equal &&
                                                     Object && !Call.Arguments.empty()) {
      if (!isScopedLock(Object->getType()))
        return {};
      const auto *Fresh =
          dyn_cast<CXXConstructExpr>(Call.Arguments[0]->IgnoreUnlessSpelledInSource());
      return {{subject(*Object),
               Fresh && Fresh->getNumArgs() == 0 ? Effect::Releases : Effect::Acquires}};
    }
    if (!Callee.getIdentifier())
      return {};
    const llvm::StringRef Name = Callee.getName();
    if (Name == "move" && Call.Arguments.size() == 1 && isScopedLock(Call.Arguments[0]->getType()))
      return {{subject(*Call.Arguments[0]), Effect::Releases}};
    if (callKey(Callee) == "std::lock") {
      Effects Result;
      for (const Expr *Argument : Call.Arguments)
        Result.emplace_back(subject(*Argument), Effect::Acquires);
      return Result;
    }
    const Effect What = isAcquiringName(Name)   ? Effect::Acquires
                        : isReleasingName(Name) ? Effect::Releases
                                                : Effect::None;
    if (What == Effect::None)
      return {};
    if (!Object)
      return Callee.isExternC() && !Call.Arguments.empty()
                 ? Effects{{subject(*Call.Arguments[0]), What}}
                 : Effects{};
    QualType Type = Object->getType().getNonReferenceType();
    if (Call.ReceiverIsPointer)
      Type = Type->getPointeeType();
    // A coroutine library's own mutex is made for being held across a suspension.
    const bool Locks =
        isScopedLock(Type) || (Name != "emplace" && Name != "reset" && Name != "release" &&
                               isLockable(Type->getAsCXXRecordDecl()));
    if (!Locks || (What == Effect::Acquires && isAwaited(*Call.Call)))
      return {};
    return {{subject(*Object), What}};
  }

  bool isAwaited(const Expr &E) const {
    for (const Stmt *S = Coroutine.parent(E); S && isa<Expr>(S); S = Coroutine.parent(*S))
      if (isa<CoroutineSuspendExpr>(S))
        return true;
    return false;
  }

  // Lives to the end of the full expression that the site is part of.
  std::optional<Objection> temporary(const Expr &Site) const {
    const Stmt *Full = &Site;
    for (const Stmt *Up = Coroutine.parent(Site); Up && isa<Expr>(Up) && !isa<LambdaExpr>(Up);
         Up = Coroutine.parent(*Up))
      Full = Up;
    const Stmt *Holder = Coroutine.parent(*Full);
    const bool Initialises = Holder && isa<DeclStmt>(Holder);
    return temporaryIn(*Full, Initialises);
  }

  static std::optional<Objection> temporaryIn(const Stmt &S, bool IsInitialiser) {
    const auto *E = dyn_cast<Expr>(&S);
    if (E && !IsInitialiser && E->isPRValue() && isa<CXXConstructExpr, CallExpr>(E) &&
        isScopedLock(E->getType()) && !isa<CoroutineSuspendExpr>(E))
      return Objection{"a lock among the temporaries would be held across the new suspension",
                       E->getExprLoc()};
    std::optional<Objection> Found;
    const bool Passes = IsInitialiser && E &&
                        isa<FullExpr, CXXBindTemporaryExpr, ImplicitCastExpr, CXXFunctionalCastExpr,
                            MaterializeTemporaryExpr>(E);
    if (!isa<LambdaExpr>(S))
      forEachEvaluatedChild(S, [&](const Stmt &Child) {
        if (!Found)
          Found = temporaryIn(Child, Passes);
      });
    return Found;
  }

  const CoroutineContext &Coroutine;
  const BodyGraph &Graph;
};

} // namespace

std::optional<Objection> lockHeldAt(const Expr &Site, const CoroutineContext &Coroutine,
                                    const BodyGraph &Graph) {
  if (Coroutine.function().hasAttr<RequiresCapabilityAttr>())
    return Objection{"the coroutine is called with a lock held, by its thread-safety attribute",
                     Coroutine.function().getLocation()};
  return LockFinder(Coroutine, Graph).at(Site);
}

} // namespace unblock
