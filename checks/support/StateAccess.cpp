#include "checks/support/StateAccess.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/StmtWalk.h"
#include "checks/support/TypeFacts.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace unblock {
namespace {

constexpr unsigned MaxDepth = 3;

class AccessFinder {
public:
  AccessFinder(const PointsTo &Points, Summaries &Callees, unsigned Depth)
      : Points(Points), Callees(Callees), Depth(Depth) {}

  std::vector<StateAccess> find() {
    if (const Stmt *Body = writtenBody(Points.function()))
      visit(*Body);
    return std::move(Found);
  }

private:
  enum class Use { Read, Write, Both, Update };

  void add(const Places &What, Use How, const Stmt &At) {
    for (const Place &P : What)
      if (P.isShared() && P.How != Reach::Unknown && (P.identity() || P.How == Reach::This))
        Found.push_back(
            {P, How != Use::Write, How != Use::Read, How == Use::Update, Anchor ? Anchor : &At});
  }

  void visit(const Stmt &S) {
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(&S);
        Cast && Cast->getCastKind() == CK_LValueToRValue)
      add(Points.objectsOf(*Cast->getSubExpr()), Use::Read, S);
    else if (const auto *Binary = dyn_cast<BinaryOperator>(&S); Binary && Binary->isAssignmentOp())
      assignment(Points.objectsOf(*Binary->getLHS()), Binary->isCompoundAssignmentOp(),
                 *Binary->getRHS(), S);
    else if (const auto *Unary = dyn_cast<UnaryOperator>(&S);
             Unary && Unary->isIncrementDecrementOp())
      add(Points.objectsOf(*Unary->getSubExpr()), Use::Update, S);
    else if (const auto Call = CallView::of(S))
      call(*Call);
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
      if (const auto *V = Declaration->isSingleDecl()
                              ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                              : nullptr;
          V && isClosure(V->getType()))
        return; // counts where it is called
    const auto *Lambda = dyn_cast<LambdaExpr>(&S);
    const Stmt *Outer = Anchor;
    if (Lambda && !Anchor)
      Anchor = Lambda;
    forEachEvaluatedChild(S, [&](const Stmt &Child) { visit(Child); });
    Anchor = Outer;
  }

  static bool isClosure(QualType Type) {
    const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
    return Record && Record->isLambda();
  }

  void call(const CallView &Call) {
    if (const CXXMethodDecl *Method = Call.method(); Method && Call.Receiver)
      receiver(Call, *Method);
    else if (Call.Callee)
      inside(Call, false);
    for (unsigned I = 0; I < Call.Arguments.size(); ++I)
      argument(Call, I);
  }

  void receiver(const CallView &Call, const CXXMethodDecl &Method) {
    const Stmt &At = *Call.Call;
    const bool OnThis = isa<CXXThisExpr>(Call.Receiver->IgnoreParenImpCasts());
    if (Method.getOverloadedOperator() == OO_Call && isLibrary(Method))
      invoke(*Call.Receiver, Call);
    // The body tells more than the signature does.
    if ((OnThis || Method.getParent()->isLambda()) && inside(Call, OnThis))
      return;
    const Places Objects = Points.receiversOf(Call);
    if (Method.isConst() || isAccessor(Method))
      add(Objects, Use::Read, At);
    else if (Method.getOverloadedOperator() == OO_Equal && !Call.Arguments.empty())
      assignment(Objects, false, *Call.Arguments[0], At);
    else if (isCompound(Method.getOverloadedOperator()) || isLogger(Method))
      add(Objects, Use::Update, At);
    else
      add(Objects, useOf(Method), At);
  }

  // What a method whose body can be seen does to its object.
  Use useOf(const CXXMethodDecl &Method) {
    const PointsTo *Body = Depth != 0 && !isLibrary(Method) ? Callees.of(Method) : nullptr;
    if (!Body)
      return Use::Both;
    bool Writes = false;
    for (const StateAccess &Access : AccessFinder(*Body, Callees, Depth - 1).find()) {
      if (Access.State.How != Reach::This || !Access.Writes)
        continue;
      if (!Access.SelfContained)
        return Use::Both;
      Writes = true;
    }
    return Writes ? Use::Update : Use::Read;
  }

  // `n_ = next(n_)` reads anew what it writes, as `n_ += 1` does.
  void assignment(const Places &Objects, bool Compound, const Expr &Value, const Stmt &At) {
    bool Rereads = Compound;
    if (!Compound) {
      AccessFinder Inner(Points, Callees, 0);
      Inner.visit(Value);
      for (const StateAccess &Access : Inner.Found)
        for (const Place &P : Objects)
          Rereads |= Access.Reads && Access.State.sameState(P);
    }
    add(Objects, Compound ? Use::Update : Use::Write, At);
    if (Rereads)
      for (StateAccess &Access : Found)
        Access.SelfContained |= Access.At == &At && Access.Writes;
  }

