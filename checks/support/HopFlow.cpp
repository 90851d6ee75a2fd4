#include "checks/support/HopFlow.h"
#include "checks/support/CallKey.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/EventLoops.h"
#include "checks/support/NamedObject.h"
#include "checks/support/SafetyFacts.h"
#include "checks/support/SpawnSite.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include <deque>

using namespace clang;

namespace unblock {
namespace {

enum : unsigned { AtHome = 1, AwayUntilNextAwait = 2, AwayUntilNextHop = 4 };

/// `pool.schedule()` where the type of `pool` is a template parameter's.
llvm::StringRef dependentMember(const CallExpr &Call) {
  const auto *Member =
      dyn_cast<CXXDependentScopeMemberExpr>(Call.getCallee()->IgnoreParenImpCasts());
  const IdentifierInfo *Name = Member ? Member->getMember().getAsIdentifierInfo() : nullptr;
  return Name ? Name->getName() : llvm::StringRef();
}

const Expr *operandOf(const Expr &Await) {
  const Expr *Operand = awaitedBy(Await);
  return Operand ? Operand->IgnoreUnlessSpelledInSource() : nullptr;
}

/// The argument with a token of \p H, as `bind_executor` makes it.
const Expr *boundToken(const Hop &H, const CallExpr &Call) {
  for (const Expr *Argument : argumentsOf(Call)) {
    const NamedDecl *Class = Argument->isTypeDependent() ? nullptr : classOf(Argument->getType());
    if (Class && llvm::is_contained(H.Tokens, callKey(*Class)))
      return Argument;
    // In a template, by the function that makes it: `bind_executor(executor, token)`.
    const Expr *Plain = Argument->IgnoreUnlessSpelledInSource();
    if (const auto *Binding = dyn_cast<CallExpr>(Plain); Binding && Plain->isTypeDependent())
      for (const std::string &Key : calleeKeys(*Binding))
        if (llvm::is_contained(H.Tokens, Key))
          return Argument;
  }
  return nullptr;
}

bool names(const Hop &H, const Expr &Operand) {
  if (H.Names.empty())
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(&Operand)) {
    if (llvm::any_of(calleeKeys(*Call),
                     [&](const std::string &Key) { return llvm::is_contained(H.Names, Key); }))
      return true;
    if (const llvm::StringRef Member = dependentMember(*Call); !Member.empty())
      return llvm::any_of(H.Names,
                          [&](llvm::StringRef Name) { return Name.rsplit("::").second == Member; });
  }
  const NamedDecl *Class = Operand.isTypeDependent() ? nullptr : classOf(Operand.getType());
  return Class && llvm::is_contained(H.Names, callKey(*Class));
}

/// `co_await pool`, `co_await pool.schedule()`, `co_await On(pool)`
bool goesOntoPool(const Hop &H, const Expr &Operand, const KnowledgeBase &Knowledge) {
  if (H.OntoPool.empty() || Operand.isTypeDependent())
    return false;
  const auto IsPool = [&](const Expr &E) { return whoRuns(E, Knowledge) == RunBy::Pool; };
  const auto IsListed = [&](const NamedDecl &Named) {
    return llvm::is_contained(H.OntoPool, plainName(Named.getNameAsString()));
  };
  if (const auto *Made = dyn_cast<CXXConstructExpr>(&Operand))
    return Made->getNumArgs() == 1 && IsPool(*Made->getArg(0)) &&
           IsListed(*Made->getConstructor()->getParent());
  const auto *Call = dyn_cast<CallExpr>(&Operand);
  if (!Call) {
    // By its own type: `co_await submitted` is no hop, although it comes from a pool.
    const NamedDecl *Class = classOf(Operand.getType());
    return Class && Knowledge.isBlockingPool(callKey(*Class));
  }
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !IsListed(*Callee))
    return false;
  // `pool(future)`: it goes on there once the future is ready.
  if (isa<CXXOperatorCallExpr>(Call))
    return IsPool(*Call->getArg(0));
  if (const Expr *Receiver = receiverOf(*Call))
    return Call->getNumArgs() == 0 && IsPool(*Receiver);
  return Call->getNumArgs() == 1 && IsPool(*Call->getArg(0));
}

/// What a call was made on that only says more about its object: `resume_on(pool)` of `resume_on(pool).with_priority(1)`.
const Expr *sameObject(const Expr &Operand) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&Operand);
  const Expr *Receiver = Call ? Call->getImplicitObjectArgument() : nullptr;
  Receiver = Receiver ? Receiver->IgnoreUnlessSpelledInSource() : nullptr;
  if (!Receiver || Receiver->isTypeDependent() || Call->isTypeDependent() ||
      classOf(Receiver->getType()) != classOf(Call->getType()))
    return nullptr;
  return Receiver;
}

