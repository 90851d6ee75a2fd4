#include "checks/support/WholeObject.h"
#include "checks/knowledge/RewriteTemplate.h"
#include "checks/support/CallKey.h"
#include "checks/support/DialectDetector.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/OwnCode.h"
#include "checks/support/Placement.h"
#include "checks/support/SourceText.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace unblock {
namespace {

bool isPrivateMember(const FieldDecl &Member) {
  const auto *Class = dyn_cast<CXXRecordDecl>(Member.getParent());
  return Class && Member.getAccess() == AS_private && !Class->isDependentContext() &&
         !isa<ClassTemplateSpecializationDecl>(Class) &&
         llvm::none_of(Class->decls(), [](const Decl *D) { return isa<FunctionTemplateDecl>(D); });
}

bool isPlainLocal(const VarDecl &Variable) {
  return Variable.isLocalVarDecl() && Variable.hasLocalStorage() &&
         !Variable.getDeclContext()->isDependentContext();
}

/// `std::mutex a, b;`: a new type for one would be a new type for both.
bool sharesDeclaration(const DeclaratorDecl &Object) {
  return llvm::any_of(Object.getDeclContext()->decls(), [&](const Decl *Each) {
    const auto *Other = dyn_cast<DeclaratorDecl>(Each);
    return Other && Other != &Object && Other->getBeginLoc() == Object.getBeginLoc();
  });
}

} // namespace

const DeclaratorDecl *namedWhole(const Expr *E) {
  E = E ? E->IgnoreParenImpCasts() : nullptr;
  if (const auto *Member = dyn_cast_or_null<MemberExpr>(E))
    return dyn_cast<FieldDecl>(Member->getMemberDecl());
  const auto *Reference = dyn_cast_or_null<DeclRefExpr>(E);
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

bool isInSightAsAWhole(const DeclaratorDecl &Object, llvm::StringRef TypeKey,
                       const ASTContext &Context) {
  const CXXRecordDecl *Type = Object.getType()->getAsCXXRecordDecl();
  if (!Type || callKey(*Type) != TypeKey || Object.getLocation().isMacroID() ||
      !Context.getSourceManager().isWrittenInMainFile(Object.getBeginLoc()) ||
      sharesDeclaration(Object))
    return false;
  if (const auto *Member = dyn_cast<FieldDecl>(&Object))
    return isPrivateMember(*Member);
  const auto *Variable = dyn_cast<VarDecl>(&Object);
  return Variable && isPlainLocal(*Variable);
}

unsigned visitUnit(const DeclaratorDecl &Object, const ASTContext &Context,
                   llvm::function_ref<void(const Stmt &, const FunctionDecl &)> Visit) {
  unsigned Named = 0;
  const auto Count = [&](const Stmt &S) {
    if (isa<MemberExpr, DeclRefExpr>(S))
      Named += namedWhole(cast<Expr>(&S)) == &Object;
    return true;
  };
  const auto Walk = [&](const Stmt &Root, const FunctionDecl &Around) {
    walkEvaluated(Root, [&](const Stmt &S) {
      Visit(S, Around);
      const auto *Lambda = dyn_cast<LambdaExpr>(&S);
      if (!Lambda)
        return Count(S);
      for (const LambdaCapture &Each : Lambda->captures())
        if (Lambda->isInitCapture(&Each))
          walkEvaluated(*cast<VarDecl>(Each.getCapturedVar())->getInit(), Count);
      // Its body is a function of its own, but no function before its parameters have types.
      if (Lambda->isGenericLambda())
        walkEvaluated(*Lambda->getBody(), Count);
      return false;
    });
  };
  forEachOwnDecl(Context, [&](const Decl &D) {
    const auto *Function = dyn_cast<FunctionDecl>(&D);
    if (!Function || !Function->doesThisDeclarationHaveABody())
      return;
    Walk(*writtenBody(*Function), *Function);
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Function))
      for (const CXXCtorInitializer *Each : Constructor->inits())
        if (const Expr *Init = Each->getInit()) {
          const auto *InClass = dyn_cast<CXXDefaultInitExpr>(Init);
          Walk(InClass ? *InClass->getExpr() : *Init, *Function);
        }
  });
  return Named;
}

bool isNamedForItsType(const DeclaratorDecl &Object, const ASTContext &Context,
                       llvm::ArrayRef<CharSourceRange> Replaced) {
  const SourceManager &SM = Context.getSourceManager();
  Lexer Tokens(SM.getMainFileID(), SM.getBufferOrFake(SM.getMainFileID()), SM,
               Context.getLangOpts());
  Token Each;
  bool Opens = false; // the next parenthesis is an operator's that evaluates nothing
  unsigned Depth = 0; // of parentheses, from such a one on
  while (!Tokens.LexFromRawLexer(Each)) {
    if (Each.is(tok::l_paren) && (Depth || Opens))
      ++Depth;
    else if (Each.is(tok::r_paren) && Depth)
      --Depth;
    else if (Depth && Each.is(tok::raw_identifier) && Each.getRawIdentifier() == Object.getName() &&
             llvm::none_of(Replaced, [&](const CharSourceRange &Range) {
               return SM.isPointWithin(Each.getLocation(), Range.getBegin(), Range.getEnd());
             }))
      return true;
    Opens = Each.is(tok::raw_identifier) &&
            llvm::is_contained({"decltype", "sizeof", "alignof", "typeid", "noexcept", "requires"},
                               Each.getRawIdentifier());
  }
  return false;
}

std::optional<std::string> awaitedMember(const Expr &Object, llvm::StringRef Operation,
                                         const FunctionDecl &Around, const KnowledgeBase &Knowledge,
                                         CoroutineIndex &Coroutines) {
  if (!isa<CoroutineBodyStmt>(Around.getBody()) || Around.isTemplateInstantiation())
    return std::nullopt;
  const IndexedCoroutine *Found = Coroutines.find(Around, Knowledge);
  if (!Found)
    return std::nullopt;
  const CoroutineContext &Coroutine = Found->Context;
  const Dialect &Library = Coroutine.library();
  if (Library.isStackful() || Library.Takes == Accepts::Nothing ||
      Library.Continues == Resumes::Elsewhere || cannotAwaitAt(Object, Coroutine))
    return std::nullopt;
  std::optional<std::string> Token = Library.Token.empty() ? "" : spelledToken(Coroutine);
  if (!Token)
    return std::nullopt;
  return fillTemplate(Library.Await, [&](llvm::StringRef Hole) -> std::optional<std::string> {
    if (Hole == "op")
      return sourceText(Object, Coroutine.ast()) + Operation.str();
    return Hole == "asio" ? spelledNamespace(Coroutine) : *Token;
  });
}

std::optional<Fix> retype(const DeclaratorDecl &Object, llvm::StringRef Type,
                          llvm::StringRef Header, llvm::StringRef Consequence,
                          const ASTContext &Context) {
  const TypeSourceInfo *Written = Object.getTypeSourceInfo();
  // `auto`: the type stands in the initialiser.
  if (!Written || Written->getType()->getContainedDeducedType())
    return std::nullopt;
  const CharSourceRange Range = fileRange(Written->getTypeLoc().getSourceRange(), Context);
  if (Range.isInvalid())
    return std::nullopt;
  Fix Result;
  Result.Verdict = {
      SafetyLevel::Review,
      ("'" + Object.getName() + "' becomes an " + Type + ", and " + Consequence).str(),
      Object.getLocation()};
  Result.Headers.push_back(Header.str());
  Result.Hints.push_back(FixItHint::CreateReplacement(Range, Type));
  return Result;
}

} // namespace unblock
