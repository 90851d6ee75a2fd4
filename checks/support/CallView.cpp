#include "checks/support/CallView.h"

using namespace clang;

namespace unblock {

std::optional<CallView> CallView::of(const Stmt &S) {
  CallView View;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&S)) {
    View.Call = Construct;
    View.Callee = Construct->getConstructor();
    View.Arguments.append(Construct->arg_begin(), Construct->arg_end());
    return View;
  }
  const auto *Call = dyn_cast<CallExpr>(&S);
  if (!Call)
    return std::nullopt;
  View.Call = Call;
  View.Callee = Call->getDirectCallee();
  if (!View.Callee)
    View.Target = Call->getCallee();
  View.Arguments.append(Call->arg_begin(), Call->arg_end());
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(View.Callee);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call)) {
    if (const auto *Access = dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens());
        Access && !(Method && Method->isStatic())) {
      View.Receiver = Access->getBase();
      View.ReceiverIsPointer = Access->isArrow();
    }
  } else if (isa<CXXOperatorCallExpr>(Call) && Method && !View.Arguments.empty()) {
    if (!Method->isStatic())
      View.Receiver = View.Arguments.front();
    View.Arguments.erase(View.Arguments.begin());
  }
  return View;
}

bool CallView::isCopyOrMove() const {
  const auto *Constructor = dyn_cast_or_null<CXXConstructorDecl>(Callee);
  return Constructor && Constructor->isCopyOrMoveConstructor();
}

QualType CallView::parameterType(unsigned I) const {
  if (Callee)
    return I < Callee->getNumParams() ? Callee->getParamDecl(I)->getType() : QualType();
  if (!Target)
    return {};
  QualType Type = Target->getType();
  if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    Type = Pointee;
  const auto *Prototype = Type->getAs<FunctionProtoType>();
  return Prototype && I < Prototype->getNumParams() ? Prototype->getParamType(I) : QualType();
}

bool CallView::takesReference(unsigned I) const {
  const QualType Type = parameterType(I);
  return !Type.isNull() && Type->isReferenceType();
}

} // namespace unblock
