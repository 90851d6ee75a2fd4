#include "checks/TransitiveBlockingCheck.h"
#include "checks/support/CallView.h"
#include "checks/support/DialectDetector.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/FindingCollector.h"
#include "checks/support/HelperFix.h"
#include "checks/support/NoLint.h"
#include "checks/support/PathText.h"
#include "checks/support/Summarise.h"
#include "checks/support/WaitFacts.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace unblock {
namespace {

constexpr llvm::StringLiteral VirtualCallsOption = "VirtualCalls";
constexpr llvm::StringLiteral SummaryDirOption = "SummaryDir";
constexpr llvm::StringLiteral AllTargets = "all";
constexpr llvm::StringLiteral AnyTarget = "any";
constexpr llvm::StringLiteral UnseenTargets = "unseen";

bool isAwaitedIn(const VarDecl &Variable, const BodyContext &Body) {
  bool Found = false;
  walkEvaluated(Body.body(), [&](const Stmt &S) {
    const Expr *Awaited = awaitedBy(S);
    Found = Found || (Awaited && namesVariable(*Awaited, Variable));
    return !Found;
  });
  return Found;
}

/// Would it wait for what \p Body has awaited: `while (co_await future.has_value()) use(*future);`?
bool waitsForWhatIsOver(const PlainCall &Call, const CallNode &Node, const BodyContext &Body) {
  const CallNode &Root = shortestPath(Node).root();
  if (!Root.Root || !Root.Root->Row || Root.Root->Row->What != Kind::Wait)
    return false;
  if (isa<CXXDestructorDecl>(Call.Callee) && Call.Variable)
    return isAwaitedIn(*Call.Variable, Body);
  const auto View = Call.Call ? CallView::of(*Call.Call) : std::nullopt;
  return View && View->Receiver && isOverBefore(*View->Receiver, *Call.Call, Body);
}

} // namespace

TransitiveBlockingCheck::TransitiveBlockingCheck(llvm::StringRef Name,
                                                 tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), Tidy(*Context),
      Given(CheckOptions::read(Options, Name, *this)),
      VirtualCalls(Options.get(VirtualCallsOption, AnyTarget).str()),
      SummaryDir(Options.get(SummaryDirOption, "").str()),
      Collector(FindingCollector::of(*Context)) {
  if (VirtualCalls != AllTargets && VirtualCalls != AnyTarget && VirtualCalls != UnseenTargets)
    configurationDiag("invalid value '%0' for option '%1.%2'; expected '%3', '%4' or '%5'")
        << VirtualCalls << Name << VirtualCallsOption << AllTargets << AnyTarget << UnseenTargets;
}

void TransitiveBlockingCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  Given.store(Options, Opts);
  Options.store(Opts, VirtualCallsOption, VirtualCalls);
  Options.store(Opts, SummaryDirOption, SummaryDir);
}

void TransitiveBlockingCheck::registerPPCallbacks(const SourceManager &SM, Preprocessor *,
                                                  Preprocessor *) {
  Sources = &SM;
}

void TransitiveBlockingCheck::registerMatchers(MatchFinder *Finder) {
  Knowledge = Collector->knowledge(*this, Given.KnowledgeFile, getCurrentMainFile());
  Permits.emplace(*Knowledge, Given.Allowed);
  Collector->beginTranslationUnit(*Finder);
  if (Given.AsyncContexts)
    Finder->addMatcher(callExpr().bind("call"), this);
  Finder->addMatcher(translationUnitDecl().bind("unit"), this);
}

void TransitiveBlockingCheck::check(const MatchFinder::MatchResult &Result) {
  Unit = Result.Context;
  if (const auto *Call = Result.Nodes.getNodeAs<CallExpr>("call")) {
    const IndexedHandler *Handler = Collector->handlers().find(*Call, *Knowledge, *Unit);
    if (Handler && !llvm::is_contained(Handlers, Handler))
      Handlers.push_back(Handler);
  }
}

void TransitiveBlockingCheck::onEndOfTranslationUnit() {
  if (Unit)
    examine();
  if (Sources)
    Collector->endTranslationUnit(*Sources, Tidy);
}

std::vector<TransitiveBlockingCheck::Start> TransitiveBlockingCheck::starts() const {
  const llvm::ArrayRef<const IndexedCoroutine *> Coroutines =
      Collector->coroutines().all(*Knowledge);
  const TaskIndex::Tasks &Tasks = Collector->tasks().all(*Knowledge, *Unit);
  std::vector<Start> All;
  All.reserve(Coroutines.size() + Tasks.size() + Handlers.size());
  const auto Add = [&](const IndexedCoroutine *Each) {
    All.push_back({Each->Context, Each->Calls.Plain, Each->Context.shownName(),
                   [this, Each](const PlainCall &Call) {
                     return buildHelperFix(Call, Each->Context, *Knowledge, Given.preferNative());
                   }});
  };
  for (const IndexedCoroutine *Each : Coroutines)
    Add(Each);
  for (const auto &Each : Tasks)
    Add(Each.get());
  for (const IndexedHandler *Each : Handlers)
    All.push_back({Each->Context, Each->Calls.Plain, ("the event loop in this " + Each->What).str(),
                   [Each](const PlainCall &) { return handlerFix(Each->What); }});
  return All;
}

