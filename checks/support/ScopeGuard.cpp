#include "checks/support/ScopeGuard.h"
#include "checks/support/AwaitedObject.h"
#include "checks/support/EvaluatedWalk.h"

using namespace clang;

namespace unblock {
namespace {

/// `exit_`, `this->exit_`, `*exit_`, `std::move(exit_)`, where nobody knows what it calls.
bool isOwnField(const Expr *E) {
  E = objectBehind(E);
  if (const auto *Pointee = dyn_cast<UnaryOperator>(E); Pointee && Pointee->getOpcode() == UO_Deref)
    E = objectBehind(Pointee->getSubExpr());
  const auto *Member = dyn_cast<MemberExpr>(E);
  // A guard that is a template has the lambda's own type: there the call leads to the lambda's body by itself.
  const CXXRecordDecl *Class = Member ? Member->getType()->getAsCXXRecordDecl() : nullptr;
  if (Class && Class->isLambda())
    return false;
  return Member && isa<FieldDecl>(Member->getMemberDecl()) &&
         isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts());
}

// What a guard was given needs nothing. (A std::function tells the manager of its callable, by a pointer, to destroy it.)
bool callsOwnField(const Stmt &Body) {
  bool Found = false;
  walkEvaluated(Body, [&](const Stmt &S) {
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&S))
      Found |= Operator->getOperator() == OO_Call && Operator->getNumArgs() == 1 &&
               isOwnField(Operator->getArg(0));
    else if (const auto *Call = dyn_cast<CallExpr>(&S))
      Found |= !Call->getDirectCallee() && Call->getNumArgs() == 0 && isOwnField(Call->getCallee());
    return !Found;
  });
  return Found;
}

} // namespace

bool callsWhatItHolds(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Definition = Class.getDefinition();
  if (!Definition || Definition->isDependentContext() || Definition->hasTrivialDestructor())
    return false;
  const CXXDestructorDecl *Destructor = Definition->getDestructor();
  const FunctionDecl *WithBody = nullptr;
  if (Destructor && Destructor->isUserProvided() && Destructor->hasBody(WithBody) &&
      callsOwnField(*WithBody->getBody()))
    return true;
  return llvm::any_of(Definition->bases(), [](const CXXBaseSpecifier &Base) {
    const CXXRecordDecl *BaseClass = Base.getType()->getAsCXXRecordDecl();
    return BaseClass && callsWhatItHolds(*BaseClass);
  });
}

} // namespace unblock
