#include "tool/analysis/UnitFacts.h"
#include "checks/support/OwnCode.h"
#include "checks/support/StmtWalk.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "tool/support/Paths.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "llvm/Config/llvm-config.h"
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

using namespace clang;

namespace unblock::tool {

const llvm::StringLiteral UnitFactsCheckId = "unblock-tool-unit-facts";
UnitFacts *CurrentUnitFacts = nullptr;

const FunctionFact *UnitFacts::functionAt(llvm::StringRef File, unsigned Offset) const {
  const auto It = Functions.find(File);
  const FunctionFact *Best = nullptr;
  if (It != Functions.end())
    for (const FunctionFact &Each : It->second)
      if (Each.Begin <= Offset && Offset < Each.End &&
          (!Best || Each.End - Each.Begin < Best->End - Best->Begin))
        Best = &Each;
  return Best;
}

void addInputs(const SourceManager &SM, std::vector<Input> &Inputs) {
  std::string Folder;
  if (auto Current = SM.getFileManager().getVirtualFileSystem().getCurrentWorkingDirectory())
    Folder = *Current;
  for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It)
    if (const auto Text = It->second->getBufferIfLoaded())
      Inputs.push_back({absolutePath(It->first.getName(), Folder), textHash(Text->getBuffer())});
  llvm::sort(Inputs, [](const Input &A, const Input &B) { return A.File < B.File; });
}

namespace {

const Stmt *loopBody(const Stmt &S) {
  if (const auto *For = llvm::dyn_cast<ForStmt>(&S))
    return For->getBody();
  if (const auto *While = llvm::dyn_cast<WhileStmt>(&S))
    return While->getBody();
  if (const auto *Do = llvm::dyn_cast<DoStmt>(&S))
    return Do->getBody();
  if (const auto *Range = llvm::dyn_cast<CXXForRangeStmt>(&S))
    return Range->getBody();
  return nullptr;
}

class UnitFactsCheck : public tidy::ClangTidyCheck {
public:
  using ClangTidyCheck::ClangTidyCheck;

  void registerMatchers(ast_matchers::MatchFinder *Finder) override {
    Finder->addMatcher(ast_matchers::translationUnitDecl().bind("unit"), this);
  }

  void check(const ast_matchers::MatchFinder::MatchResult &Result) override {
    if (!CurrentUnitFacts)
      return;
    SM = Result.SourceManager;
    if (auto Folder = SM->getFileManager().getVirtualFileSystem().getCurrentWorkingDirectory())
      WorkingFolder = *Folder;
    forEachOwnDecl(*Result.Context, [&](const Decl &D) {
      const auto *Function = llvm::dyn_cast<FunctionDecl>(&D);
      if (Function && !Function->isTemplateInstantiation() &&
          Function->doesThisDeclarationHaveABody() && !Function->isImplicit())
        add(*Function);
    });
    addInputs(*SM, CurrentUnitFacts->Inputs);
    CurrentUnitFacts->Complete = true;
  }

private:
  /// The range in characters of what was written, or an empty one where it isn't in one file.
  std::pair<unsigned, unsigned> offsets(SourceRange Range) const {
    const auto [BeginFile, Begin] = SM->getDecomposedExpansionLoc(Range.getBegin());
    const auto [EndFile, End] = SM->getDecomposedExpansionLoc(Range.getEnd());
    return BeginFile == EndFile ? std::pair(Begin, End + 1) : std::pair(0U, 0U);
  }

  void addLoops(const Stmt &S, FunctionFact &Fact) const {
    if (const Stmt *Body = loopBody(S))
      Fact.Loops.push_back(offsets(Body->getSourceRange()));
    forEachEvaluatedChild(S, [&](const Stmt &Child) { addLoops(Child, Fact); });
  }

  void add(const FunctionDecl &Function) {
    FunctionFact Fact;
    std::tie(Fact.Begin, Fact.End) = offsets(Function.getSourceRange());
    Fact.Name = Function.getQualifiedNameAsString();
    if (const Stmt *Body = writtenBody(Function))
      addLoops(*Body, Fact);
    const llvm::StringRef File = SM->getFilename(SM->getExpansionLoc(Function.getLocation()));
    auto [It, New] = Names.try_emplace(File);
    if (New)
      It->second = absolutePath(File, WorkingFolder);
    CurrentUnitFacts->Functions[It->second].push_back(std::move(Fact));
  }

  const SourceManager *SM = nullptr;
  std::string WorkingFolder;
  llvm::StringMap<std::string> Names;
};

class UnitFactsModule : public tidy::ClangTidyModule {
public:
  void addCheckFactories(tidy::ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<UnitFactsCheck>(UnitFactsCheckId);
  }
};

} // namespace

static tidy::ClangTidyModuleRegistry::Add<UnitFactsModule>
    Registration("unblock-tool-module", "What the reports of unblock want to know of a unit.");

} // namespace unblock::tool