/// The executor that a call names.
const Expr *executorOf(const Hop &H, const CallExpr &Call, ASTContext &Context) {
  if (!H.Tokens.empty())
    return boundToken(H, Call);
  const auto Given = argumentsOf(Call);
  for (const unsigned Place : H.Arguments) {
    const Expr *Named = Place == Hop::Receiver ? receiverOf(Call)
                        : Place < Given.size() ? Given[Place]
                                               : nullptr;
    if (Named && !Named->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNotNull))
      return Named;
  }
  return nullptr;
}

/// Does the coroutine's type, or a parameter that its library takes for that, say that it runs on a pool from the start?
bool startsOnPool(const FunctionDecl &Function, const Dialect &Library,
                  const KnowledgeBase &Knowledge) {
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Function.getReturnType()->getAsCXXRecordDecl());
  // The first argument is the result's type.
  if (Task && Task->getTemplateArgs().size() > 1)
    for (const TemplateArgument &Argument : Task->getTemplateArgs().asArray().drop_front())
      if (Argument.getKind() == TemplateArgument::Type &&
          whoRuns(Argument.getAsType(), Knowledge) == RunBy::Pool)
        return true;
  if (isSpawnedOnPool(Function, Knowledge))
    return true;
  if (Library.ExecutorTag.empty())
    return false;
  for (unsigned I = 0; I + 1 < Function.getNumParams(); ++I)
    if (const NamedDecl *Class = classOf(Function.getParamDecl(I)->getType());
        Class && callKey(*Class) == Library.ExecutorTag)
      // Where nobody can tell (any `executor`), it was put there on purpose.
      return whoRuns(Function.getParamDecl(I + 1)->getType(), Knowledge) != RunBy::Loop;
  return false;
}

} // namespace

bool HopFlow::State::join(const State &Other) {
  const unsigned Before = Bits;
  Bits |= Other.Bits;
  Hop = Hop ? Hop : Other.Hop;
  Bounce = Bounce ? Bounce : Other.Bounce;
  return Bits != Before;
}

HopFlow::TakenHop HopFlow::hopOf(const Expr &Await) const {
  for (const Expr *Operand = operandOf(Await); Operand; Operand = sameObject(*Operand)) {
    const auto *Call = dyn_cast<CallExpr>(Operand);
    for (const Hop &H : Coroutine.library().Hops)
      if ((Call && boundToken(H, *Call)) || names(H, *Operand) ||
          goesOntoPool(H, *Operand, Knowledge))
        return taken(H, Call);
  }
  return {};
}

HopFlow::TakenHop HopFlow::taken(const Hop &H, const CallExpr *Call) const {
  using Target = unblock::Hop::Target;
  const Expr *Named = Call ? executorOf(H, *Call, Coroutine.ast()) : nullptr;
  const RunBy Where = Named ? whoRuns(*Named, Knowledge) : RunBy::Unknown;
  if (H.To != Target::IfKnown)
    return {&H, H.To, Where};
  return {&H, Where == RunBy::Unknown ? Target::Nowhere : Target::Executor, Where};
}

HopFlow::HopFlow(const CoroutineContext &Coroutine, const KnowledgeBase &Knowledge)
    : Coroutine(Coroutine), Knowledge(Knowledge) {
  const Dialect &Library = Coroutine.library();
  StartsAway = startsOnPool(Coroutine.function(), Library, Knowledge);
  if (Library.Hops.empty())
    return;
  bool Some = false;
  walkEvaluated(Coroutine.body(), [&](const Stmt &S) {
    if (isa<LambdaExpr>(S))
      return false;
    if (isa<CoawaitExpr, DependentCoawaitExpr>(S)) {
      const auto *Await = cast<Expr>(&S);
      const TakenHop Taken = hopOf(*Await);
      Some |= Taken.Kind && Taken.To != Hop::Target::Stays;
      Awaits.push_back(Await);
      HopOf[Await] = Taken;
    }
    return true;
  });
  if (!Some) {
    Awaits.clear();
    return;
  }
  Graph = Coroutine.graph();
  if (Graph)
    solve(*Graph);
}

HopFlow::State HopFlow::start() const {
  State Initial;
  Initial.Bits = StartsAway ? AwayUntilNextHop : AtHome;
  return Initial;
}

