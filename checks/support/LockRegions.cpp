#include "checks/support/LockRegions.h"
#include "checks/support/BodyGraph.h"
#include "checks/support/CallKey.h"
#include "checks/support/CallView.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/LockEffects.h"
#include "checks/support/LockTypes.h"
#include "checks/support/Placement.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace unblock {
namespace {

/// `co_await this_coro::executor`: its await_ready() says true, whatever happens.
bool neverSuspends(const CoroutineSuspendExpr &E) {
  const Expr *Ready = E.getReadyExpr() ? E.getReadyExpr()->IgnoreImplicit() : nullptr;
  const auto *Call = dyn_cast_or_null<CallExpr>(Ready);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const auto *Body = Callee ? dyn_cast_or_null<CompoundStmt>(Callee->getBody()) : nullptr;
  if (!Body || Body->size() != 1)
    return false;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_front());
  const auto *Value = Return && Return->getRetValue()
                          ? dyn_cast<CXXBoolLiteralExpr>(Return->getRetValue()->IgnoreImplicit())
                          : nullptr;
  return Value && Value->getValue();
}

/// Does what is awaited give a lock back once the coroutine is suspended, in its await_suspend()? So do awaitable mutexes and queues.
bool releasesLock(const CoroutineSuspendExpr &E) {
  const FunctionDecl *Suspend = nullptr;
  if (E.getSuspendExpr())
    walkEvaluated(*E.getSuspendExpr(), [&](const Stmt &S) {
      const auto Call = CallView::of(S);
      if (Call && Call->method() && Call->Callee->getIdentifier() &&
          Call->Callee->getName() == "await_suspend")
        Suspend = Call->Callee;
      return !Suspend;
    });
  const Stmt *Body = Suspend ? Suspend->getBody() : nullptr;
  bool Found = false;
  if (Body)
    walkEvaluated(*Body, [&](const Stmt &S) {
      const auto Call = CallView::of(S);
      Found = Found || (Call && effectOnObject(*Call) == LockEffect::Releases);
      return !Found;
    });
  return Found;
}

class RegionFinder {
public:
  RegionFinder(const BodyContext &Body, llvm::ArrayRef<CallSite> Sites, const Allowance &Permits,
               const BodyGraph &Graph)
      : Body(Body), Permits(Permits), Graph(Graph) {
    for (const CallSite &Site : Sites)
      if (Site.Row->What != Kind::Lock && Site.Row->What != Kind::UnpooledClient &&
          Site.Row->Duration != Cost::Brief)
        Blocking.try_emplace(Site.Call->IgnoreUnlessSpelledInSource(), &Site);
  }

  std::vector<LockRegion> find() {
    for (const Lock &Parameter : lockParameters(Body))
      if (isLockGuard(Parameter.Variable->getType()))
        add(Parameter, nullptr, {&Graph.graph().getEntry(), static_cast<size_t>(-1)});
    for (const CFGBlock *Block : Graph.graph())
      for (size_t I = 0; I < Block->size(); ++I)
        for (const LockEffect &Effect : lockEffects((*Block)[I], Body))
          if (Effect.What == LockEffect::Acquires && isCertain(Effect))
            add(Effect.Subject, Effect.Call, {Block, I});
    llvm::stable_sort(Regions, [&](const LockRegion &A, const LockRegion &B) {
      return Body.ast().getSourceManager().isBeforeInTranslationUnit(A.Where, B.Where);
    });
    return std::move(Regions);
  }

private:
  /// Not awaited, and no try that may fail.
  static bool isCertain(const LockEffect &Effect) {
    const VarDecl *V = Effect.Subject.Variable;
    if (V && !isLockGuard(V->getType()))
      return false;
    if (Effect.Call) {
      const auto Call = CallView::of(*Effect.Call);
      return Call && Call->Callee &&
             !(Call->Callee->getIdentifier() &&
               (Call->Callee->getName().starts_with_insensitive("try") ||
                Call->Callee->getName().contains("trylock")));
    }
    const Expr *Init = V->getInit();
    if (!Init || containsSuspension(*Init))
      return false;
    const auto *Construct = dyn_cast<CXXConstructExpr>(Init->IgnoreUnlessSpelledInSource());
    return !Construct || !hasTag(*Construct, "try_to_lock");
  }

