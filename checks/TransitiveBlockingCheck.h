#ifndef UNBLOCK_CHECKS_TRANSITIVEBLOCKINGCHECK_H
#define UNBLOCK_CHECKS_TRANSITIVEBLOCKINGCHECK_H

#include "checks/support/BlockingPaths.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/DenseSet.h"

namespace unblock {

class FindingCollector;
struct Finding;
struct IndexedCoroutine;

/// Finds calls in coroutines that block further down, in the functions that they lead to, and shows the way there.
///
/// Two phases: while the unit is walked, coroutines are collected; at its end the functions that they call are followed, and findings come out in the order
/// of the source. For the user-facing documentation see docs/checks/unblock-transitive-blocking.md.
class TransitiveBlockingCheck : public clang::tidy::ClangTidyCheck {
public:
  TransitiveBlockingCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  bool isLanguageVersionSupported(const clang::LangOptions &LangOpts) const override {
    // A unit without coroutines has functions that coroutines of other units call.
    return LangOpts.Coroutines || !SummaryDir.empty();
  }
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void registerPPCallbacks(const clang::SourceManager &SM, clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  void examine();
  void examine(const IndexedCoroutine &Coroutine, CallGraph &Graph);
  Finding describe(const PlainCall &Call, const BlockingPath &Path,
                   const IndexedCoroutine &Coroutine) const;
  void writeOwnSummary();

  clang::tidy::ClangTidyContext &Tidy;
  const std::string Rewrites;
  const std::string KnowledgeFile;
  const std::string VirtualCalls;
  const std::string SummaryDir;
  const Allowance::Options Allowed;
  std::shared_ptr<FindingCollector> Collector;
  std::shared_ptr<const KnowledgeBase> Knowledge;
  std::optional<Allowance> Permits;
  const clang::SourceManager *Sources = nullptr;
  clang::ASTContext *Unit = nullptr;
  std::vector<const IndexedCoroutine *> Coroutines;
  /// Places that were reported: a template seen in several instantiations is one defect. An object is built and destroyed
  /// at one place.
  llvm::DenseSet<std::pair<clang::SourceLocation, unsigned>> Reported;
};

} // namespace unblock

#endif
