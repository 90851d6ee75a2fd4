#include "checks/support/Cancellation.h"
#include "checks/support/AwaitedObject.h"
#include "checks/support/CallView.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/SafetyFacts.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace unblock {
namespace {

const Expr *plain(const Expr &E) { return E.IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts(); }

const ValueDecl *named(const Expr &E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(plain(E));
  return Ref ? Ref->getDecl() : nullptr;
}

/// Is one of these named in \p S?
bool mentions(const Stmt &S, llvm::ArrayRef<llvm::StringRef> Names) {
  bool Found = false;
  walkEvaluated(S, [&](const Stmt &Part) {
    const auto *Ref = dyn_cast<DeclRefExpr>(&Part);
    const IdentifierInfo *Name = Ref ? Ref->getDecl()->getIdentifier() : nullptr;
    Found = Found || (Name && llvm::is_contained(Names, Name->getName()));
    return !Found;
  });
  return Found;
}

/// Can a handler of that kind catch what an await throws that was cancelled, a system_error?
bool catchesCancellation(const CXXCatchStmt &Handler) {
  const VarDecl *Exception = Handler.getExceptionDecl();
  if (!Exception)
    return true;
  const CXXRecordDecl *Class = Exception->getType().getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->getDeclName().isIdentifier() &&
         llvm::StringSwitch<bool>(Class->getName())
             .Case("exception", true)
             .Case("runtime_error", true)
             .Case("system_error", true)
             .Default(false);
}

/// `co_await this_coro::executor`: no await that can be cancelled.
bool asksOnly(const CoawaitExpr &Await) {
  const CXXRecordDecl *Class = Await.getOperand()->getType()->getAsCXXRecordDecl();
  const auto *Space = Class ? dyn_cast<NamespaceDecl>(Class->getDeclContext()) : nullptr;
  return Space && Space->getDeclName().isIdentifier() && Space->getName() == "this_coro";
}

bool suspends(const Stmt &S) {
  const auto *Await = dyn_cast<CoawaitExpr>(&S);
  return isa<CoyieldExpr>(S) || (Await && !asksOnly(*Await));
}

class Paths {
public:
  Paths(const BodyGraph &Graph, BodyGraph::Point Site, const Stmt &Body)
      : Graph(Graph), Site(Site) {
    walkEvaluated(Body, [&](const Stmt &S) {
      if (const auto *Await = dyn_cast<CoawaitExpr>(&S); Await && !asksOnly(*Await))
        walkEvaluated(*Await->getResumeExpr(),
                      [&](const Stmt &Part) { return Resuming.try_emplace(&Part, Await).second; });
      if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
        for (const Decl *D : Declaration->decls())
          if (const auto *V = dyn_cast<VarDecl>(D); V && V->getInit())
            note(*V);
      return !isa<LambdaExpr>(S);
    });
  }

  const Expr *survived() {
    const Expr *Found = nullptr;
    Graph.backwards(
        Site,
        [&](const CFGElement &Element) {
          const auto Evaluated = Element.getAs<CFGStmt>();
          if (!Evaluated || Found)
            return Found ? BodyGraph::Step::Stop : BodyGraph::Step::Go;
          const Stmt *S = Evaluated->getStmt();
          // Before its end: the path came from there by an exception.
          if (const auto Thrown = Resuming.find(S); Thrown != Resuming.end()) {
            Found = Thrown->second;
            return BodyGraph::Step::Stop;
          }
          if (!suspends(*S))
            return BodyGraph::Step::Go;
          const auto *Await = dyn_cast<CoawaitExpr>(S);
          if (Await && handsOverItsFailure(*Await) && leadsOn(*Await))
            Found = Await;
          return BodyGraph::Step::Stop;
        },
        [](const CFGBlock &, const CFGBlock &To) {
          const auto *Handler = dyn_cast_or_null<CXXCatchStmt>(To.getLabel());
          return Handler && !catchesCancellation(*Handler) ? BodyGraph::Step::Stop
                                                           : BodyGraph::Step::Go;
        });
    return Found;
  }

private:
  /// Which variable has the error of which await: `auto [error, n] = co_await read(as_tuple(use_awaitable))`.
  void note(const VarDecl &V) {
    const auto *Await = dyn_cast<CoawaitExpr>(plain(*V.getInit()));
    if (!Await)
      return;
    const auto *Bindings = dyn_cast<DecompositionDecl>(&V);
    if (Bindings && !Bindings->bindings().empty())
      Errors[Await] = Bindings->bindings().front();
    else
      Tuples[Await] = &V;
  }

  bool handsOverItsFailure(const CoawaitExpr &Await) {
    const auto *Result =
        dyn_cast_or_null<ClassTemplateSpecializationDecl>(Await.getType()->getAsCXXRecordDecl());
    if (Result && Result->getName() == "tuple")
      return true;
    bool Redirected = false;
    walkEvaluated(*Await.getOperand(), [&](const Stmt &S) {
      if (const auto Call = CallView::of(S); Call && calleeName(*Call) == "redirect_error") {
        Redirected = true;
        for (const Expr *Argument : Call->Arguments)
          if (const ValueDecl *Error = named(*Argument); Error && isa<VarDecl>(Error))
            Errors[&Await] = Error;
      }
      return !Redirected;
    });
    return Redirected;
  }

