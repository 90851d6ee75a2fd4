#include "checks/support/InMemory.h"
#include "checks/support/BodyMentions.h"
#include "checks/support/NamedObject.h"
#include "checks/support/OperandValue.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace unblock {
namespace {

/// The part of \p E that comes first in the text or the file that it stands for: `p` of `p + name`, `p / name`, `format(p, id)`, `p.c_str()`, `string(p)` and
/// `fopen(p, "r")`. Null where it has none.
const Expr *firstPart(const Expr &E) {
  if (const Expr *Source = sourceOfText(E))
    return Source;
  if (const auto *List = dyn_cast<InitListExpr>(&E))
    return List->getNumInits() == 1 ? List->getInit(0) : nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&E))
    return Member->getImplicitObjectArgument();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E);
      Operator && Operator->getOperator() != OO_Plus && Operator->getOperator() != OO_Slash)
    return nullptr;
  const auto *Call = dyn_cast<CallExpr>(&E);
  return Call && Call->getNumArgs() > 0 ? Call->getArg(0) : nullptr;
}

/// What \p Variable was made of, if that is what it still holds, or null.
const Expr *heldBy(const VarDecl &Variable, const BodyContext &Body) {
  if (isa<ParmVarDecl>(Variable) || Variable.isImplicit())
    return nullptr;
  const bool Keeps = Variable.getType().isConstQualified() ||
                     (Variable.hasLocalStorage() && keepsValue(Variable, Body.body()));
  return Keeps ? Variable.getAnyInitializer() : nullptr;
}

/// The literal that the text or file of \p E begins with, also where a variable holds it, or null.
const StringLiteral *beginning(const Expr *E, const BodyContext &Body) {
  constexpr unsigned MostSteps = 32; // `auto p = f(p);` has no end
  for (unsigned Step = 0; E && Step < MostSteps; ++Step) {
    E = spelled(E);
    if (const auto *Literal = dyn_cast<StringLiteral>(E))
      return Literal->isOrdinary() ? Literal : nullptr;
    const auto *Reference = dyn_cast<DeclRefExpr>(E);
    const auto *Variable = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    E = Variable ? heldBy(*Variable, Body) : firstPart(*E);
  }
  return nullptr;
}

} // namespace

bool isInMemory(const Expr *Operand, const BodyContext &Body) {
  if (isMentionedWith(Operand, {"fmemopen", "open_memstream", "open_wmemstream"}, Body))
    return true;
  const StringLiteral *Literal = beginning(Operand, Body);
  constexpr llvm::StringLiteral Places[] = {"/proc", "/sys/fs/cgroup", "/dev/null", "/dev/zero",
                                            "/dev/urandom"};
  return Literal && llvm::any_of(Places, [&](llvm::StringRef Place) {
           llvm::StringRef Path = Literal->getString();
           return Path.consume_front(Place) && (Path.empty() || Path.front() == '/');
         });
}

} // namespace unblock
