#ifndef UNBLOCK_CHECKS_TRANSITIVEBLOCKINGCHECK_H
#define UNBLOCK_CHECKS_TRANSITIVEBLOCKINGCHECK_H

#include "checks/support/BlockingPaths.h"
#include "checks/support/CheckOptions.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace unblock {

class FindingCollector;
struct Finding;
struct Fix;
struct IndexedCoroutine;
struct IndexedHandler;

/// Finds calls in coroutines that block further down, in the functions that they lead to, and shows the way there.
///
/// It works at the end of the unit, when its coroutines are known: the functions that they call are followed. For the user-facing documentation see
/// docs/checks/unblock-transitive-blocking.md.
class TransitiveBlockingCheck : public clang::tidy::ClangTidyCheck {
public:
  TransitiveBlockingCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  bool isLanguageVersionSupported(const clang::LangOptions &LangOpts) const override {
    // A unit without coroutines has functions that coroutines of other units call, and stackful libraries need no C++20.
    return LangOpts.CPlusPlus || !SummaryDir.empty();
  }
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void registerPPCallbacks(const clang::SourceManager &SM, clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  /// A body whose thread must not be blocked.
  struct Start {
    const BodyContext &Body;
    const std::vector<PlainCall> &Calls;
    /// `coroutine 'poll'`
    std::string Who;
    std::function<Fix(const PlainCall &)> Remedy;
  };

  std::vector<Start> starts() const;
  void examine();
  void examine(const Start &From, CallGraph &Graph);
  Finding describe(const PlainCall &Call, const BlockingPath &Path, const Start &From, Fix Remedy);
  void writeOwnSummary();

  clang::tidy::ClangTidyContext &Tidy;
  const CheckOptions Given;
  const std::string VirtualCalls;
  const std::string SummaryDir;
  std::shared_ptr<FindingCollector> Collector;
  std::shared_ptr<const KnowledgeBase> Knowledge;
  std::optional<Allowance> Permits;
  const clang::SourceManager *Sources = nullptr;
  clang::ASTContext *Unit = nullptr;
  std::vector<const IndexedHandler *> Handlers;
  /// Places that were reported: a template seen in several instantiations is one defect. An object is built and destroyed at one place.
  llvm::DenseSet<std::pair<clang::SourceLocation, unsigned>> Reported;
};

} // namespace unblock

#endif