  bool isError(const Expr &E, const CoawaitExpr &Await) const {
    const Expr *Inner = plain(E);
    if (const ValueDecl *D = named(*Inner))
      return D == Errors.lookup(&Await);
    const auto Call = CallView::of(*Inner);
    if (!Call || !Call->Callee)
      return false;
    if (isa<CXXConversionDecl>(Call->Callee) || calleeName(*Call) == "failed")
      return Call->Receiver && isError(*Call->Receiver, Await);
    const auto *First = calleeName(*Call) == "get" && Call->Arguments.size() == 1
                            ? Call->Callee->getTemplateSpecializationArgs()
                            : nullptr;
    const ValueDecl *Whole = First ? named(*Call->Arguments[0]) : nullptr;
    return Whole && Whole == Tuples.lookup(&Await) &&
           First->get(0).getKind() == TemplateArgument::Integral &&
           First->get(0).getAsIntegral() == 0;
  }

  /// What \p Condition says after \p Await was cancelled, if that can be told.
  std::optional<bool> whenCancelled(const Expr &Condition, const CoawaitExpr &Await) const {
    const Expr *E = plain(Condition);
    if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot) {
      const auto Inner = whenCancelled(*Not->getSubExpr(), Await);
      return Inner ? std::optional(!*Inner) : std::nullopt;
    }
    if (isError(*E, Await))
      return true;
    const Expr *Left = nullptr, *Right = nullptr;
    bool Equal = false;
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
        Operator && Operator->getNumArgs() == 2 &&
        (Operator->getOperator() == OO_EqualEqual || Operator->getOperator() == OO_ExclaimEqual)) {
      Left = Operator->getArg(0);
      Right = Operator->getArg(1);
      Equal = Operator->getOperator() == OO_EqualEqual;
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(E); Binary && Binary->isEqualityOp()) {
      Left = Binary->getLHS();
      Right = Binary->getRHS();
      Equal = Binary->getOpcode() == BO_EQ;
    } else if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E)) {
      const auto Parts = Rewritten->getDecomposedForm();
      if (Parts.Opcode != BO_EQ && Parts.Opcode != BO_NE)
        return std::nullopt;
      Left = Parts.LHS;
      Right = Parts.RHS;
      Equal = Parts.Opcode == BO_EQ;
    }
    if (!Left || !(isError(*Left, Await) || isError(*Right, Await)))
      return std::nullopt;
    return mentions(isError(*Left, Await) ? *Right : *Left,
                    {"operation_aborted", "operation_canceled"}) == Equal;
  }

  /// Does a way lead from \p Await to the site that a cancelled coroutine takes?
  bool leadsOn(const CoawaitExpr &Await) const {
    const auto From = Graph.find(Await);
    if (!From)
      return true;
    bool Found = false;
    const CFGElement Target = (*Site.Block)[Site.Index];
    Graph.forwards(
        *From,
        [&](const CFGElement &Element) {
          const auto Evaluated = Element.getAs<CFGStmt>();
          if (!Evaluated || Found)
            return Found ? BodyGraph::Step::Stop : BodyGraph::Step::Go;
          const Stmt *S = Evaluated->getStmt();
          Found = S == Target.castAs<CFGStmt>().getStmt();
          return Found || suspends(*S) ? BodyGraph::Step::Stop : BodyGraph::Step::Go;
        },
        [&](const CFGBlock &Branch, const CFGBlock &To) {
          const Expr *Condition = conditionOf(Branch);
          const auto Taken = Condition ? whenCancelled(*Condition, Await) : std::nullopt;
          if (!Taken)
            return BodyGraph::Step::Go;
          return wayOn(Branch, *Taken) == &To ? BodyGraph::Step::Go : BodyGraph::Step::Stop;
        });
    return Found;
  }

  const BodyGraph &Graph;
  const BodyGraph::Point Site;
  llvm::DenseMap<const Stmt *, const CoawaitExpr *> Resuming;
  llvm::DenseMap<const CoawaitExpr *, const ValueDecl *> Errors, Tuples;
};

} // namespace

std::optional<Objection> survivedCancellation(const Expr &Site, const CoroutineContext &Coroutine) {
  const BodyGraph *Graph = Coroutine.safetyFacts().Graph;
  const auto At = Graph ? Graph->find(Site) : std::nullopt;
  const Stmt *Body = writtenBody(Coroutine.function());
  // Whoever says how awaits shall take a cancellation knows what he does.
  if (!At || !Body || mentions(*Body, {"throw_if_cancelled", "disable_cancellation"}))
    return std::nullopt;
  const Expr *Await = Paths(*Graph, *At, *Body).survived();
  if (!Await)
    return std::nullopt;
  return Objection{"a coroutine that was cancelled may go on after this await, and would throw at "
                   "a new one instead of doing it",
                   Await->getExprLoc()};
}

} // namespace unblock
