#include "checks/BlockingCallCheck.h"
#include "checks/support/ClientLifetime.h"
#include "checks/support/DialectDetector.h"
#include "checks/support/FindingCollector.h"
#include "checks/support/HelperFix.h"
#include "checks/support/LockTypes.h"
#include "checks/support/MutexFix.h"
#include "checks/support/SemaphoreFix.h"
#include "checks/support/SiteText.h"
#include "checks/support/UnresolvedNames.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace unblock {
namespace {

const VarDecl *variableOf(const CallSite &Site) {
  if (Site.Variable || !Site.Receiver)
    return Site.Variable;
  const auto *Reference = dyn_cast<DeclRefExpr>(Site.Receiver->IgnoreParenImpCasts());
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

bool isStream(const CallSite &Site, const KnowledgeBase &Knowledge) {
  return llvm::any_of(Site.Row->Rewrites, [&](const Rewrite &R) {
    const Operation *Op = Knowledge.operation(R.Operation);
    return Op && Op->Form == Shape::Stream;
  });
}

bool isPartOf(const Expr &E, const llvm::SmallPtrSetImpl<const Stmt *> &Calls,
              const BodyContext &Body) {
  for (const Stmt *Parent = Body.parent(E); Parent && isa<Expr>(Parent);
       Parent = Body.parent(*Parent))
    if (Calls.contains(Parent))
      return true;
  return false;
}

std::string message(const CallSite &Site, llvm::StringRef Where) {
  return "'" + calledName(Site) + "' " + effectOf(*Site.Row) + " and blocks the thread of " +
         Where.str();
}

std::string message(const CallSite &Site, const CoroutineContext &Coroutine) {
  const std::string Who = Coroutine.shownName();
  if (Site.Row->What == Kind::UnpooledClient)
    return "'" + shownName(*Site.Row) + "' is built anew " +
           (Site.InLoop ? "on every turn of a loop in " : "for every call of ") + Who +
           "; each one pays for its set-up again";
  return message(Site, Who);
}

Fix remedy(const CallSite &Site, const CoroutineContext &Coroutine, const KnowledgeBase &Knowledge,
           CoroutineIndex &Coroutines, bool PreferNative) {
  if (Site.Row->What == Kind::Wait)
    if (std::optional<Fix> Whole = buildSemaphoreFix(Site, Knowledge, Coroutines, Coroutine.ast()))
      return std::move(*Whole);
  if (isStream(Site, Knowledge))
    if (std::optional<Fix> Whole = buildTemporaryFix(Site, Coroutine, Knowledge, PreferNative))
      return std::move(*Whole);
  return buildFix(Site, Coroutine, Knowledge, PreferNative);
}

} // namespace

BlockingCallCheck::BlockingCallCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context,
                                     Kind What)
    : ClangTidyCheck(Name, Context), Tidy(*Context), What(What),
      Given(CheckOptions::read(Options, Name, *this)), Collector(FindingCollector::of(*Context)) {}

void BlockingCallCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  Given.store(Options, Opts);
}

void BlockingCallCheck::registerPPCallbacks(const SourceManager &SM, Preprocessor *,
                                            Preprocessor *) {
  Sources = &SM;
}

void BlockingCallCheck::registerMatchers(MatchFinder *Finder) {
  Knowledge = Collector->knowledge(*this, Given.KnowledgeFile, getCurrentMainFile());
  Permits.emplace(*Knowledge, Given.Allowed);
  Collector->beginTranslationUnit(*Finder);
  Finder->addMatcher(translationUnitDecl().bind("unit"), this);
  // A client for one call does not block.
  if (Given.AsyncContexts && What != Kind::UnpooledClient)
    Finder->addMatcher(callExpr().bind("call"), this);
}

void BlockingCallCheck::checkNames(const ASTContext &Context) {
  if (Given.UnresolvedNames == "ignore" || Knowledge->settings().Mentioned.empty() ||
      !Collector->isFirstToCheckNames(*Knowledge))
    return;
  llvm::SmallVector<Problem, 4> Problems;
  findUnresolvedNames(*Knowledge, Context, Given.UnresolvedNames == "likely", Problems);
  for (const Problem &P : Problems)
    configurationDiag("%0") << P.text();
}

