#include "checks/support/CallGraph.h"
#include "checks/support/BodyContext.h"
#include "checks/support/CallKey.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/DialectDetector.h"
#include "checks/support/FunctionEffects.h"
#include "checks/support/LoopThread.h"
#include "checks/support/NoLint.h"
#include "checks/support/SiteText.h"
#include "checks/support/StackfulTasks.h"
#include "checks/support/StmtWalk.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"

using namespace clang;

namespace unblock {
namespace {

/// Do calls of that kind count where a coroutine comes to them through a helper? A client that a helper builds is the helper's business, and a lock is
/// short unless the contrary can be seen.
bool countsInHelpers(Kind What) { return What != Kind::UnpooledClient && What != Kind::Lock; }

const NamespaceDecl *outermostNamespace(const Decl &D) {
  const NamespaceDecl *Outermost = nullptr;
  for (const DeclContext *C = D.getDeclContext(); C; C = C->getParent())
    if (const auto *Space = dyn_cast<NamespaceDecl>(C))
      Outermost = Space;
  return Outermost ? Outermost->getCanonicalDecl() : nullptr;
}

/// Does it belong to what writes log messages, or to a lock? All the lines that log would lead to the same file, and nobody awaits a log message;
/// how a lock waits is as short as the lock is held (BlockingLockCheck knows when it is not).
bool isLoggingOrLock(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method)
    return false;
  const std::string Name = Method->getParent()->getName().lower();
  const llvm::StringRef Class = llvm::StringRef(Name).trim('_');
  return Class.ends_with("logger") || Class == "log" || Class == "logmessage" ||
         Class == "log_message" || Class == "logstream" || Class == "log_stream" ||
         Class == "logline" || Class == "log_line" || Class.ends_with("spinlock") ||
         Class.ends_with("spin_lock") || Class.ends_with("mutex") || Class.ends_with("backoff") ||
         Class == "sleeper";
}

/// Does it return what a coroutine returns? Then whoever runs there runs by himself.
bool isMadeToBeAwaited(const FunctionDecl &Function, const KnowledgeBase &Knowledge) {
  if (&dialectOf(Function, Knowledge) != &Knowledge.fallback())
    return true;
  const CXXRecordDecl *Class = Function.getReturnType()->getAsCXXRecordDecl();
  const auto Has = [&](llvm::StringRef Name) {
    return !Class->lookup(&Function.getASTContext().Idents.get(Name)).empty();
  };
  return Class && Class->hasDefinition() && (Has("promise_type") || Has("await_ready"));
}

bool callsOneOf(const BodyCalls &Calls, llvm::ArrayRef<std::string> Names) {
  return llvm::any_of(Calls.Plain,
                      [&](const PlainCall &Call) {
                        return Call.Callee && llvm::is_contained(Names, callKey(*Call.Callee));
                      }) ||
         llvm::any_of(Calls.Sites, [&](const CallSite &Site) {
           return llvm::is_contained(Names, Site.Row->Name);
         });
}

/// The declaration with the body; for what the compiler defines, where it needs no body of its own, the declaration.
const FunctionDecl *definitionOf(const FunctionDecl &Function) {
  const FunctionDecl *Definition = nullptr;
  if (Function.hasBody(Definition))
    return Definition;
  return isa<CXXDestructorDecl>(Function) && !Function.isUserProvided() ? &Function : nullptr;
}

} // namespace

llvm::StringRef verdictName(Verdict Level) {
  return Level == Verdict::Yes ? "yes" : Level == Verdict::May ? "may" : "no";
}

std::string usrOf(const FunctionDecl &Function) {
  llvm::SmallString<128> Usr;
  return index::generateUSRForDecl(&Function, Usr) ? "" : std::string(Usr);
}

bool CallNode::isRoot() const {
  return Root.has_value() || (Summary && Summary->Blocks != verdictName(Verdict::No));
}

