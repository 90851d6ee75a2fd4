#include "tool/analysis/TidyRun.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyModule.h" // the factory below destroys its table of checks
#include "clang/AST/Decl.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Config/llvm-config.h"

using namespace clang;
using namespace clang::tooling;

namespace unblock::tool {
namespace {

/// The checks, which may come as late as when their unit begins; and says which bodies may stay unparsed.
class TidyConsumer : public ASTConsumer {
public:
  TidyConsumer(const SourceManager &SM, SystemBodies Bodies) : SM(SM), Bodies(Bodies) {}

  void begin(std::unique_ptr<ASTConsumer> TheirChecks) { Checks = std::move(TheirChecks); }

  void HandleTranslationUnit(ASTContext &Unit) override {
    if (Checks)
      Checks->HandleTranslationUnit(Unit);
  }

  bool shouldSkipFunctionBody(Decl *D) override {
    return Bodies == SystemBodies::Skip &&
           SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation()));
  }

private:
  const SourceManager &SM;
  const SystemBodies Bodies;
  std::unique_ptr<ASTConsumer> Checks;
};

/// The units that share their headers.
struct SharedUnits {
  Branches &Tree;
  const std::function<void()> &Begin;
};

/// What doesn't compile with shared headers is analysed alone: there is no need to see the rest of it here.
class SharedUnitsConsumer : public tidy::ClangTidyDiagnosticConsumer {
public:
  SharedUnitsConsumer(tidy::ClangTidyContext &Context, const Branches &Tree)
      : ClangTidyDiagnosticConsumer(Context), Tree(Tree) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level, const clang::Diagnostic &Info) override {
    if (Tree.unit() && Level >= DiagnosticsEngine::Error && Info.getID() < diag::DIAG_UPPER_LIMIT)
      Branches::leave();
    ClangTidyDiagnosticConsumer::HandleDiagnostic(Level, Info);
  }

private:
  const Branches &Tree;
};

class TidyAction : public ASTFrontendAction {
public:
  TidyAction(tidy::ClangTidyASTConsumerFactory &Consumers, SystemBodies Bodies,
             const SharedUnits *Shared)
      : Consumers(Consumers), Bodies(Bodies), Shared(Shared) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef File) override {
    auto Consumer = std::make_unique<TidyConsumer>(Compiler.getSourceManager(), Bodies);
    if (Shared)
      Shared->Tree.install(Compiler,
                           [this, &Compiler, &Consumer = *Consumer](const std::string &Source) {
                             Shared->Begin();
                             Consumer.begin(Consumers.createASTConsumer(Compiler, Source));
                           });
    else
      Consumer->begin(Consumers.createASTConsumer(Compiler, File));
    return Consumer;
  }

private:
  tidy::ClangTidyASTConsumerFactory &Consumers;
  const SystemBodies Bodies;
  const SharedUnits *const Shared;
};

class TidyActions : public FrontendActionFactory {
public:
  TidyActions(tidy::ClangTidyContext &Context,
              llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> FS, SystemBodies Bodies,
              const SharedUnits *Shared)
      : Consumers(Context, std::move(FS)), Bodies(Bodies), Shared(Shared) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<TidyAction>(Consumers, Bodies, Shared);
  }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation, FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Consumer) override {
    // As clang-tidy does: code may be written for __clang_analyzer__.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    FrontendOptions &Options = Invocation->getFrontendOpts();
    Options.SkipFunctionBodies = Bodies == SystemBodies::Skip;
    std::string Text;
    if (Shared) {
      Text = Shared->Tree.text();
      Options.Inputs = {FrontendInputFile(llvm::MemoryBufferRef(Text, "<units>"),
                                          Options.Inputs.front().getKind())};
      Options.DisableFree = true; // its process ends anyway
    }
    return FrontendActionFactory::runInvocation(std::move(Invocation), Files, std::move(Containers),
                                                Consumer);
  }

private:
  tidy::ClangTidyASTConsumerFactory Consumers;
  const SystemBodies Bodies;
  const SharedUnits *const Shared;
};

std::vector<tidy::ClangTidyError>
run(tidy::ClangTidyContext &Context, const CompilationDatabase &Commands, const std::string &File,
    const llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> &FS, SystemBodies Bodies,
    const SharedUnits *Shared) {
  ClangTool Tool(Commands, {File}, std::make_shared<PCHContainerOperations>(), FS);
  adjustCommands(Tool, Context);
  std::unique_ptr<tidy::ClangTidyDiagnosticConsumer> Made;
  if (Shared)
    Made = std::make_unique<SharedUnitsConsumer>(Context, Shared->Tree);
  else
    Made = std::make_unique<tidy::ClangTidyDiagnosticConsumer>(Context);
  tidy::ClangTidyDiagnosticConsumer &Consumer = *Made;
#if LLVM_VERSION_MAJOR >= 21
  auto Options = std::make_unique<DiagnosticOptions>();
  DiagnosticsEngine Engine(DiagnosticIDs::create(), *Options, &Consumer, /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(std::move(Options), &Engine);
#else
  DiagnosticsEngine Engine(new DiagnosticIDs(), new DiagnosticOptions(), &Consumer,
                           /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(&Engine);
#endif
  Tool.setDiagnosticConsumer(&Consumer);
  TidyActions Actions(Context, FS, Bodies, Shared);
  Tool.run(&Actions);
  return Consumer.take();
}

} // namespace

void adjustCommands(ClangTool &Tool, tidy::ClangTidyContext &Context) {
  Tool.appendArgumentsAdjuster([&Context](const CommandLineArguments &Given, llvm::StringRef File) {
    const tidy::ClangTidyOptions Options = Context.getOptionsForFile(File);
    CommandLineArguments Arguments = Given;
    if (Options.ExtraArgsBefore) {
      auto Begin = Arguments.begin();
      if (Begin != Arguments.end() && !llvm::StringRef(*Begin).starts_with("-"))
        ++Begin; // the compiler's name
      Arguments.insert(Begin, Options.ExtraArgsBefore->begin(), Options.ExtraArgsBefore->end());
    }
    if (Options.ExtraArgs)
      Arguments.insert(Arguments.end(), Options.ExtraArgs->begin(), Options.ExtraArgs->end());
    return Arguments;
  });
  Tool.appendArgumentsAdjuster(getStripPluginsAdjuster());
}

std::vector<tidy::ClangTidyError>
runTidy(tidy::ClangTidyContext &Context, const CompilationDatabase &Commands,
        const std::string &File, const llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> &FS,
        SystemBodies Bodies) {
  return run(Context, Commands, File, FS, Bodies, nullptr);
}

std::vector<tidy::ClangTidyError>
runTidy(tidy::ClangTidyContext &Context, const CompilationDatabase &Commands,
        const std::string &File, const llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> &FS,
        Branches &Tree, const std::function<void()> &Begin) {
  const SharedUnits Shared{Tree, Begin};
  return run(Context, Commands, File, FS, SystemBodies::Skip, &Shared);
}

} // namespace unblock::tool