  static bool isCompound(OverloadedOperatorKind Operator) {
    switch (Operator) {
    case OO_PlusEqual:
    case OO_MinusEqual:
    case OO_StarEqual:
    case OO_SlashEqual:
    case OO_AmpEqual:
    case OO_PipeEqual:
    case OO_CaretEqual:
    case OO_PlusPlus:
    case OO_MinusMinus:
      return true;
    default:
      return false;
    }
  }

  // What a logger is told before does not decide what it is told after.
  static bool isLogger(const CXXMethodDecl &Method) {
    const std::string Name = Method.getParent()->getName().lower();
    return llvm::StringRef(Name).ends_with("log") || llvm::StringRef(Name).contains("logger");
  }

  // The accesses of a body that can be seen. False if it cannot.
  bool inside(const CallView &Call, bool OnThis) {
    if (Depth == 0 || isLibrary(*Call.Callee))
      return false;
    if (const auto *Method = Call.method(); Method && runLambda(*Method, *Call.Call))
      return true;
    const PointsTo *Callee = Callees.of(*Call.Callee);
    if (!Callee)
      return false;
    for (StateAccess Access : AccessFinder(*Callee, Callees, Depth - 1).find())
      if (Access.State.How == Reach::Global || Access.State.How == Reach::ThreadLocal ||
          (OnThis && Access.State.How == Reach::This)) {
        Access.At = Anchor ? Anchor : Call.Call;
        Found.push_back(Access);
      }
    return true;
  }

  // The body of a lambda of this function, as if it stood at \p At.
  bool runLambda(const CXXMethodDecl &Operator, const Stmt &At) {
    if (!Operator.getParent()->isLambda() || !Operator.getBody() ||
        Points.function().getCanonicalDecl() != enclosing(Operator))
      return false;
    if (!Running.insert(&Operator).second)
      return true; // recursion
    const Stmt *Outer = Anchor;
    if (!Anchor)
      Anchor = &At;
    visit(*Operator.getBody());
    Anchor = Outer;
    Running.erase(&Operator);
    return true;
  }

  // Whatever lambdas \p Callable may hold: a std::function, or a named lambda that an algorithm gets.
  void invoke(const Expr &Callable, const CallView &Call) {
    Places Held = Callable.isGLValue() ? Points.objectsOf(Callable) : Places();
    Held.add(Points.targetsOf(Callable));
    for (const Place &P : Points.closure(Held))
      if (const auto *Operator = dyn_cast_or_null<CXXMethodDecl>(P.Root);
          Operator && P.How == Reach::Code)
        runLambda(*Operator, *Call.Call);
  }

  static const FunctionDecl *enclosing(const CXXMethodDecl &CallOperator) {
    const DeclContext *C = CallOperator.getParent()->getDeclContext();
    while (C && !isa<FunctionDecl>(C))
      C = C->getParent();
    return C ? cast<FunctionDecl>(C)->getCanonicalDecl() : nullptr;
  }

  void argument(const CallView &Call, unsigned I) {
    const Expr &E = *Call.Arguments[I];
    QualType Type = Call.parameterType(I);
    if (Type.isNull())
      Type = E.getType();
    if (Type->isReferenceType()) {
      const bool Changes = !Type->getPointeeType().isConstQualified() && !isForwarding(Call);
      if (isClosure(Type))
        invoke(E, Call);
      if (E.isGLValue())
        add(Points.objectsOf(E), Changes ? Use::Both : Use::Read, *Call.Call);
    } else if (isClosure(Type) && !Call.isConstruction()) {
      invoke(E, Call);
    } else if (const QualType Pointee = Type->getPointeeType();
               !Pointee.isNull() && !Pointee->isFunctionType()) {
      add(Points.targetsOf(E), Pointee.isConstQualified() ? Use::Read : Use::Both, *Call.Call);
    }
  }

  // std::move and std::forward only cast, and std::begin and the like only look.
  static bool isForwarding(const CallView &Call) {
    if (!Call.Callee || !Call.Callee->getIdentifier() || !isLibrary(*Call.Callee))
      return false;
    static constexpr llvm::StringLiteral Names[] = {"move", "forward", "as_const", "begin",
                                                    "end",  "data",    "size",     "addressof",
                                                    "ref",  "cref",    "get"};
    return llvm::is_contained(Names, Call.Callee->getName());
  }

  const PointsTo &Points;
  Summaries &Callees;
  unsigned Depth;
  std::vector<StateAccess> Found;
  const Stmt *Anchor = nullptr;
  llvm::SmallPtrSet<const CXXMethodDecl *, 4> Running;
};

} // namespace

std::vector<StateAccess> findStateAccesses(const PointsTo &Function, Summaries &Callees) {
  return AccessFinder(Function, Callees, MaxDepth).find();
}

} // namespace unblock