HopFlow::State HopFlow::after(State Before, const Stmt &S) const {
  if (isa<CoyieldExpr>(S)) {
    Before.Bits = StartsAway ? AwayUntilNextHop : AtHome; // whoever takes the value resumes it
    return Before;
  }
  const auto Known = isa<Expr>(S) ? HopOf.find(cast<Expr>(&S)) : HopOf.end();
  if (Known == HopOf.end())
    return Before;
  const Expr *Await = Known->first;
  const auto [Taken, To, Where] = Known->second;
  using Target = unblock::Hop::Target;
  if (To == Target::Stays)
    return Before;
  State After;
  if (To == Target::Home || (To == Target::Executor && Where == RunBy::Loop)) {
    After.Bits = AtHome;
    return After;
  }
  if (To == Target::Pool || To == Target::Executor) {
    // Where nobody can tell, it went there on purpose.
    After.Bits = Taken->Lasts ? AwayUntilNextHop : AwayUntilNextAwait;
    After.Hop = Await;
    return After;
  }
  After = Before;
  if (After.Bits & AwayUntilNextAwait) {
    After.Bits = (After.Bits & ~AwayUntilNextAwait) | start().Bits;
    if (!(After.Bits & AwayUntilNextHop))
      After.Hop = nullptr;
  }
  if (Where == RunBy::Pool)
    After.Bounce = Await;
  return After;
}

void HopFlow::solve(const BodyGraph &Graph) {
  std::deque<const CFGBlock *> Pending{&Graph.graph().getEntry()};
  Entry[Pending.front()] = start();
  while (!Pending.empty()) {
    const CFGBlock *Block = Pending.front();
    Pending.pop_front();
    State Now = Entry[Block];
    for (const CFGElement &Element : *Block)
      if (const auto Evaluated = Element.getAs<CFGStmt>())
        Now = after(Now, *Evaluated->getStmt());
    for (const CFGBlock *Next : Block->succs())
      if (Next && Entry[Next].join(Now))
        Pending.push_back(Next);
  }
}

/// Without a graph: in the order of the source, as if there were no branches.
HopFlow::State HopFlow::linear(const Stmt &S) const {
  const SourceManager &SM = Coroutine.ast().getSourceManager();
  State Now = start();
  for (const Expr *Await : Awaits) {
    if (!SM.isBeforeInTranslationUnit(Await->getBeginLoc(), S.getBeginLoc()))
      break;
    Now = after(Now, *Await);
  }
  return Now;
}

ThreadAt HopFlow::at(const Stmt &S) const {
  State Now = start();
  if (Graph) {
    // A lambda that is called on the spot is no part of the graph; the expression around it is.
    const Stmt *Known = &S;
    std::optional<BodyGraph::Point> Point = Graph->find(*Known);
    while (!Point && (Known = Coroutine.parent(*Known)))
      Point = Graph->find(*Known);
    if (Point && isReached(*Point->Block))
      Now = before(*Point->Block, Point->Index);
  } else if (!Awaits.empty()) {
    Now = linear(S);
  }
  return threadIn(Now);
}

std::optional<ThreadAt> HopFlow::atDestructionOf(const VarDecl &Variable) const {
  if (!Graph)
    return std::nullopt;
  State Now;
  for (const CFGBlock *Block : Graph->graph())
    for (size_t I = 0; I < Block->size() && isReached(*Block); ++I)
      if (const auto Destroys = (*Block)[I].getAs<CFGAutomaticObjDtor>();
          Destroys && Destroys->getVarDecl() == &Variable)
        Now.join(before(*Block, I));
  return Now.Bits ? std::optional(threadIn(Now)) : std::nullopt;
}

bool HopFlow::isReached(const CFGBlock &Block) const {
  const auto Found = Entry.find(&Block);
  return Found != Entry.end() && Found->second.Bits;
}

HopFlow::State HopFlow::before(const CFGBlock &Block, size_t Index) const {
  State Now = Entry.find(&Block)->second;
  for (size_t I = 0; I < Index; ++I)
    if (const auto Evaluated = Block[I].getAs<CFGStmt>())
      Now = after(Now, *Evaluated->getStmt());
  return Now;
}

ThreadAt HopFlow::threadIn(const State &Now) {
  ThreadAt Result;
  Result.Home = Now.Bits & AtHome;
  Result.Away = Now.Bits & (AwayUntilNextAwait | AwayUntilNextHop);
  Result.Hop = Now.Hop;
  Result.Bounce = Now.Bounce;
  return Result;
}

} // namespace unblock
