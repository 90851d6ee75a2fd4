#include "checks/TransitiveBlockingCheck.h"
#include "checks/support/DialectDetector.h"
#include "checks/support/FindingCollector.h"
#include "checks/support/HelperFix.h"
#include "checks/support/Knowledge.h"
#include "checks/support/NoLint.h"
#include "checks/support/PathText.h"
#include "checks/support/Summarise.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace unblock {
namespace {

constexpr llvm::StringLiteral RewritesOption = "Rewrites";
constexpr llvm::StringLiteral KnowledgeFileOption = "KnowledgeFile";
constexpr llvm::StringLiteral VirtualCallsOption = "VirtualCalls";
constexpr llvm::StringLiteral MinSleepMsOption = "MinSleepMs";
constexpr llvm::StringLiteral AllowedFunctionsOption = "AllowedFunctions";
constexpr llvm::StringLiteral AllowedPathsOption = "AllowedPaths";
constexpr llvm::StringLiteral SummaryDirOption = "SummaryDir";
constexpr llvm::StringLiteral UnblockRewrites = "unblock";
constexpr llvm::StringLiteral NativeRewrites = "native";
constexpr llvm::StringLiteral AllTargets = "all";
constexpr llvm::StringLiteral AnyTarget = "any";

} // namespace

TransitiveBlockingCheck::TransitiveBlockingCheck(llvm::StringRef Name,
                                                 tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), Tidy(*Context),
      Rewrites(Options.get(RewritesOption, UnblockRewrites).str()),
      KnowledgeFile(Options.get(KnowledgeFileOption, "").str()),
      VirtualCalls(Options.get(VirtualCallsOption, AllTargets).str()),
      SummaryDir(Options.get(SummaryDirOption, "").str()),
      Allowed{Options.get(MinSleepMsOption, 0U), Options.get(AllowedFunctionsOption, "").str(),
              Options.get(AllowedPathsOption, "").str()},
      Collector(FindingCollector::of(*Context)) {
  auto OneOf = [&](llvm::StringRef Option, llvm::StringRef Value, llvm::StringRef A,
                   llvm::StringRef B) {
    if (Value != A && Value != B)
      configurationDiag("invalid value '%0' for option '%1.%2'; expected '%3' or '%4'")
          << Value << Name << Option << A << B;
  };
  OneOf(RewritesOption, Rewrites, UnblockRewrites, NativeRewrites);
  OneOf(VirtualCallsOption, VirtualCalls, AllTargets, AnyTarget);
}

void TransitiveBlockingCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, RewritesOption, Rewrites);
  Options.store(Opts, KnowledgeFileOption, KnowledgeFile);
  Options.store(Opts, VirtualCallsOption, VirtualCalls);
  Options.store(Opts, MinSleepMsOption, Allowed.MinSleepMs);
  Options.store(Opts, AllowedFunctionsOption, Allowed.AllowedFunctions);
  Options.store(Opts, AllowedPathsOption, Allowed.AllowedPaths);
  Options.store(Opts, SummaryDirOption, SummaryDir);
}

void TransitiveBlockingCheck::registerPPCallbacks(const SourceManager &SM, Preprocessor *,
                                                  Preprocessor *) {
  Sources = &SM;
}

void TransitiveBlockingCheck::registerMatchers(MatchFinder *Finder) {
  const std::string File =
      KnowledgeFile.empty() ? findUserFile(getCurrentMainFile()) : KnowledgeFile;
  llvm::SmallVector<Problem, 4> Problems;
  Knowledge = Collector->knowledge(File, Problems);
  for (const Problem &P : Problems)
    configurationDiag("%0") << P.text();
  Permits.emplace(*Knowledge, Allowed);
  Collector->beginTranslationUnit();
  Finder->addMatcher(functionDecl(hasBody(coroutineBodyStmt())).bind("coroutine"), this);
  if (!SummaryDir.empty())
    Finder->addMatcher(translationUnitDecl().bind("unit"), this);
}

void TransitiveBlockingCheck::check(const MatchFinder::MatchResult &Result) {
  Unit = Result.Context;
  if (const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("coroutine"))
    if (const IndexedCoroutine *Coroutine =
            Collector->coroutines().find(*Function, *Knowledge, *Result.Context))
      Coroutines.push_back(Coroutine);
}

