#include "tool/analysis/Prefilter.h"
#include "checks/knowledge/Glob.h"
#include "tool/analysis/CoroutineText.h"
#include "tool/analysis/TidyRun.h"
#include "tool/analysis/UnitFacts.h"
#include "tool/support/Paths.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/SmallBitVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Config/llvm-config.h"

using namespace clang;
using namespace clang::dependency_directives_scan;

namespace unblock::tool {

/// What is known of texts, whatever files have them.
class DirectiveCache {
public:
  explicit DirectiveCache(std::vector<StackfulWords> Libraries) : Libraries(std::move(Libraries)) {}

  struct Known {
    llvm::SmallVector<clang::dependency_directives_scan::Token, 0> Tokens;
    llvm::SmallVector<Directive, 0> Directives;
    /// Could the text be read that way?
    bool Sound = false;
    bool NamesModules = false;
    bool WritesCoroutine = false;
    /// The stackful libraries that it speaks of, and those of which it names what makes a task. Asked for user code only, see tasks().
    std::optional<llvm::SmallBitVector> Speaks, Names;
  };

  size_t libraries() const { return Libraries.size(); }

  /// The same with Speaks and Names.
  const Known &withTasks(llvm::StringRef Text) {
    Known &Result = const_cast<Known &>(of(Text));
    if (Result.Names)
      return Result;
    Result.Speaks.emplace(Libraries.size());
    Result.Names.emplace(Libraries.size());
    visitWords(Text, [&](llvm::StringRef Word) {
      for (size_t I = 0; I < Libraries.size(); ++I) {
        if (Libraries[I].Library.empty() || Word == Libraries[I].Library)
          Result.Speaks->set(I);
        if (!Result.Names->test(I) && llvm::any_of(Libraries[I].Names, [&](llvm::StringRef Name) {
              return matchesName(Name, Word);
            }))
          Result.Names->set(I);
      }
    });
    return Result;
  }

  const Known &of(llvm::StringRef Text) {
    std::unique_ptr<Known> &Slot = Texts[textHash(Text)];
    if (!Slot) {
      Slot = std::make_unique<Known>();
      Slot->Sound = !scanSourceForDependencyDirectives(Text, Slot->Tokens, Slot->Directives);
      Slot->NamesModules = llvm::any_of(Slot->Directives, [](const Directive &D) {
        return D.Kind == decl_at_import || D.Kind == cxx_module_decl || D.Kind == cxx_import_decl ||
               D.Kind == cxx_export_module_decl || D.Kind == cxx_export_import_decl;
      });
      Slot->WritesCoroutine = mayWriteCoroutine(Text);
    }
    return *Slot;
  }

private:
  std::vector<StackfulWords> Libraries;
  llvm::StringMap<std::unique_ptr<Known>> Texts;
};

namespace {

struct Scan {
  explicit Scan(DirectiveCache &Directives)
      : Directives(Directives), Speaks(Directives.libraries()), Names(Directives.libraries()) {}

  bool mayHoldTask() const {
    llvm::SmallBitVector Both = Speaks;
    Both &= Names;
    return Both.any();
  }

  DirectiveCache &Directives;
  bool MayHoldCoroutine = false;
  /// Of all of the unit's own texts together.
  llvm::SmallBitVector Speaks, Names;
  unsigned Units = 0;
  std::vector<Input> Inputs;
};

class ScanCallbacks : public PPCallbacks {
public:
  ScanCallbacks(Scan &S, const SourceManager &SM) : S(S), SM(SM) {}

  void FileChanged(SourceLocation Where, FileChangeReason Reason, SrcMgr::CharacteristicKind Kind,
                   FileID) override {
    if (Reason != EnterFile || SrcMgr::isSystem(Kind))
      return;
    const FileID File = SM.getFileID(Where);
    if (!SM.getFileEntryRefForID(File))
      return; // the command line's macros, which MacroDefined sees
    const auto Text = SM.getBufferOrNone(File);
    if (!Text) {
      S.MayHoldCoroutine = true;
      return;
    }
    const auto &Known = S.Directives.withTasks(Text->getBuffer());
    S.Speaks |= *Known.Speaks;
    S.Names |= *Known.Names;
    S.MayHoldCoroutine |= Known.WritesCoroutine || Known.NamesModules || S.mayHoldTask();
  }

  // Of a system header, whose text may write as many coroutines as it likes: a macro writes them where it is used.
  void MacroDefined(const clang::Token &, const MacroDirective *Directive) override {
    for (const clang::Token &T : Directive->getMacroInfo()->tokens())
      if (const IdentifierInfo *Word = T.getIdentifierInfo())
        S.MayHoldCoroutine |= isCoroutineWord(Word->getName());
  }

