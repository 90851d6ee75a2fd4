#include "tool/analysis/TidyRun.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyModule.h" // the factory below destroys its table of checks
#include "clang/AST/Decl.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Config/llvm-config.h"

using namespace clang;
using namespace clang::tooling;

namespace unblock::tool {
namespace {

/// Says which bodies may stay unparsed. A consumer beside others: one is skipped if all of them agree, and the others always do.
class BodySkipper : public ASTConsumer {
public:
  explicit BodySkipper(const SourceManager &SM) : SM(SM) {}

  bool shouldSkipFunctionBody(Decl *D) override {
    return SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation()));
  }

private:
  const SourceManager &SM;
};

class TidyAction : public ASTFrontendAction {
public:
  TidyAction(tidy::ClangTidyASTConsumerFactory &Consumers, SystemBodies Bodies)
      : Consumers(Consumers), Bodies(Bodies) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef File) override {
    auto Checks = Consumers.createASTConsumer(Compiler, File);
    if (Bodies == SystemBodies::Parse)
      return Checks;
    std::vector<std::unique_ptr<ASTConsumer>> Both;
    Both.push_back(std::move(Checks));
    Both.push_back(std::make_unique<BodySkipper>(Compiler.getSourceManager()));
    return std::make_unique<MultiplexConsumer>(std::move(Both));
  }

private:
  tidy::ClangTidyASTConsumerFactory &Consumers;
  const SystemBodies Bodies;
};

class TidyActions : public FrontendActionFactory {
public:
  TidyActions(tidy::ClangTidyContext &Context,
              llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> FS, SystemBodies Bodies)
      : Consumers(Context, std::move(FS)), Bodies(Bodies) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<TidyAction>(Consumers, Bodies);
  }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation, FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Consumer) override {
    // As clang-tidy does: code may be written for __clang_analyzer__.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    Invocation->getFrontendOpts().SkipFunctionBodies = Bodies == SystemBodies::Skip;
    return FrontendActionFactory::runInvocation(std::move(Invocation), Files, std::move(Containers),
                                                Consumer);
  }

private:
  tidy::ClangTidyASTConsumerFactory Consumers;
  const SystemBodies Bodies;
};

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
  ClangTool Tool(Commands, {File}, std::make_shared<PCHContainerOperations>(), FS);
  adjustCommands(Tool, Context);
  tidy::ClangTidyDiagnosticConsumer Consumer(Context);
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
  TidyActions Actions(Context, FS, Bodies);
  Tool.run(&Actions);
  return Consumer.take();
}

} // namespace unblock::tool
