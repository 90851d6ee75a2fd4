#include "checks/support/MutexFix.h"
#include "checks/support/LockTypes.h"
#include "checks/support/SourceText.h"
#include "checks/support/WholeObject.h"
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

struct Use {
  const VarDecl *Guard = nullptr;
  const FunctionDecl *Around = nullptr;
};

/// All guards of \p Mutex in this unit; nothing if it is used otherwise, too, or a guard is.
std::optional<std::vector<Use>> guardsOf(const FieldDecl &Mutex, const ASTContext &Context) {
  std::vector<Use> Guards;
  llvm::SmallPtrSet<const ValueDecl *, 16> Mentioned;
  const unsigned Named = visitUnit(Mutex, Context, [&](const Stmt &S, const FunctionDecl &Around) {
    if (const auto *Reference = dyn_cast<DeclRefExpr>(&S))
      Mentioned.insert(Reference->getDecl());
    else if (const auto *Declaration = dyn_cast<DeclStmt>(&S);
             Declaration && Declaration->isSingleDecl())
      if (const auto *V = dyn_cast<VarDecl>(Declaration->getSingleDecl());
          V && namedWhole(lockedBy(*V)) == &Mutex)
        Guards.push_back({V, &Around});
  });
  const bool Otherwise =
      llvm::any_of(Guards, [&](const Use &Each) { return Mentioned.contains(Each.Guard); });
  return Guards.size() == Named && !Otherwise ? std::optional(Guards) : std::nullopt;
}

} // namespace

std::optional<Fix> buildMutexFix(const VarDecl &Guard, const KnowledgeBase &Knowledge,
                                 CoroutineIndex &Coroutines, ASTContext &Context) {
  const auto *Mutex = dyn_cast_or_null<FieldDecl>(namedWhole(lockedBy(Guard)));
  if (!Mutex || Mutex->hasInClassInitializer() || !isInSightAsAWhole(*Mutex, "std::mutex", Context))
    return std::nullopt;
  const auto Guards = guardsOf(*Mutex, Context);
  std::optional<Fix> Result = retype(*Mutex, "unblock::mutex", "unblock/mutex.hpp",
                                     "each of its locks is awaited", Context);
  if (!Guards || !Result)
    return std::nullopt;
  llvm::SmallVector<CharSourceRange, 4> Replaced;
  for (const Use &Each : *Guards) {
    const auto Text =
        awaitedMember(*lockedBy(*Each.Guard), ".lock()", *Each.Around, Knowledge, Coroutines);
    const CharSourceRange Whole = fileRange(Each.Guard->getSourceRange(), Context);
    if (!Text || Whole.isInvalid() ||
        !Context.getSourceManager().isWrittenInMainFile(Whole.getBegin()))
      return std::nullopt;
    Replaced.push_back(Whole);
    Result->Hints.push_back(FixItHint::CreateReplacement(
        Whole, "auto " + Each.Guard->getNameAsString() + " = " + *Text));
  }
  // `std::lock_guard<decltype(mutex_)>` goes with the guard.
  return isNamedForItsType(*Mutex, Context, Replaced) ? std::nullopt : Result;
}

} // namespace unblock
