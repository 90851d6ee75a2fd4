#include "checks/support/SharedState.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/StateAccess.h"
#include "checks/support/StmtWalk.h"
#include "checks/support/TypeFacts.h"

using namespace clang;

namespace unblock {
namespace {

bool contains(const Stmt &Whole, const Stmt &Part) {
  if (&Whole == &Part)
    return true;
  bool Found = false;
  forEachEvaluatedChild(Whole, [&](const Stmt &Child) { Found = Found || contains(Child, Part); });
  return Found;
}

bool mentions(const Stmt &S, const llvm::DenseSet<const VarDecl *> &Variables) {
  if (const auto *Ref = dyn_cast<DeclRefExpr>(&S))
    if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()); V && Variables.contains(V))
      return true;
  bool Found = false;
  forEachEvaluatedChild(S, [&](const Stmt &Child) { Found = Found || mentions(Child, Variables); });
  return Found;
}

template <typename Visitor> void forEachStmt(const Stmt &S, Visitor Visit) {
  Visit(S);
  forEachEvaluatedChild(S, [&](const Stmt &Child) { forEachStmt(Child, Visit); });
}

class StateRule {
public:
  StateRule(const Expr &Site, const PointsTo &Points, Summaries &Callees, const BodyGraph &Graph,
            BodyGraph::Point From)
      : Site(Site), Points(Points), Callees(Callees), Graph(Graph), From(From),
        Body(*writtenBody(Points.function())) {
    auto Collect = [](llvm::DenseSet<const Stmt *> &Into) {
      return [&Into](const CFGElement &Element) {
        if (isSuspension(Element))
          return BodyGraph::Step::Stop;
        if (const auto Evaluated = Element.getAs<CFGStmt>())
          Into.insert(Evaluated->getStmt());
        return BodyGraph::Step::Go;
      };
    };
    Graph.backwards(From, Collect(Before));
    Graph.forwards(From, Collect(After));
  }

  std::optional<Objection> check() {
    if (auto Found = views())
      return Found;
    return lostUpdate();
  }

private:
  std::optional<Objection> lostUpdate() {
    const std::vector<StateAccess> Accesses = findStateAccesses(Points, Callees);
    for (const StateAccess &Read : Accesses)
      if (Read.Reads && isIn(Before, *Read.At))
        for (const StateAccess &Write : Accesses)
          if (Write.Writes && isIn(After, *Write.At) && isPair(Read, Write)) {
            const std::string Name =
                Write.State.identity() ? Write.State.name() : Read.State.name();
            return Objection{Name + " is read before and written after the new suspension, and "
                                    "another coroutine may change it meanwhile",
                             Write.At->getBeginLoc()};
          }
    return std::nullopt;
  }

  bool isPair(const StateAccess &Read, const StateAccess &Write) {
    const bool WholeRead = !Read.State.identity(), WholeWrite = !Write.State.identity();
    if (WholeRead || WholeWrite) {
      if (Read.State.How != Write.State.How)
        return false;
      return (WholeRead && WholeWrite && Read.Writes) || decides(Read, Write);
    }
    if (!Read.State.sameState(Write.State))
      return false;
    return !Write.SelfContained || decides(Read, Write);
  }

  // Does the value read flow into the write, or into a branch on which the write depends?
  bool decides(const StateAccess &Read, const StateAccess &Write) {
    auto [Known, New] = KnownCarriers.try_emplace(Read.At);
    if (New)
      Known->second = carriersOf(*Read.At);
    const llvm::DenseSet<const VarDecl *> &Carriers = Known->second;
    if (mentions(*Write.At, Carriers))
      return true;
    // `n_ = n_ + site()`
    if (Read.At != Write.At && contains(*Write.At, *Read.At) && contains(*Write.At, Site))
      return true;
    const auto Target = Graph.find(*Write.At);
    if (!Target)
      return true;
    for (const CFGBlock *Branch : Graph.graph()) {
      if (Branch->succ_size() < 2)
        continue;
      const Stmt *Condition = Branch->getTerminatorCondition();
      if (!Condition || !(contains(*Condition, *Read.At) || mentions(*Condition, Carriers)))
        continue;
      if (Graph.decides(*Branch, *Target->Block))
        return true;
    }
    return false;
  }