bool CallGraph::isForeign(const FunctionDecl &Callee, const FunctionDecl &Caller) const {
  const SourceManager &SM = Context.getSourceManager();
  const SourceLocation Where = SM.getExpansionLoc(Callee.getLocation());
  if (Where.isInvalid() || SM.isInSystemHeader(Where))
    return true;
  // A vendored library is its own business, unless it is the one that is analysed. What a coroutine library's function does to the thread is known from
  // rows: its sockets do not block, whatever they call.
  return !SM.isInMainFile(Where) && outermostNamespace(Callee) != outermostNamespace(Caller) &&
         (isLibrary(Callee) || liesInHeadersOf(Knowledge.dialects(), Callee));
}

// The call, or the callee with all that it does.
bool CallGraph::isAllowed(const PlainCall &Call, const FunctionDecl &Caller) const {
  return !Permits.allowsNothing() && (Permits.allows(Caller, callKey(*Call.Callee), Call.Where) ||
                                      Permits.allows(*Call.Callee, "", Call.Callee->getLocation()));
}

CallGraph::Target CallGraph::target(const PlainCall &Call, const FunctionDecl &Caller) {
  if (!Call.Callee)
    return {nullptr, true};
  const FunctionDecl &Callee = *Call.Callee;
  if (isAllowed(Call, Caller))
    return {};
  const DeclaredEffect Declared = declaredEffect(Callee);
  if (Declared == DeclaredEffect::Nonblocking)
    return {};
  const FunctionDecl *Definition = definitionOf(Callee);
  if (Declared == DeclaredEffect::Blocking) {
    CallNode &Node = node(Definition ? *Definition : Callee);
    return {&Node, false};
  }
  if (isForeign(Definition ? *Definition : Callee, Caller) || isLoggingOrLock(Callee))
    return {};
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Callee); Method && Call.Dispatched)
    return {&overrides(*Method), false};
  if (!Definition) {
    CallNode *Known = Summaries && !isLibrary(Callee) ? remote(usrOf(Callee)) : nullptr;
    return {Known, !Known};
  }
  // Calling a coroutine is not running it, and a stackful task is one wherever it is called; what it does is said where it is defined.
  if (isa_and_nonnull<CoroutineBodyStmt>(Definition->getBody()) ||
      Tasks.isTask(*Definition, Knowledge))
    return {};
  return {&node(*Definition), false};
}

// Growing may move what \p Known is a part of, so that it is set before.
CallNode &CallGraph::enter(CallNode *&Known, CallNode::Form What, const FunctionDecl *Function,
                           const FunctionSummary *Summary) {
  if (Known)
    return *Known;
  CallNode &Node = Nodes.emplace_back();
  Node.What = What;
  Node.Function = Function;
  Node.Summary = Summary;
  Known = &Node;
  grow();
  return Node;
}

CallNode &CallGraph::node(const FunctionDecl &Definition) {
  return enter(ByFunction[Definition.getCanonicalDecl()], CallNode::Form::Function, &Definition);
}

CallNode &CallGraph::overrides(const CXXMethodDecl &Method) {
  return enter(ByMethod[Method.getCanonicalDecl()], CallNode::Form::Overrides, &Method);
}

CallNode *CallGraph::remote(llvm::StringRef Usr) {
  const FunctionSummary *Summary = Usr.empty() ? nullptr : Summaries->find(Usr);
  return Summary ? &enter(BySummary[Summary], CallNode::Form::Remote, nullptr, Summary) : nullptr;
}

void CallGraph::grow() {
  if (std::exchange(Growing, true))
    return;
  while (Filled < Nodes.size())
    fill(Nodes[Filled++]);
  Growing = false;
}

void CallGraph::fill(CallNode &Node) {
  if (Node.What == CallNode::Form::Overrides)
    return fillOverrides(Node);
  if (Node.What == CallNode::Form::Remote)
    return fillRemote(Node);
  const FunctionDecl &Function = *Node.Function;
  if (declaredEffect(Function) == DeclaredEffect::Blocking) {
    Node.Root = BlockingRoot{Function.getLocation(), nullptr, {}};
    return;
  }
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Init : Constructor->inits()) {
      const Expr *Value = Init->getInit();
      if (const auto *Default = dyn_cast_or_null<CXXDefaultInitExpr>(Value))
        Value = Default->getExpr();
      if (Value)
        walk(Node, *Value);
    }
  if (const Stmt *Body = writtenBody(Function))
    walk(Node, *Body);
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(&Function))
    destroyMembers(Node, *Destructor);
}