  void moduleImport(SourceLocation, ModuleIdPath, const clang::Module *) override {
    S.MayHoldCoroutine = true;
  }

private:
  Scan &S;
  const SourceManager &SM;
};

std::optional<llvm::ArrayRef<Directive>> directivesOf(FileEntryRef File, CompilerInstance &Compiler,
                                                      DirectiveCache &Cache) {
  const auto Text = Compiler.getSourceManager().getMemoryBufferForFileOrNone(File);
  if (!Text)
    return std::nullopt;
  const DirectiveCache::Known &Known = Cache.of(Text->getBuffer());
  if (!Known.Sound)
    return std::nullopt;
  return llvm::ArrayRef<Directive>(Known.Directives);
}

#if LLVM_VERSION_MAJOR >= 21
class DirectivesGetter : public DependencyDirectivesGetter {
public:
  DirectivesGetter(CompilerInstance &Compiler, DirectiveCache &Cache)
      : Compiler(Compiler), Cache(Cache) {}

  std::unique_ptr<DependencyDirectivesGetter> cloneFor(FileManager &) override {
    return std::make_unique<DirectivesGetter>(Compiler, Cache);
  }
  std::optional<llvm::ArrayRef<Directive>> operator()(FileEntryRef File) override {
    return directivesOf(File, Compiler, Cache);
  }

private:
  CompilerInstance &Compiler;
  DirectiveCache &Cache;
};
#endif

class ScanAction : public PreprocessOnlyAction {
public:
  explicit ScanAction(Scan &S) : S(S) {}

protected:
  bool BeginInvocation(CompilerInstance &Compiler) override {
#if LLVM_VERSION_MAJOR >= 21
    Compiler.setDependencyDirectivesGetter(
        std::make_unique<DirectivesGetter>(Compiler, S.Directives));
#else
    Compiler.getPreprocessorOpts().DependencyDirectivesForFile =
        [&Compiler, &Cache = S.Directives](FileEntryRef File) {
          return directivesOf(File, Compiler, Cache);
        };
#endif
    // What they hold isn't there to be looked at.
    if (!Compiler.getPreprocessorOpts().ImplicitPCHInclude.empty() ||
        Compiler.getHeaderSearchOpts().ImplicitModuleMaps ||
        !Compiler.getFrontendOpts().ModuleFiles.empty())
      S.MayHoldCoroutine = true;
    return true;
  }

  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    const SourceManager &SM = getCompilerInstance().getSourceManager();
    PP.addPPCallbacks(std::make_unique<ScanCallbacks>(S, SM));
    PP.IgnorePragmas();
    PP.EnterMainSourceFile();
    clang::Token T;
    do
      PP.Lex(T);
    while (T.isNot(tok::eof) && !S.MayHoldCoroutine);
    if (S.MayHoldCoroutine)
      return;
    ++S.Units;
    addInputs(SM, S.Inputs);
  }

private:
  Scan &S;
};

class ScanActions : public tooling::FrontendActionFactory {
public:
  explicit ScanActions(Scan &S) : S(S) {}
  std::unique_ptr<FrontendAction> create() override { return std::make_unique<ScanAction>(S); }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation, FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Consumer) override {
    // Seen with the eyes of the analysis.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    return FrontendActionFactory::runInvocation(std::move(Invocation), Files, std::move(Containers),
                                                Consumer);
  }

private:
  Scan &S;
};

} // namespace

Prefilter::Prefilter(std::vector<StackfulWords> Libraries)
    : Directives(std::make_unique<DirectiveCache>(std::move(Libraries))) {}
Prefilter::~Prefilter() = default;

bool Prefilter::hasNoCoroutine(const tooling::CompilationDatabase &Commands,
                               const std::string &File, tidy::ClangTidyContext &Context,
                               const llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> &FS,
                               std::vector<Input> &Inputs) {
  // Most coroutines stand in the source itself.
  if (auto Text = FS->getBufferForFile(File);
      !Text || Directives->of((*Text)->getBuffer()).WritesCoroutine)
    return false;
  const size_t Expected = Commands.getCompileCommands(File).size();
  Scan S(*Directives);
  tooling::ClangTool Tool(Commands, {File}, std::make_shared<PCHContainerOperations>(), FS);
  adjustCommands(Tool, Context);
  DiagnosticConsumer Silent; // it only counts
  Tool.setDiagnosticConsumer(&Silent);
  ScanActions Actions(S);
  if (Tool.run(&Actions) != 0 || S.MayHoldCoroutine || S.Units != Expected)
    return false;
  Inputs = std::move(S.Inputs);
  return true;
}

} // namespace unblock::tool
