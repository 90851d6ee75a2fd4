#include "tool/analysis/Prefilter.h"
#include "tool/analysis/CoroutineText.h"
#include "tool/analysis/DirectiveCache.h"
#include "tool/analysis/TidyRun.h"
#include "tool/analysis/UnitFacts.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace clang::dependency_directives_scan;

namespace unblock::tool {
namespace {

struct Scan {
  Scan(DirectiveCache &Directives, UnitOutline *Outline)
      : Directives(Directives), Outline(Outline), Speaks(Directives.libraries()),
        Names(Directives.libraries()) {}

  bool mayHoldTask() const {
    llvm::SmallBitVector Both = Speaks;
    Both &= Names;
    return Both.any();
  }

  DirectiveCache &Directives;
  /// Null if nobody wants it.
  UnitOutline *const Outline;
  bool MayHoldCoroutine = false;
  /// May a header hide behind a precompiled one or a module?
  bool HidesHeaders = false;
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

std::vector<UnitOutline::File> movableFiles(const IncludeGraph &Graph) {
  const MovableHeaders Movable(Graph);
  std::vector<UnitOutline::File> Files;
  std::vector<uint64_t> Numbers(Graph.Files.size());
  for (const unsigned I : Movable.Files.set_bits()) {
    const IncludeGraph::File &File = Graph.Files[I];
    Numbers[I] = Files.size();
    UnitOutline::File &Added = Files.emplace_back();
    Added.Name = llvm::json::fixUTF8(File.Name);
    Added.ByItself = Movable.Places[I].ByItself && llvm::json::isUTF8(File.Name);
    if (Added.ByItself)
      Added.Spelling = File.Spelling;
    Added.Size = File.Size;
  }
  for (const unsigned I : Movable.Files.set_bits()) {
    UnitOutline::File &File = Files[Numbers[I]];
    for (const IncludeGraph::Inclusion &Each : Graph.Files[I].Includes)
      if (Movable.Files.test(Each.Target))
        File.Includes.push_back(Numbers[Each.Target]);
    for (const unsigned Each : Movable.Places[I].After)
      File.After.push_back(Numbers[Each]);
    for (const unsigned Each : Movable.Places[I].Before)
      File.Before.push_back(Numbers[Each]);
  }
  return Files;
}

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
    S.HidesHeaders = !Compiler.getPreprocessorOpts().ImplicitPCHInclude.empty() ||
                     Compiler.getHeaderSearchOpts().ImplicitModuleMaps ||
                     !Compiler.getFrontendOpts().ModuleFiles.empty();
    S.MayHoldCoroutine |= S.HidesHeaders;
    return true;
  }

  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    const SourceManager &SM = getCompilerInstance().getSourceManager();
    PP.addPPCallbacks(std::make_unique<ScanCallbacks>(S, SM));
    PP.IgnorePragmas();
    IncludeGraph Graph;
    IncludeRecorder *Recorder = nullptr;
    if (S.Outline) {
      auto Made = std::make_unique<IncludeRecorder>(PP, S.Directives.reader(), Graph);
      Recorder = Made.get();
      PP.addPPCallbacks(std::move(Made));
    }
    PP.EnterMainSourceFile();
    clang::Token T;
    do
      PP.Lex(T);
    while (T.isNot(tok::eof) && (S.Outline || !S.MayHoldCoroutine));
    ++S.Units;
    if (!S.MayHoldCoroutine)
      addInputs(SM, S.Inputs);
    if (!Recorder)
      return;
    Recorder->finish();
    if (S.MayHoldCoroutine)
      S.Outline->Files = movableFiles(Graph);
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
                               std::vector<Input> &Inputs, UnitOutline *Outline) {
  Scan S(*Directives, Outline);
  // Most coroutines stand in the source itself.
  auto Text = FS->getBufferForFile(File);
  if (!Text)
    return false;
  S.MayHoldCoroutine = Directives->of((*Text)->getBuffer()).WritesCoroutine;
  if (S.MayHoldCoroutine && !Outline)
    return false;
  const size_t Expected = Commands.getCompileCommands(File).size();
  tooling::ClangTool Tool(Commands, {File}, std::make_shared<PCHContainerOperations>(), FS);
  adjustCommands(Tool, Context);
  std::string Command;
  Tool.appendArgumentsAdjuster(
      [&](const tooling::CommandLineArguments &Arguments, llvm::StringRef Source) {
        for (const std::string &Each : Arguments)
          if (Each != Source && Each != File)
            Command.append(Each).append(1, '\0');
        Command.append(llvm::sys::path::extension(Source)).append(1, '\0');
        return Arguments;
      });
  DiagnosticConsumer Silent; // it only counts
  Tool.setDiagnosticConsumer(&Silent);
  ScanActions Actions(S);
  if (Tool.run(&Actions) != 0 || S.Units != Expected)
    return false;
  if (Outline && Expected == 1 && !S.HidesHeaders && llvm::json::isUTF8(Command))
    Outline->Command = Commands.getCompileCommands(File).front().Directory + '\0' + Command;
  if (S.MayHoldCoroutine)
    return false;
  Inputs = std::move(S.Inputs);
  return true;
}

} // namespace unblock::tool
