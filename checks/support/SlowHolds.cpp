#include "checks/support/SlowHolds.h"
#include "checks/support/CallSites.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/LockRegions.h"
#include "checks/support/LockTypes.h"
#include "checks/support/NoLint.h"
#include "checks/support/OwnCode.h"
#include "checks/support/SiteText.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace unblock {
namespace {

/// The data member or the variable of static storage that \p S names, if its type is a mutex'.
const ValueDecl *namedMutex(const Stmt &S) {
  const ValueDecl *Named = nullptr;
  if (const auto *Member = dyn_cast<MemberExpr>(&S))
    Named = dyn_cast<FieldDecl>(Member->getMemberDecl());
  else if (const auto *Reference = dyn_cast<DeclRefExpr>(&S)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    Named = Variable && Variable->hasGlobalStorage() ? Variable : nullptr;
  }
  return Named && isLockable(Named->getType()->getAsCXXRecordDecl()) ? Named : nullptr;
}

bool mayRunAtAnyTime(const FunctionDecl &Function) {
  return Function.doesThisDeclarationHaveABody() && !isa<CoroutineBodyStmt>(Function.getBody()) &&
         !isa<CXXConstructorDecl, CXXDestructorDecl>(Function) && !Function.isMain();
}

} // namespace

void SlowHolds::findUsers() {
  Users.emplace();
  forEachOwnDecl(Context, [&](const Decl &D) {
    const auto *Function = dyn_cast<FunctionDecl>(&D);
    if (!Function || !mayRunAtAnyTime(*Function))
      return;
    walkEvaluated(*Function->getBody(), [&](const Stmt &S) {
      if (const ValueDecl *Mutex = namedMutex(S)) {
        auto &List = (*Users)[Mutex];
        if (List.empty() || List.back() != Function)
          List.push_back(Function);
      }
      // A lambda's body is a function of its own.
      return !isa<LambdaExpr>(S);
    });
  });
}

std::optional<SlowHold> SlowHolds::search(const ValueDecl &Mutex) const {
  const SourceManager &SM = Context.getSourceManager();
  for (const FunctionDecl *Each : Users->lookup(&Mutex)) {
    const BodyContext Body(*Each, *Each->getBody(), Context);
    const BodyCalls Calls = findCalls(Body, Knowledge);
    if (Calls.Sites.empty())
      continue;
    for (const LockRegion &Region : lockRegions(Body, Calls.Sites, Permits)) {
      if (Region.Mutex != &Mutex || !Region.Blocking)
        continue;
      const SourceLocation Where = Region.Blocking->Call->getExprLoc();
      if (!isSilenced(Where, checkIdOf(Kind::Lock), SM) &&
          !isSilenced(Where, checkIdOf(Region.Blocking->Row->What), SM))
        return SlowHold{Each, Where, calledName(*Region.Blocking)};
    }
  }
  return std::nullopt;
}

const SlowHold *SlowHolds::of(const ValueDecl &Mutex) {
  if (!Users)
    findUsers();
  const auto [It, New] = Known.try_emplace(&Mutex);
  if (New)
    It->second = search(Mutex);
  return It->second ? &*It->second : nullptr;
}

} // namespace unblock