  // The local variables that hold a value computed from that of \p Read.
  llvm::DenseSet<const VarDecl *> carriersOf(const Stmt &Read) const {
    llvm::DenseSet<const VarDecl *> Result;
    for (bool Changed = true; Changed;) {
      Changed = false;
      forEachStmt(Body, [&](const Stmt &S) {
        auto Carry = [&](const VarDecl *V, const Expr *Value) {
          if (V && Value && V->hasLocalStorage() && !Result.contains(V) &&
              (contains(*Value, Read) || mentions(*Value, Result)))
            Changed |= Result.insert(V).second;
        };
        if (const auto *Declaration = dyn_cast<DeclStmt>(&S)) {
          for (const Decl *D : Declaration->decls())
            if (const auto *V = dyn_cast<VarDecl>(D))
              Carry(V, V->getInit());
        } else if (const auto *Binary = dyn_cast<BinaryOperator>(&S);
                   Binary && Binary->isAssignmentOp()) {
          if (const auto *Ref = dyn_cast<DeclRefExpr>(Binary->getLHS()->IgnoreParenImpCasts()))
            Carry(dyn_cast<VarDecl>(Ref->getDecl()), Binary->getRHS());
        }
      });
    }
    return Result;
  }

  std::optional<Objection> views() {
    std::optional<Objection> Found;
    forEachStmt(Body, [&](const Stmt &S) {
      const auto *Declaration = dyn_cast<DeclStmt>(&S);
      if (!Declaration || Found)
        return;
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D); V && !Found)
          Found = view(*V);
    });
    return Found;
  }

  std::optional<Objection> view(const VarDecl &V) {
    const Expr *Init = V.getInit();
    if (!Init || !V.hasLocalStorage() || !isView(V.getType()) || !isObtainedByCall(*Init) ||
        !isIn(Before, *Init))
      return std::nullopt;
    const ValueDecl *Used = usedAfter(V);
    if (!Used)
      return std::nullopt;
    const Places Objects =
        V.getType()->isReferenceType() ? Points.objectsOf(*Init) : Points.targetsOf(*Init);
    for (const Place &P : Objects) {
      if (!P.isShared() || P.How == Reach::Unknown || P.How == Reach::ThreadLocal || isConstView(P))
        continue;
      if (V.isImplicit())
        return Objection{
            "the loop over " + P.name() +
                " goes on after the new suspension, and another coroutine may change " + P.name() +
                " meanwhile",
            Init->getExprLoc()};
      return Objection{"'" + Used->getNameAsString() + "' refers into " + P.name() +
                           ", which another coroutine may change meanwhile",
                       V.getLocation()};
    }
    return std::nullopt;
  }

  // What a caller passes as std::string_view it keeps unchanged, as with a plain reference.
  static bool isConstView(const Place &P) {
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(P.Root);
    return P.How == Reach::Pointer && Parameter && !P.Member &&
           !mayChangeThrough(Parameter->getType());
  }

  // Not what keeps its object alive, nor what holds code.
  static bool isView(QualType Type) {
    if (Type->isReferenceType())
      return true;
    if (Type->isPointerType())
      return !Type->isFunctionPointerType();
    const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
    return Record && !Record->isLambda() && isLibrary(*Record) && mayRefer(Type) &&
           !isSharedOwner(Type) && !isSoleOwner(Type) && !Record->getName().ends_with("function");
  }

  // A plain path of members stays where it is as long as its start does.
  static bool isObtainedByCall(const Expr &Init) {
    bool Found = false;
    forEachStmt(Init, [&](const Stmt &S) {
      const auto Call = CallView::of(S);
      Found = Found || (Call && !(Call->isConstruction() && Call->isCopyOrMove()));
    });
    return Found;
  }

  // Parentheses and conversions have no point of their own in the graph.
  bool isIn(const llvm::DenseSet<const Stmt *> &Set, const Stmt &S) const {
    const auto Point = Graph.find(S);
    return Point && Set.contains((*Point->Block)[Point->Index].castAs<CFGStmt>().getStmt());
  }

  // The variable, or the name in its structured binding, that is used first; null if none is.
  const ValueDecl *usedAfter(const VarDecl &V) const {
    const ValueDecl *Found = nullptr;
    Graph.forwards(From, [&](const CFGElement &Element) {
      const auto Evaluated = Element.getAs<CFGStmt>();
      if (isSuspension(Element) || !Evaluated)
        return isSuspension(Element) ? BodyGraph::Step::Stop : BodyGraph::Step::Go;
      const Stmt *S = Evaluated->getStmt();
      if (declaresAnew(*S, V))
        return BodyGraph::Step::Stop;
      if (const auto *Ref = dyn_cast<DeclRefExpr>(S);
          Ref && names(*Ref->getDecl(), V) && !isAssigned(*Ref))
        Found = Ref->getDecl();
      if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
        for (const LambdaCapture &Capture : Lambda->captures())
          if (Capture.capturesVariable() && names(*Capture.getCapturedVar(), V))
            Found = Capture.getCapturedVar();
      return Found ? BodyGraph::Step::Stop : BodyGraph::Step::Go;
    });
    return Found;
  }

  static bool names(const ValueDecl &D, const VarDecl &V) {
    const auto *Binding = dyn_cast<BindingDecl>(&D);
    return &D == &V || (Binding && Binding->getDecomposedDecl() == &V);
  }

  // The variable gets another value, or begins its next life in a loop.
  static bool declaresAnew(const Stmt &S, const VarDecl &V) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
      return llvm::is_contained(Declaration->decls(), &V);
    const auto *Binary = dyn_cast<BinaryOperator>(&S);
    const auto *Ref = Binary && Binary->getOpcode() == BO_Assign
                          ? dyn_cast<DeclRefExpr>(Binary->getLHS()->IgnoreParens())
                          : nullptr;
    if (Ref)
      return Ref->getDecl() == &V;
    const auto Call = CallView::of(S);
    if (!Call || !Call->method() || Call->method()->getOverloadedOperator() != OO_Equal ||
        !Call->Receiver)
      return false;
    Ref = dyn_cast<DeclRefExpr>(Call->Receiver->IgnoreParenImpCasts());
    return Ref && Ref->getDecl() == &V;
  }

  bool isAssigned(const DeclRefExpr &Ref) const {
    bool Found = false;
    forEachStmt(Body, [&](const Stmt &S) {
      const auto *V = dyn_cast<VarDecl>(Ref.getDecl());
      Found = Found || (V && !isa<DeclStmt>(S) && declaresAnew(S, *V) && contains(S, Ref) &&
                        !usesBeside(S, Ref));
    });
    return Found;
  }

  // `it = next(it)`: the one on the right is a use.
  static bool usesBeside(const Stmt &S, const DeclRefExpr &Ref) {
    if (const auto *Binary = dyn_cast<BinaryOperator>(&S))
      return contains(*Binary->getRHS(), Ref);
    const auto Call = CallView::of(S);
    return Call && llvm::any_of(Call->Arguments, [&](const Expr *E) { return contains(*E, Ref); });
  }

  const Expr &Site;
  const PointsTo &Points;
  Summaries &Callees;
  const BodyGraph &Graph;
  BodyGraph::Point From;
  const Stmt &Body;
  llvm::DenseSet<const Stmt *> Before, After;
  llvm::DenseMap<const Stmt *, llvm::DenseSet<const VarDecl *>> KnownCarriers;
};

} // namespace

std::optional<Objection> stateAcross(const Expr &Site, const PointsTo &Function, Summaries &Callees,
                                     const BodyGraph &Graph) {
  const auto From = Graph.find(Site);
  if (!From)
    return Objection{"the order of evaluation around the call cannot be told", Site.getExprLoc()};
  return StateRule(Site, Function, Callees, Graph, *From).check();
}

} // namespace unblock
