#include "checks/support/CallSites.h"
#include "checks/support/BodyContext.h"
#include "checks/support/CallKey.h"
#include "checks/support/Conditions.h"
#include "checks/support/DiscardedBranch.h"
#include "checks/support/ForkedChild.h"
#include "checks/support/ScopeGuard.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace unblock {
namespace {

/// Functions that construct their first template argument from their arguments.
bool isMakeFunction(const FunctionDecl &F) {
  if (!F.getIdentifier() || !F.isInStdNamespace())
    return false;
  return F.getName() == "make_unique" || F.getName() == "make_shared";
}

class Walker : public RecursiveASTVisitor<Walker> {
  using Base = RecursiveASTVisitor<Walker>;

public:
  Walker(const BodyContext &Body, const KnowledgeBase &Knowledge)
      : Body(Body), Knowledge(Knowledge), Plain(Body, Found.Plain) {}

  BodyCalls Found;

  bool shouldVisitTemplateInstantiations() const { return false; }

  // Types, local classes and operands that are never evaluated hold no call that runs.
#if LLVM_VERSION_MAJOR >= 22
  bool TraverseTypeLoc(TypeLoc, bool = true) { return true; }
#else
  bool TraverseTypeLoc(TypeLoc) { return true; }
#endif
  bool TraverseCXXRecordDecl(CXXRecordDecl *) { return true; }
  bool TraverseStaticAssertDecl(StaticAssertDecl *) { return true; }
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) { return true; }
  bool TraverseCXXNoexceptExpr(CXXNoexceptExpr *) { return true; }
  bool TraverseRequiresExpr(RequiresExpr *) { return true; }
  bool TraverseCXXTypeidExpr(CXXTypeidExpr *E) {
    return E->isPotentiallyEvaluated() ? Base::TraverseCXXTypeidExpr(E) : true;
  }

  bool TraverseIfStmt(IfStmt *S) {
    if (S->isConsteval())
      return TraverseStmt(S->isNonNegatedConsteval() ? S->getElse() : S->getThen());
    // A branch that is never taken in this process: discarded by `if constexpr`, behind a constant condition, or the child's after a fork.
    std::optional<bool> Taken = constantCondition(*S);
    if (!Taken && S->getCond())
      Taken = Fork.inParent(*S->getCond());
    if (!Taken)
      return Base::TraverseIfStmt(S);
    return TraverseStmt(S->getInit()) && TraverseStmt(S->getCond()) &&
           TraverseStmt(*Taken ? S->getThen() : S->getElse());
  }

  bool TraverseLambdaExpr(LambdaExpr *L) {
    // What the captures are initialised with is evaluated here, whoever runs the body.
    for (unsigned I = 0, N = L->capture_size(); I != N; ++I)
      if (L->isInitCapture(L->capture_begin() + I) && !TraverseStmt(L->capture_init_begin()[I]))
        return false;
    // A coroutine lambda is a context of its own; any other runs here only if it is called on the spot, or by a scope guard.
    if (isa<CoroutineBodyStmt>(L->getBody()))
      return true;
    const bool Guards = isGuards(*L);
    if (!Guards && !runsOnTheSpot(*L))
      return true;
    llvm::SaveAndRestore InsideThis(Inside, static_cast<const LambdaExpr *>(L));
    llvm::SaveAndRestore GuardedBy(Guard, Guards ? Variable : Guard);
    return TraverseStmt(L->getBody());
  }