  void add(const Lock &Subject, const Expr *Call, BodyGraph::Point From) {
    const QualType Type =
        Subject.Variable ? Subject.Variable->getType() : Subject.MutexExpr->getType();
    const auto View = Call ? CallView::of(*Call) : std::nullopt;
    // C libraries' mutexes are plain structures.
    const bool IsC = View && View->Callee && View->Callee->isExternC();
    if (!IsC && !blocksThreads(Type->isPointerType() ? Type->getPointeeType() : Type))
      return;
    LockRegion Region;
    Region.Where = Call ? Call->getExprLoc() : Subject.Where;
    Region.Name = nameOf(Subject, Call);
    if (!Call && Subject.Variable && !isa<ParmVarDecl>(Subject.Variable))
      Region.Guard = Subject.Variable;
    const auto Visit = [&](const CFGElement &Element) {
      for (const LockEffect &Effect : lockEffects(Element, Body))
        if (Effect.Subject.is(Subject))
          return BodyGraph::Step::Stop;
      const auto Evaluated = Element.getAs<CFGStmt>();
      if (!Evaluated)
        return BodyGraph::Step::Go;
      if (const auto *Suspension = dyn_cast<CoroutineSuspendExpr>(Evaluated->getStmt())) {
        if (releasesLock(*Suspension))
          return BodyGraph::Step::Stop;
        if (!Region.Suspension && !neverSuspends(*Suspension))
          Region.Suspension = Suspension;
      }
      if (const auto Site = Blocking.find(Evaluated->getStmt());
          Site != Blocking.end() && !Region.Blocking && !waitsWith(*Site->second, Subject) &&
          !Permits.silences(*Site->second, Body))
        Region.Blocking = Site->second;
      return BodyGraph::Step::Go;
    };
    Graph.forwards(From, Visit,
                   [&](const CFGBlock &, const CFGBlock &Next) { return stepInto(Next, Subject); });
    // Nobody waits here for a lock that the caller took, nor for one that nobody else can want.
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Subject.Variable);
    Region.Mutex = mutexOf(Subject);
    if ((Parameter && !Call) || isOwn(Region.Mutex))
      Region.Blocking = nullptr;
    if (Parameter && !Call && !Region.Suspension)
      return;
    Regions.push_back(std::move(Region));
  }

  static std::string nameOf(const Lock &Subject, const Expr *Call) {
    const auto View = Call ? CallView::of(*Call) : std::nullopt;
    if (View && View->Callee && View->Callee->getIdentifier())
      return callKeys(*View->Callee, View->Receiver).front();
    if (!Subject.Variable)
      return "lock";
    return callKey(*Subject.Variable->getType().getNonReferenceType()->getAsCXXRecordDecl());
  }

  /// A condition variable gives the lock back while it waits.
  bool waitsWith(const CallSite &Site, const Lock &Subject) const {
    return llvm::any_of(Site.Arguments, [&](const Expr *Argument) {
      const Lock Named = lockNamedBy(*Argument, Body);
      // `cv.wait(lock)`; or `pthread_cond_wait(&cond, &mutex)`.
      return Named.is(Subject);
    });
  }

  static const ValueDecl *mutexOf(const Lock &Subject) {
    const Expr *Mutex = Subject.MutexExpr;
    if (Subject.Variable && Subject.Variable->getInit())
      if (const auto *Construct = dyn_cast<CXXConstructExpr>(
              Subject.Variable->getInit()->IgnoreUnlessSpelledInSource());
          Construct && Construct->getNumArgs() > 0)
        Mutex = Construct->getArg(0);
    Mutex = Mutex ? Mutex->IgnoreParenImpCasts() : nullptr;
    if (const auto *Member = dyn_cast_or_null<MemberExpr>(Mutex))
      return Member->getMemberDecl();
    const auto *Reference = dyn_cast_or_null<DeclRefExpr>(Mutex);
    return Reference ? Reference->getDecl() : nullptr;
  }

  /// Nobody else can want a mutex that is a local variable of this call.
  static bool isOwn(const ValueDecl *Mutex) {
    const auto *V = dyn_cast_or_null<VarDecl>(Mutex);
    return V && V->hasLocalStorage() && !V->getType()->isReferenceType() &&
           !V->getType()->isPointerType();
  }

  const BodyContext &Body;
  const Allowance &Permits;
  const BodyGraph &Graph;
  llvm::DenseMap<const Stmt *, const CallSite *> Blocking;
  std::vector<LockRegion> Regions;
};

} // namespace

std::vector<LockRegion> lockRegions(const BodyContext &Body, llvm::ArrayRef<CallSite> Sites,
                                    const Allowance &Permits) {
  const BodyGraph *Graph = Body.graph();
  return Graph ? RegionFinder(Body, Sites, Permits, *Graph).find() : std::vector<LockRegion>();
}

} // namespace unblock
