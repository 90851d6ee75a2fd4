#include "checks/support/MutexFix.h"
#include "checks/knowledge/RewriteTemplate.h"
#include "checks/support/CallKey.h"
#include "checks/support/DialectDetector.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/LockTypes.h"
#include "checks/support/OwnCode.h"
#include "checks/support/Placement.h"
#include "checks/support/SourceText.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace unblock {
namespace {

/// The only argument of `std::lock_guard lock(mutex_)`, or null.
const Expr *lockedBy(const VarDecl &Guard) {
  if (!isLockGuard(Guard.getType()) || Guard.isStaticLocal() || !Guard.getInit())
    return nullptr;
  const auto *Made = dyn_cast<CXXConstructExpr>(Guard.getInit()->IgnoreUnlessSpelledInSource());
  return Made && Made->getNumArgs() == 1 ? Made->getArg(0)->IgnoreParenImpCasts() : nullptr;
}

const FieldDecl *fieldOf(const Expr *E) {
  const auto *Member = dyn_cast_or_null<MemberExpr>(E);
  return Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
}

/// Nobody outside of this file can name it.
bool isInSightAsAWhole(const FieldDecl &Mutex, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  const auto *Class = dyn_cast<CXXRecordDecl>(Mutex.getParent());
  const CXXRecordDecl *Type = Mutex.getType()->getAsCXXRecordDecl();
  return Class && Type && callKey(*Type) == "std::mutex" && Mutex.getAccess() == AS_private &&
         !Mutex.hasInClassInitializer() && !Class->isDependentContext() &&
         !isa<ClassTemplateSpecializationDecl>(Class) &&
         SM.isWrittenInMainFile(Mutex.getBeginLoc()) && !Mutex.getLocation().isMacroID() &&
         llvm::none_of(Class->decls(), [](const Decl *D) { return isa<FunctionTemplateDecl>(D); });
}

struct Use {
  const VarDecl *Guard = nullptr;
  const FunctionDecl *Around = nullptr;
};

/// All guards of \p Mutex in this unit; nothing if it is used otherwise, too, or a guard is.
std::optional<std::vector<Use>> usesOf(const FieldDecl &Mutex, const ASTContext &Context) {
  std::vector<Use> Guards;
  llvm::SmallPtrSet<const VarDecl *, 4> Variables;
  unsigned Mentions = 0;
  llvm::SmallPtrSet<const ValueDecl *, 16> Mentioned;
  forEachOwnDecl(Context, [&](const Decl &D) {
    const auto *Function = dyn_cast<FunctionDecl>(&D);
    if (!Function || !Function->doesThisDeclarationHaveABody())
      return;
    walkEvaluated(*writtenBody(*Function), [&](const Stmt &S) {
      if (const auto *Member = dyn_cast<MemberExpr>(&S))
        Mentions += Member->getMemberDecl() == &Mutex;
      else if (const auto *Reference = dyn_cast<DeclRefExpr>(&S))
        Mentioned.insert(Reference->getDecl());
      else if (const auto *Declaration = dyn_cast<DeclStmt>(&S);
               Declaration && Declaration->isSingleDecl())
        if (const auto *V = dyn_cast<VarDecl>(Declaration->getSingleDecl());
            V && fieldOf(lockedBy(*V)) == &Mutex)
          Guards.push_back({V, Function});
      // A lambda's body is a function of its own.
      return !isa<LambdaExpr>(S);
    });
  });
  const bool Otherwise =
      llvm::any_of(Guards, [&](const Use &Each) { return Mentioned.contains(Each.Guard); });
  return Guards.size() == Mentions && !Otherwise ? std::optional(Guards) : std::nullopt;
}

std::optional<std::string> awaitedLock(const Expr &Mutex, const CoroutineContext &Coroutine) {
  const Dialect &Library = Coroutine.library();
  if (Library.isStackful() || Library.Takes == Accepts::Nothing ||
      Library.Continues == Resumes::Elsewhere || cannotAwaitAt(Mutex, Coroutine))
    return std::nullopt;
  std::optional<std::string> Token = Library.Token.empty() ? "" : spelledToken(Coroutine);
  if (!Token)
    return std::nullopt;
  return fillTemplate(Library.Await, [&](llvm::StringRef Hole) -> std::optional<std::string> {
    if (Hole == "op")
      return sourceText(Mutex, Coroutine.ast()) + ".lock()";
    return Hole == "asio" ? spelledNamespace(Coroutine) : *Token;
  });
}

} // namespace

std::optional<Fix> buildMutexFix(const VarDecl &Guard, const KnowledgeBase &Knowledge,
                                 CoroutineIndex &Coroutines, ASTContext &Context) {
  const FieldDecl *Mutex = fieldOf(lockedBy(Guard));
  if (!Mutex || !isInSightAsAWhole(*Mutex, Context))
    return std::nullopt;
  const auto Guards = usesOf(*Mutex, Context);
  if (!Guards)
    return std::nullopt;
  Fix Result;
  Result.Verdict = {SafetyLevel::Review,
                    "'" + Mutex->getNameAsString() +
                        "' becomes an unblock::mutex, and each of its locks is awaited",
                    Mutex->getLocation()};
  Result.Headers.push_back("unblock/mutex.hpp");
  const CharSourceRange Type =
      fileRange(Mutex->getTypeSourceInfo()->getTypeLoc().getSourceRange(), Context);
  if (Type.isInvalid())
    return std::nullopt;
  Result.Hints.push_back(FixItHint::CreateReplacement(Type, "unblock::mutex"));
  for (const Use &Each : *Guards) {
    if (!isa<CoroutineBodyStmt>(Each.Around->getBody()) || Each.Around->isTemplateInstantiation())
      return std::nullopt;
    const IndexedCoroutine *Coroutine = Coroutines.find(*Each.Around, Knowledge);
    const std::optional<std::string> Text =
        Coroutine ? awaitedLock(*lockedBy(*Each.Guard), Coroutine->Context) : std::nullopt;
    const CharSourceRange Whole = fileRange(Each.Guard->getSourceRange(), Context);
    if (!Text || Whole.isInvalid() ||
        !Context.getSourceManager().isWrittenInMainFile(Whole.getBegin()))
      return std::nullopt;
    Result.Hints.push_back(FixItHint::CreateReplacement(
        Whole, "auto " + Each.Guard->getNameAsString() + " = " + *Text));
  }
  return Result;
}

} // namespace unblock