std::vector<const CallSite *> BlockingCallCheck::ownSites(llvm::ArrayRef<CallSite> Sites,
                                                          const BodyContext &Body) const {
  std::vector<const CallSite *> Own;
  llvm::SmallPtrSet<const VarDecl *, 4> Streams;
  llvm::SmallPtrSet<const Stmt *, 4> Inputs;
  for (const CallSite &Site : Sites) {
    if (Site.Row->What != What || Permits->silences(Site, Body))
      continue;
    // A guard over the mutex of a coroutine or fiber library.
    if (What == Kind::Lock && Site.Receiver && !Site.Receiver->isTypeDependent()) {
      const QualType Type = Site.Receiver->getType();
      if (isLockGuard(Type) && !blocksThreads(Type))
        continue;
    }
    // One finding per stream, however often it is opened.
    if (const VarDecl *Stream = variableOf(Site);
        Stream && isStream(Site, *Knowledge) && !Streams.insert(Stream).second)
      continue;
    // One finding per input statement: `std::getline(std::cin >> std::ws, line)`.
    if (What == Kind::Console) {
      if (isPartOf(*Site.Call, Inputs, Body))
        continue;
      Inputs.insert(Site.Call);
    }
    Own.push_back(&Site);
  }
  return Own;
}

bool BlockingCallCheck::isAllowed(const FunctionDecl &Caller, llvm::StringRef Callee,
                                  SourceLocation Where) const {
  return Permits->allows(Caller, Callee, Where);
}

void BlockingCallCheck::collect(Finding F) { Collector->add(std::move(F)); }

std::optional<Fix> BlockingCallCheck::mutexFix(const VarDecl &Guard, ASTContext &Context) const {
  return buildMutexFix(Guard, *Knowledge, Collector->coroutines(), Context);
}

void BlockingCallCheck::checkHandler(const IndexedHandler &Handler) {
  for (const CallSite *Site : ownSites(Handler.Calls.Sites, Handler.Context))
    report(*Site, message(*Site, ("the event loop in this " + Handler.What).str()),
           [&] { return handlerFix(Handler.What); });
}

void BlockingCallCheck::check(const MatchFinder::MatchResult &Result) {
  if (Result.Nodes.getNodeAs<TranslationUnitDecl>("unit")) {
    checkNames(*Result.Context);
    for (const auto &Task : Collector->tasks().all(*Knowledge, *Result.Context))
      examine(*Task);
    return;
  }
  if (const auto *Call = Result.Nodes.getNodeAs<CallExpr>("call"))
    if (const IndexedHandler *Handler =
            Collector->handlers().find(*Call, *Knowledge, *Result.Context))
      checkHandler(*Handler);
}

void BlockingCallCheck::examine(const IndexedCoroutine &Coroutine) {
  for (const CallSite *Site : ownSites(Coroutine.Calls.Sites, Coroutine.Context))
    if (What != Kind::UnpooledClient || !outlivesCall(*Site, Coroutine.Context))
      report(*Site, message(*Site, Coroutine.Context), [&] {
        return remedy(*Site, Coroutine.Context, *Knowledge, Collector->coroutines(),
                      Given.preferNative());
      });
}

void BlockingCallCheck::report(const CallSite &Site, std::string Message,
                               llvm::function_ref<Fix()> Remedy) {
  if (!isNew(Site.Call->getBeginLoc()))
    return;
  Finding F;
  F.Check = this;
  F.CheckName = checkIdOf(What).str();
  F.Where = Site.Call->getExprLoc();
  F.Message = std::move(Message);
  F.Remedy = Remedy();
  F.Path = hopNotes(Site.Thread);
  collect(std::move(F));
}

void BlockingCallCheck::onEndOfTranslationUnit() {
  for (const IndexedCoroutine *Coroutine : Collector->coroutines().all(*Knowledge))
    examine(*Coroutine);
  if (Sources)
    Collector->endTranslationUnit(*Sources, Tidy);
}

} // namespace unblock