void TransitiveBlockingCheck::examine() {
  if (!SummaryDir.empty())
    writeOwnSummary();
  const std::vector<Start> Starts = starts();
  if (Starts.empty() && SummaryDir.empty())
    return;
  SummaryIndex Summaries(SummaryDir);
  CallGraph Graph(*Unit, *Knowledge, *Permits, Collector->tasks(),
                  SummaryDir.empty() ? nullptr : &Summaries);
  for (const Start &From : Starts)
    for (const PlainCall &Call : From.Calls)
      if (CallNode *Node = Graph.target(Call, From.Body.function()).Node)
        Node->Spared = Node->Spared || (Node->Choice && isHarmless(Node->Choice, *Node->Function,
                                                                   Call.Call, From.Body));
  solve(Graph, VirtualCalls == UnseenTargets);
  for (const Start &From : Starts)
    examine(From, Graph);
  for (const std::string &Problem : Summaries.problems())
    configurationDiag("%0") << Problem;
}

// The first call that leads to a blocking one is the finding. A later call that leads nowhere else belongs to it, so that one cause is one finding, and
// one fix mends all its places.
void TransitiveBlockingCheck::examine(const Start &From, CallGraph &Graph) {
  const Verdict Least = VirtualCalls == AllTargets ? Verdict::Yes : Verdict::May;
  std::vector<Finding> Findings;
  Coverage Covered;
  for (const PlainCall &Call : From.Calls) {
    const CallNode *Node = Graph.target(Call, From.Body.function()).Node;
    if (!Node || Node->Blocks < Least || isSilenced(Call.Where, TransitiveCheckId, *Sources))
      continue;
    if (Node->Choice && isHarmless(Node->Choice, *Node->Function, Call.Call, From.Body))
      continue;
    if (waitsForWhatIsOver(Call, *Node, From.Body))
      continue;
    // In an instantiation, what was said of the pattern or of another one.
    if (!Reported.insert({Call.Where, isa<CXXDestructorDecl>(Call.Callee)}).second)
      continue;
    const ApiRow *Bound = threadBound(*Node);
    Fix Remedy = Bound ? noFix(Bound->NoFix) : From.Remedy(Call);
    const auto Path = Covered.cover(*Node, Least, Findings.size());
    if (Path) {
      Findings.push_back(describe(Call, *Path, From, std::move(Remedy)));
      continue;
    }
    Finding &Earlier = Findings[Covered.findingOf(shortestPath(*Node).root())];
    Earlier.Further.push_back(
        {Call.Where, "the call of " + calleeName(*Call.Callee, Call.Variable) + " leads there, too",
         std::move(Remedy)});
  }
  for (Finding &Each : Findings)
    Collector->add(std::move(Each));
}

Finding TransitiveBlockingCheck::describe(const PlainCall &Call, const BlockingPath &Path,
                                          const Start &From, Fix Remedy) {
  const std::string Callee = calleeName(*Call.Callee, Call.Variable);
  const CallNode &First = *Path.Nodes.front();
  Finding F;
  F.Check = this;
  F.CheckName = TransitiveCheckId.str();
  F.Where = Call.Where;
  const bool Blocks = First.Blocks == Verdict::Yes;
  if (Path.Edges.empty() && First.Root && !First.Root->Row)
    F.Message = Callee + " " + rootEffect(First) + (Blocks ? " and blocks" : ", and may block") +
                " the thread of " + From.Who;
  else
    F.Message = Callee + (Blocks ? " blocks" : " may block") + " the thread of " + From.Who +
                ": it leads to " + rootName(Path.root()) + ", which " + rootEffect(Path.root());
  F.Path = pathNotes(Path, Call.Where);
  llvm::append_range(F.Path, hopNotes(Call.Thread));
  F.Remedy = std::move(Remedy);
  return F;
}

void TransitiveBlockingCheck::writeOwnSummary() {
  // What was parsed of a broken file is not what it says.
  if (Unit->getDiagnostics().hasUncompilableErrorOccurred())
    return;
  CallGraph Graph(*Unit, *Knowledge, *Permits, Collector->tasks(), nullptr);
  addOwnFunctions(Graph);
  solve(Graph);
  if (llvm::Error Failure = writeSummary(SummaryDir, getCurrentMainFile(), summarise(Graph)))
    configurationDiag("the summary can't be written: %0") << llvm::toString(std::move(Failure));
}

} // namespace unblock