  // A turn of the loop, unlike its initialiser and range, runs many times.
  bool TraverseWhileStmt(WhileStmt *S) {
    return inLoop([&] { return Base::TraverseWhileStmt(S); });
  }
  bool TraverseDoStmt(DoStmt *S) {
    return inLoop([&] { return Base::TraverseDoStmt(S); });
  }
  bool TraverseForStmt(ForStmt *S) {
    return TraverseStmt(S->getInit()) && inLoop([&] {
             return TraverseStmt(S->getCond()) && TraverseStmt(S->getInc()) &&
                    TraverseStmt(S->getBody());
           });
  }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *S) {
    return TraverseStmt(S->getInit()) && TraverseStmt(S->getRangeInit()) && inLoop([&] {
             here().steps(*S);
             return TraverseStmt(S->getBody());
           });
  }

  bool VisitCoawaitExpr(CoawaitExpr *E) { return noteAwaited(*E->getOperand()); }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *E) { return noteAwaited(*E->getOperand()); }

  bool TraverseVarDecl(VarDecl *D) {
    llvm::SaveAndRestore Static(InStatic, InStatic || D->isStaticLocal());
    llvm::SaveAndRestore Initialised(Variable, static_cast<const VarDecl *>(D));
    if (!Base::TraverseVarDecl(D))
      return false;
    Fork.variable(*D);
    // What a guard calls at its end was walked where it was given.
    if (const CXXRecordDecl *Class = D->getType()->getAsCXXRecordDecl();
        !Class || !Knowledge.isScopeGuard(callKey(*Class)))
      here().variable(*D);
    return true;
  }

  bool VisitBinaryOperator(BinaryOperator *E) {
    Fork.assignment(*E);
    return true;
  }

  bool VisitCXXBindTemporaryExpr(CXXBindTemporaryExpr *E) {
    here().temporary(*E);
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *E) {
    here().deletion(*E);
    return true;
  }
  bool VisitCXXInheritedCtorInitExpr(CXXInheritedCtorInitExpr *E) {
    here().inherited(*E);
    return true;
  }

  bool VisitCallExpr(CallExpr *E) {
    CallSite Site = siteOf(*E);
    const unsigned Implicit =
        isa<CXXOperatorCallExpr>(E) && isa_and_nonnull<CXXMethodDecl>(E->getCalleeDecl()) ? 1 : 0;
    for (const Expr *Argument : llvm::drop_begin(E->arguments(), Implicit))
      if (!isa<CXXDefaultArgExpr>(Argument))
        Site.Arguments.push_back(Argument);
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
      Site.Receiver = Member->getImplicitObjectArgument();
    else if (Implicit)
      Site.Receiver = E->getArg(0);
    if (const FunctionDecl *Callee = E->getDirectCallee()) {
      if (const VarDecl *Object = calledObject(*E);
          Object && addByKey(Site, callKey(*Object), MatchKind::Function, *Callee))
        return true;
      if (!add(std::move(Site), *Callee,
               isa<CXXMethodDecl>(Callee) ? MatchKind::Method : MatchKind::Function))
        here(E).call(*E);
      if (callsArguments(*E, Knowledge))
        for (const Expr *Argument : E->arguments())
          here(E).callback(*Argument, *E);
      if (const TemplateArgumentList *Arguments = Callee->getTemplateSpecializationArgs();
          Arguments && isMakeFunction(*Callee))
        if (const CXXRecordDecl *Made = Arguments->get(0).getAsType()->getAsCXXRecordDecl())
          addConstruction(*E, *Made);
    } else if (const auto *Overloads =
                   dyn_cast<UnresolvedLookupExpr>(E->getCallee()->IgnoreParenImpCasts())) {
      addUnresolved(std::move(Site), *Overloads);
    } else {
      here(E).call(*E);
    }
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    const CXXConstructorDecl &Constructor = *E->getConstructor();
    // Copies and moves make no new stream or client.
    if (Constructor.isCopyOrMoveConstructor()) {
      here().construction(*E);
      return true;
    }
    CallSite Site = siteOf(*E);
    for (const Expr *Argument : E->arguments())
      if (!isa<CXXDefaultArgExpr>(Argument))
        Site.Arguments.push_back(Argument);
    if (!add(std::move(Site), Constructor, MatchKind::Constructor))
      here().construction(*E);
    if (isGuard(*E))
      for (const Expr *Argument : E->arguments())
        here(E).callback(*Argument, *E);
    return true;
  }

