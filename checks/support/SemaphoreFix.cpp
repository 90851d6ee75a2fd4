#include "checks/support/SemaphoreFix.h"
#include "checks/support/Conditions.h"
#include "checks/support/SourceText.h"
#include "checks/support/WholeObject.h"

using namespace clang;

namespace unblock {
namespace {

struct Use {
  const CXXMemberCallExpr *Call = nullptr;
  const FunctionDecl *Around = nullptr;
};

/// Is \p Init one number, which stays what it is where a std::size_t is wanted? Braces allow no conversion of a variable.
bool startsAlike(const Expr *Init, const ASTContext &Context) {
  const auto *Made =
      dyn_cast_or_null<CXXConstructExpr>(Init ? Init->IgnoreUnlessSpelledInSource() : nullptr);
  if (!Made || Made->getNumArgs() != 1 || !Made->getArg(0)->getType()->isIntegerType())
    return false;
  return !Made->isListInitialization() ||
         (!Made->getArg(0)->isValueDependent() && Made->getArg(0)->isIntegerConstantExpr(Context));
}

bool startsAlike(const DeclaratorDecl &Semaphore, const ASTContext &Context) {
  // `s = std::binary_semaphore(0)` names the type once more.
  if (const auto *Variable = dyn_cast<VarDecl>(&Semaphore))
    return Variable->getInitStyle() != VarDecl::CInit && startsAlike(Variable->getInit(), Context);
  const auto &Member = cast<FieldDecl>(Semaphore);
  const auto *Class = cast<CXXRecordDecl>(Member.getParent());
  if (Member.hasInClassInitializer() && (Member.getInClassInitStyle() != ICIS_ListInit ||
                                         !startsAlike(Member.getInClassInitializer(), Context)))
    return false;
  return llvm::all_of(Class->ctors(), [&](const CXXConstructorDecl *Each) {
    const FunctionDecl *Body = nullptr;
    if (Each->isImplicit() || Each->isDeleted() || Each->isDelegatingConstructor())
      return true;
    if (!Each->hasBody(Body))
      return Each->isDefaulted();
    return llvm::all_of(cast<CXXConstructorDecl>(Body)->inits(), [&](const CXXCtorInitializer *I) {
      return I->getMember() != &Member || isa<CXXDefaultInitExpr>(I->getInit()) ||
             startsAlike(I->getInit(), Context);
    });
  });
}

/// All calls of \p Semaphore in this unit that acquire it; nothing if anything is done with it but to acquire and to release it.
std::optional<std::vector<Use>> acquisitionsOf(const DeclaratorDecl &Semaphore,
                                               const ASTContext &Context) {
  std::vector<Use> Acquisitions;
  unsigned Releases = 0;
  const unsigned Named =
      visitUnit(Semaphore, Context, [&](const Stmt &S, const FunctionDecl &Around) {
        const auto *Call = dyn_cast<CXXMemberCallExpr>(&S);
        const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
        if (!Method || !Method->getIdentifier() ||
            namedWhole(Call->getImplicitObjectArgument()) != &Semaphore)
          return;
        if (Method->getName() == "acquire")
          Acquisitions.push_back({Call, &Around});
        else
          Releases += Method->getName() == "release";
      });
  return Acquisitions.size() + Releases == Named ? std::optional(Acquisitions) : std::nullopt;
}

} // namespace

std::optional<Fix> buildSemaphoreFix(const CallSite &Site, const KnowledgeBase &Knowledge,
                                     CoroutineIndex &Coroutines, const ASTContext &Context) {
  const DeclaratorDecl *Semaphore = namedWhole(Site.Receiver);
  if (!Semaphore || !isInSightAsAWhole(*Semaphore, "std::counting_semaphore", Context) ||
      isNamedForItsType(*Semaphore, Context) || !startsAlike(*Semaphore, Context))
    return std::nullopt;
  const auto Acquisitions = acquisitionsOf(*Semaphore, Context);
  std::optional<Fix> Result = retype(*Semaphore, "unblock::semaphore", "unblock/semaphore.hpp",
                                     "waiting for it is awaited", Context);
  if (!Acquisitions || !Result)
    return std::nullopt;
  for (const Use &Each : *Acquisitions) {
    const auto Text = awaitedMember(*Each.Call->getImplicitObjectArgument(), ".acquire()",
                                    *Each.Around, Knowledge, Coroutines);
    const CharSourceRange Whole = fileRange(Each.Call->getSourceRange(), Context);
    if (!Text || Whole.isInvalid() ||
        !isDiscarded(*Each.Call, Coroutines.find(*Each.Around, Knowledge)->Context))
      return std::nullopt;
    // std's permits have no owner, so these have none either.
    Result->Hints.push_back(FixItHint::CreateReplacement(Whole, "(" + *Text + ").detach()"));
  }
  return Result;
}

} // namespace unblock
