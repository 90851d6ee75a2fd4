#ifndef UNBLOCK_CHECKS_BLOCKINGCALLCHECK_H
#define UNBLOCK_CHECKS_BLOCKINGCALLCHECK_H

#include "checks/knowledge/KnowledgeBase.h"
#include "checks/support/CheckOptions.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace unblock {

class BodyContext;
class FindingCollector;
struct CallSite;
struct Finding;
struct Fix;
struct IndexedCoroutine;
struct IndexedHandler;

/// Finds calls of one kind that block the thread of a coroutine, and rewrites them to `co_await`.
///
/// Table-driven: the rows of the knowledge base say what blocks. Registered once per kind, so that each has its own name to switch off.
/// For the user-facing documentation see docs/checks/<check id>.md.
class BlockingCallCheck : public clang::tidy::ClangTidyCheck {
public:
  BlockingCallCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context, Kind What);

  bool isLanguageVersionSupported(const clang::LangOptions &LangOpts) const override {
    // Stackful libraries need no C++20.
    return LangOpts.CPlusPlus;
  }
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void registerPPCallbacks(const clang::SourceManager &SM, clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

protected:
  /// Reports what there is in a coroutine that can await, or in a task of a stackful library.
  virtual void examine(const IndexedCoroutine &Coroutine);
  /// Does the user allow \p Caller to call, at \p Where, what has the key \p Callee?
  bool isAllowed(const clang::FunctionDecl &Caller, llvm::StringRef Callee,
                 clang::SourceLocation Where) const;
  /// False if a finding at that place was reported already: a template seen in several instantiations is one defect.
  bool isNew(clang::SourceLocation Where) { return Reported.insert(Where).second; }
  void collect(Finding F);
  const KnowledgeBase &knowledge() const { return *Knowledge; }
  const Allowance &permits() const { return *Permits; }
  /// unblock::mutex in place of the one that \p Guard locks, if that can be.
  std::optional<Fix> mutexFix(const clang::VarDecl &Guard, clang::ASTContext &Context) const;

private:
  void checkNames(const clang::ASTContext &Context);
  void checkHandler(const IndexedHandler &Handler);
  /// The calls of this kind that are worth a finding each.
  std::vector<const CallSite *> ownSites(llvm::ArrayRef<CallSite> Sites,
                                         const BodyContext &Body) const;
  /// Unless that place was reported already. \p Remedy is only asked then.
  void report(const CallSite &Site, std::string Message, llvm::function_ref<Fix()> Remedy);

  clang::tidy::ClangTidyContext &Tidy;
  const Kind What;
  const CheckOptions Given;
  std::shared_ptr<FindingCollector> Collector;
  std::shared_ptr<const KnowledgeBase> Knowledge;
  std::optional<Allowance> Permits;
  const clang::SourceManager *Sources = nullptr;
  llvm::DenseSet<clang::SourceLocation> Reported;
};

} // namespace unblock

#endif