private:
  template <typename Function> bool inLoop(Function Traverse) {
    llvm::SaveAndRestore Deeper(InLoop, true);
    return Traverse();
  }

  std::optional<bool> constantCondition(const IfStmt &S) const {
    const Expr *Condition = S.getCond();
    if (!Condition || S.hasVarStorage())
      return std::nullopt;
    if (Condition->isValueDependent())
      return S.isConstexpr() ? conditionInInstantiations(S, Body.function()) : std::nullopt;
    // Without constexpr only what is spelled as a constant: `if (false)`, `if (kTrace)`.
    bool Value = false;
    if (!S.isConstexpr() && Condition->getBeginLoc().isMacroID())
      return std::nullopt;
    if (Condition->EvaluateAsBooleanCondition(Value, Body.ast(),
                                              /*InConstantContext=*/S.isConstexpr()))
      return Value;
    return std::nullopt;
  }

  bool noteAwaited(const Expr &Operand) {
    Awaited.insert(Operand.IgnoreUnlessSpelledInSource());
    return true;
  }

  /// The object in `stdexec::sync_wait(task)`, which is a constant of a namespace.
  static const VarDecl *calledObject(const CallExpr &E) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E);
    if (!Operator || Operator->getOperator() != OO_Call)
      return nullptr;
    const auto *Reference = dyn_cast<DeclRefExpr>(Operator->getArg(0)->IgnoreParenImpCasts());
    const auto *Object = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    return Object && Object->getDeclContext()->isFileContext() ? Object : nullptr;
  }

  CallSite siteOf(const Expr &E) const {
    CallSite Site;
    Site.Call = &E;
    Site.Inside = Inside;
    Site.InLoop = InLoop;
    Site.InStatic = InStatic;
    Site.Guard = Guard;
    if (Variable && Variable->getInit() &&
        Variable->getInit()->IgnoreUnlessSpelledInSource() == E.IgnoreUnlessSpelledInSource())
      Site.Variable = Variable;
    return Site;
  }

  /// Where the walk stands, for a plain call.
  PlainCalls &here(const Expr *Call = nullptr) {
    Plain.Here.Inside = Inside;
    Plain.Here.InStatic = InStatic;
    Plain.Here.Guard = Guard;
    Plain.Here.Awaited = Call && Awaited.contains(Call);
    return Plain;
  }

  /// Is the callee one that the knowledge base speaks of, whether the call blocks or not?
  bool add(CallSite Site, const FunctionDecl &Callee, MatchKind How) {
    for (const std::string &Key : callKeys(Callee, Site.Receiver))
      if (addByKey(Site, Key, How, Callee))
        return true;
    if (How != MatchKind::Method || Callee.getNumParams() == 0)
      return false;
    const QualType First = Callee.getParamDecl(0)->getType();
    const CXXRecordDecl *Class = First->getPointeeCXXRecordDecl();
    return Class && First->isPointerType() &&
           addByKey(Site, callKey(*Class), MatchKind::Taking, Callee);
  }

  bool addByKey(CallSite &Site, llvm::StringRef Key, MatchKind How, const FunctionDecl &Callee) {
    bool Known = false;
    for (const ApiRow &Row : Knowledge.lookup(Key)) {
      if (Row.Match != How || !isPlausibleGlobal(Callee))
        continue;
      Known = true;
      // A client in a `static` local is built once, so it is shared already.
      if (Awaited.contains(Site.Call) || (InStatic && Row.What == Kind::UnpooledClient))
        continue;
      Site.Row = &Row;
      if (!blocks(Site, Body))
        continue;
      Found.Sites.push_back(Site);
      break;
    }
    return Known;
  }

  /// `make_unique<Client>(...)` constructs a Client as a declaration would.
  void addConstruction(const CallExpr &E, const CXXRecordDecl &Made) {
    CallSite Site = siteOf(E);
    Site.Arguments.assign(E.arg_begin(), E.arg_end());
    if (!Made.hasDefinition() || Made.getDefinition()->ctors().empty())
      return;
    const CXXRecordDecl &Class = *Made.getDefinition();
    if (!addByKey(Site, callKey(Class), MatchKind::Constructor, **Class.ctor_begin()))
      here().construction(E, Class);
  }

  /// In a template the overload may not be chosen yet; if every candidate has the same name, that is enough.
  void addUnresolved(CallSite Site, const UnresolvedLookupExpr &Overloads) {
    Site.Dependent = true;
    std::string Key;
    const FunctionDecl *Callee = nullptr;
    for (const NamedDecl *Candidate : Overloads.decls()) {
      const auto *Function =
          dyn_cast_or_null<FunctionDecl>(Candidate->getUnderlyingDecl()->getAsFunction());
      if (!Function || (Callee && callKey(*Function) != Key))
        return;
      Callee = Function;
      Key = callKey(*Function);
    }
    // An unqualified name may still find something else by argument-dependent lookup.
    if (Callee && !Overloads.requiresADL() && !Awaited.contains(Site.Call))
      addByKey(Site, Key, MatchKind::Function, *Callee);
  }

  bool runsOnTheSpot(const LambdaExpr &L) const {
    const Stmt *Parent = Body.parentIgnoringImplicit(L);
    while (const auto *Conversion = dyn_cast_or_null<CXXConstructExpr>(Parent))
      Parent = Conversion->getNumArgs() == 1 ? Body.parentIgnoringImplicit(*Conversion) : nullptr;
    const auto *Call = dyn_cast_or_null<CallExpr>(Parent);
    if (!Call)
      return false;
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call))
      if (Operator->getOperator() == OO_Call &&
          Operator->getArg(0)->IgnoreUnlessSpelledInSource() == &L)
        return true;
    return callsArguments(*Call, Knowledge) || Call->getCallee()->IgnoreParenImpCasts() == &L;
  }

  /// Does \p E, an object or a list of initial values for one, make a local variable whose end calls a callable that it was made of?
  bool isGuard(const Expr &E) const {
    if (!Variable || !Variable->hasLocalStorage() || isa<ParmVarDecl>(Variable) ||
        !Variable->getInit() ||
        Variable->getInit()->IgnoreUnlessSpelledInSource() != E.IgnoreUnlessSpelledInSource())
      return false;
    const CXXRecordDecl *Class = E.getType()->getAsCXXRecordDecl();
    return Class && (Knowledge.isScopeGuard(callKey(*Class)) || callsWhatItHolds(*Class));
  }

  /// Is it the callable of a scope guard? It may be converted (to a std::function) on the way.
  bool isGuards(const LambdaExpr &L) const {
    const Stmt *Parent = Body.parentIgnoringImplicit(L);
    while (const auto *E = dyn_cast_or_null<Expr>(Parent)) {
      if (isa<CXXConstructExpr, InitListExpr>(E) && isGuard(*E))
        return true;
      const auto *Conversion = dyn_cast<CXXConstructExpr>(E);
      if (!isa<CXXFunctionalCastExpr>(E) && (!Conversion || Conversion->getNumArgs() != 1))
        return false;
      Parent = Body.parentIgnoringImplicit(*E);
    }
    return false;
  }

  const BodyContext &Body;
  const KnowledgeBase &Knowledge;
  PlainCalls Plain;
  ForkedChild Fork;
  const LambdaExpr *Inside = nullptr;
  const VarDecl *Variable = nullptr;
  const VarDecl *Guard = nullptr;
  bool InLoop = false;
  bool InStatic = false;
  llvm::SmallPtrSet<const Stmt *, 16> Awaited;
};

} // namespace

bool callsArguments(const CallExpr &Call, const KnowledgeBase &Knowledge) {
  // `std::ranges::for_each` is an object: the call is an operator() on it.
  if (const auto *Object = dyn_cast<CXXOperatorCallExpr>(&Call);
      Object && Object->getOperator() == OO_Call) {
    const auto *Reference = dyn_cast<DeclRefExpr>(Object->getArg(0)->IgnoreParenImpCasts());
    return Reference && Knowledge.callsOnTheSpot(callKey(*Reference->getDecl()));
  }
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    return Knowledge.callsOnTheSpot(callKey(*Callee));
  if (const auto *Overloads =
          dyn_cast<UnresolvedLookupExpr>(Call.getCallee()->IgnoreParenImpCasts()))
    return llvm::all_of(Overloads->decls(), [&](const NamedDecl *D) {
      return Knowledge.callsOnTheSpot(callKey(*D->getUnderlyingDecl()));
    });
  return false;
}

BodyCalls findCalls(const BodyContext &Body, const KnowledgeBase &Knowledge) {
  Walker W(Body, Knowledge);
  W.TraverseStmt(const_cast<Stmt *>(&Body.body()));
  return std::move(W.Found);
}

} // namespace unblock
