#include "SafetyHarness.h"
#include "Mocks.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"

using namespace clang;

namespace unblock::test {
namespace {

constexpr llvm::StringLiteral Marker = "/*@*/";

// Finds the marked expression, the variable that it initialises, and the coroutine around it.
class SiteFinder : public RecursiveASTVisitor<SiteFinder> {
public:
  SiteFinder(ASTContext &Context, unsigned Offset)
      : Sources(Context.getSourceManager()), Offset(Offset) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitLambdaBody() const { return true; }

  bool TraverseFunction(FunctionDecl *F, llvm::function_ref<bool()> Descend) {
    FunctionDecl *Outer = Coroutine;
    if (isa_and_nonnull<CoroutineBodyStmt>(F->doesThisDeclarationHaveABody() ? F->getBody()
                                                                             : nullptr) &&
        !F->isDependentContext())
      Coroutine = F;
    const bool Result = Descend();
    Coroutine = Outer;
    return Result;
  }
  bool TraverseFunctionDecl(FunctionDecl *F) {
    return TraverseFunction(F, [&] { return RecursiveASTVisitor::TraverseFunctionDecl(F); });
  }
  bool TraverseCXXMethodDecl(CXXMethodDecl *F) {
    return TraverseFunction(F, [&] { return RecursiveASTVisitor::TraverseCXXMethodDecl(F); });
  }
  bool TraverseLambdaExpr(LambdaExpr *L) {
    return TraverseFunction(L->getCallOperator(),
                            [&] { return RecursiveASTVisitor::TraverseLambdaExpr(L); });
  }

  bool VisitVarDecl(VarDecl *V) {
    if (V->getInit() && Coroutine && !Variable && at(V->getLocation()))
      Variable = V;
    // `auto client = make(...)`: what is rewritten is the initialiser.
    if (Variable == V && !Site) {
      Site = V->getInit()->IgnoreImplicit();
      In = Coroutine;
    }
    return true;
  }
  bool VisitExpr(Expr *E) {
    const bool Counts = isa<CallExpr, CXXConstructExpr>(E) && !isa<CXXOperatorCallExpr>(E);
    if (!Site && Coroutine && Counts && at(E->getBeginLoc())) {
      Site = E;
      In = Coroutine;
    }
    return true;
  }

  const Expr *Site = nullptr;
  const VarDecl *Variable = nullptr;
  const FunctionDecl *In = nullptr;

private:
  bool at(SourceLocation Location) const {
    return Location.isValid() && Location.isFileID() && Sources.isInMainFile(Location) &&
           Sources.getFileOffset(Location) == Offset;
  }

  const SourceManager &Sources;
  unsigned Offset;
  FunctionDecl *Coroutine = nullptr;
};

std::string text(const SafetyVerdict &Verdict) {
  switch (Verdict.Level) {
  case SafetyLevel::Safe:
    return "safe";
  case SafetyLevel::Review:
    return "review: " + Verdict.Reason;
  case SafetyLevel::None:
    return "none: " + Verdict.Reason;
  }
  return "error: level";
}

} // namespace

std::string verdictOn(llvm::StringRef Snippet, Ask How) {
  const std::string Code =
      "#include <mock.h>\nnamespace net = boost::asio;\nusing net::awaitable;\n" + Snippet.str();
  const size_t Mark = Code.find(Marker.data());
  if (Mark == std::string::npos)
    return "error: no marker";
  auto Unit = tooling::buildASTFromCodeWithArgs(
      Code, {"-std=c++20", "-isystem", "/mock", "-Wno-everything", "-fcxx-exceptions"},
      "snippet.cpp", "unit-test", std::make_shared<PCHContainerOperations>(),
      tooling::getClangStripDependencyFileAdjuster(), {{"/mock/mock.h", StandardMock}});
  if (!Unit || Unit->getDiagnostics().hasErrorOccurred())
    return "error: does not compile";
  ASTContext &Context = Unit->getASTContext();
  SiteFinder Finder(Context, Mark + Marker.size());
  Finder.TraverseDecl(Context.getTranslationUnitDecl());
  if (!Finder.Site)
    return "error: nothing marked in a coroutine";
  Dialect Library;
  Library.Name = "test";
  Library.Continues = How.ResumesHome ? Resumes::Home : Resumes::Unknown;
  const CoroutineContext Coroutine(*Finder.In, Library, Context);
  RewriteSite Site;
  Site.Replaced = Finder.Site;
  Site.Operands = How.Operands;
  Site.Variable = Finder.Variable;
  Site.Form = How.Form;
  return text(assessRewrite(Site, Coroutine));
}

} // namespace unblock::test