void CallGraph::walk(CallNode &Node, const Stmt &Part) {
  const BodyContext Body(*Node.Function, Part, Context);
  const BodyCalls Calls = findCalls(Body, Knowledge);
  const SourceManager &SM = Context.getSourceManager();
  const bool Asks = llvm::any_of(Calls.Plain, [](const PlainCall &Call) {
    return Call.Callee && asksForLoopThread(*Call.Callee);
  });
  for (const CallSite &Site : Calls.Sites) {
    if (!Site.Row->ThreadOf.empty() && !callsOneOf(Calls, Site.Row->ThreadOf))
      Node.Bound = Site.Row;
    if (Node.Root)
      continue;
    const SourceLocation Where = Site.Call->getExprLoc();
    // What the initialiser of a static variable does, it does once.
    if (Site.InStatic || !countsInHelpers(Site.Row->What) || Permits.silences(Site, Body) ||
        isSilenced(Where, TransitiveCheckId, SM) ||
        isSilenced(Where, checkIdOf(Site.Row->What), SM) ||
        (Asks && isOffLoopThread(*Site.Call, Body)))
      continue;
    BlockingRoot Root{Where, Site.Row, calledName(Site)};
    CallerChoice Choice = callerChoice(Site, Body);
    if (!Choice) {
      Node.Root = std::move(Root);
    } else {
      if (!Node.Choice)
        Node.ChosenRoot = std::move(Root);
      llvm::append_range(Node.Choice.Calls, Choice.Calls);
    }
  }
  for (const PlainCall &Call : Calls.Plain)
    if (!Call.InStatic && !(Asks && Call.Call && isOffLoopThread(*Call.Call, Body)))
      follow(Node, Call);
}

void CallGraph::follow(CallNode &Node, const PlainCall &Call) {
  const Target To = target(Call, *Node.Function);
  if (To.Node)
    connect(Node, *To.Node, Call);
  else if (To.Open)
    Node.Open.push_back({Call.Callee, Call.Where});
}

void CallGraph::connect(CallNode &From, CallNode &To, const PlainCall &Call) {
  To.Callers.push_back({&From, static_cast<unsigned>(From.Calls.size())});
  From.Calls.push_back({&To, Call.Where, Call.Variable, nullptr, Call.Call});
}

void CallGraph::destroyMembers(CallNode &Node, const CXXDestructorDecl &Destructor) {
  const CXXRecordDecl &Class = *Destructor.getParent();
  auto Destroy = [&](QualType Type, SourceLocation Where) {
    PlainCall Call;
    Call.Callee = destructorOf(Type);
    Call.Where = Where;
    if (Call.Callee)
      follow(Node, Call);
  };
  if (Class.isUnion() || Class.isDependentContext())
    return;
  for (const FieldDecl *Field : Class.fields())
    Destroy(Field->getType(), Field->getLocation());
  for (const CXXBaseSpecifier &Base : Class.bases())
    Destroy(Base.getType(), Base.getBeginLoc());
}

void CallGraph::fillOverrides(CallNode &Node) {
  const auto Targets = Classes.targets(*cast<CXXMethodDecl>(Node.Function));
  Node.Unseen = Targets.empty();
  for (const CXXMethodDecl *Target : Targets) {
    PlainCall Call;
    Call.Callee = Target;
    Call.Where = Target->getLocation();
    const struct Target To = target(Call, *Node.Function);
    if (To.Node)
      connect(Node, *To.Node, Call);
    else
      Node.Open.push_back({Target, Call.Where});
    Node.Unseen |= To.Open;
  }
  Node.Unseen &= !isMadeToBeAwaited(*Node.Function, Knowledge);
}

void CallGraph::fillRemote(CallNode &Node) {
  if (Node.isRoot())
    return;
  for (const SummaryCall &Call : Node.Summary->Calls)
    if (CallNode *To = remote(Call.Usr)) {
      To->Callers.push_back({&Node, static_cast<unsigned>(Node.Calls.size())});
      Node.Calls.push_back({To, {}, nullptr, &Call, nullptr});
    }
}

} // namespace unblock