void TransitiveBlockingCheck::onEndOfTranslationUnit() {
  if (Unit)
    examine();
  if (Sources)
    Collector->endTranslationUnit(*Sources, Tidy);
}

void TransitiveBlockingCheck::examine() {
  if (!SummaryDir.empty())
    writeOwnSummary();
  SummaryIndex Summaries(SummaryDir);
  CallGraph Graph(*Unit, *Knowledge, *Permits, SummaryDir.empty() ? nullptr : &Summaries);
  for (const IndexedCoroutine *Coroutine : Coroutines)
    for (const PlainCall &Call : Coroutine->Calls.Plain)
      Graph.target(Call, Coroutine->Context.function());
  solve(Graph);
  for (const IndexedCoroutine *Coroutine : Coroutines)
    examine(*Coroutine, Graph);
  for (const std::string &Problem : Summaries.problems())
    configurationDiag("%0") << Problem;
}

// The first call that leads to a blocking one is the finding. A later call that leads nowhere else belongs to it, so that one cause is one finding, and
// one fix mends all its places.
void TransitiveBlockingCheck::examine(const IndexedCoroutine &Coroutine, CallGraph &Graph) {
  const CoroutineContext &Context = Coroutine.Context;
  const Verdict Least = VirtualCalls == AnyTarget ? Verdict::May : Verdict::Yes;
  std::vector<Finding> Findings;
  Coverage Covered;
  for (const PlainCall &Call : Coroutine.Calls.Plain) {
    const CallNode *Node = Graph.target(Call, Context.function()).Node;
    if (!Node || Node->Blocks < Least || isSilenced(Call.Where, TransitiveCheckId, *Sources))
      continue;
    // In an instantiation, what was said of the pattern or of another one.
    if (!Reported.insert({Call.Where, isa<CXXDestructorDecl>(Call.Callee)}).second)
      continue;
    const auto Path = Covered.cover(*Node, Least, Findings.size());
    if (Path) {
      Findings.push_back(describe(Call, *Path, Coroutine));
      continue;
    }
    Finding &Earlier = Findings[Covered.findingOf(shortestPath(*Node).root())];
    Earlier.Further.push_back(
        {Call.Where, "the call of " + calleeName(*Call.Callee, Call.Variable) + " leads there, too",
         buildHelperFix(Call, Context, *Knowledge, Rewrites == NativeRewrites)});
  }
  for (Finding &Each : Findings)
    Collector->add(std::move(Each));
}

Finding TransitiveBlockingCheck::describe(const PlainCall &Call, const BlockingPath &Path,
                                          const IndexedCoroutine &Coroutine) const {
  const std::string Callee = calleeName(*Call.Callee, Call.Variable);
  const std::string Thread = "the thread of " + coroutineName(Coroutine.Context.function());
  const CallNode &Start = *Path.Nodes.front();
  Finding F;
  F.Check = const_cast<TransitiveBlockingCheck *>(this);
  F.CheckName = TransitiveCheckId.str();
  F.Where = Call.Where;
  if (Path.Edges.empty() && Start.Root && !Start.Root->Row)
    F.Message = Callee + " is declared blocking and blocks " + Thread;
  else
    F.Message = Callee + (Start.Blocks == Verdict::May ? " may block " : " blocks ") + Thread +
                ": it leads to " + rootName(Path.root()) + ", which " + rootEffect(Path.root());
  F.Path = pathNotes(Path, Call.Where);
  F.Remedy = buildHelperFix(Call, Coroutine.Context, *Knowledge, Rewrites == NativeRewrites);
  return F;
}

void TransitiveBlockingCheck::writeOwnSummary() {
  // What was parsed of a broken file is not what it says.
  if (Unit->getDiagnostics().hasUncompilableErrorOccurred())
    return;
  CallGraph Graph(*Unit, *Knowledge, *Permits, nullptr);
  addOwnFunctions(Graph);
  solve(Graph);
  if (llvm::Error Failure = writeSummary(SummaryDir, getCurrentMainFile(), summarise(Graph)))
    configurationDiag("the summary can't be written: %0") << llvm::toString(std::move(Failure));
}

} // namespace unblock
