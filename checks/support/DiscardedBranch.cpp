#include "checks/support/DiscardedBranch.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace unblock {
namespace {

using Functions = llvm::SmallVector<const FunctionDecl *, 4>;

void addBody(const FunctionDecl &Function, Functions &Out) {
  const FunctionDecl *Definition = nullptr;
  if (Function.hasBody(Definition) && !Definition->isDependentContext())
    Out.push_back(Definition);
}

// Those of member templates of class templates are not looked for: there is no list of them at the pattern.
Functions instantiationsOf(const FunctionDecl &Pattern) {
  Functions All;
  if (const FunctionTemplateDecl *Template = Pattern.getDescribedFunctionTemplate()) {
    for (const FunctionDecl *Each : Template->specializations())
      addBody(*Each, All);
    return All;
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(&Pattern);
  const ClassTemplateDecl *Class =
      Method ? Method->getParent()->getDescribedClassTemplate() : nullptr;
  if (!Class)
    return All;
  for (const ClassTemplateSpecializationDecl *Each : Class->specializations())
    for (const CXXMethodDecl *Member : Each->methods())
      if (Member->getTemplateInstantiationPattern() == &Pattern)
        addBody(*Member, All);
  return All;
}

const IfStmt *ifAt(SourceLocation Where, const Stmt &S) {
  if (const auto *If = dyn_cast<IfStmt>(&S); If && If->getIfLoc() == Where)
    return If;
  for (const Stmt *Child : S.children())
    if (Child)
      if (const IfStmt *Found = ifAt(Where, *Child))
        return Found;
  return nullptr;
}

} // namespace

std::optional<bool> conditionInInstantiations(const IfStmt &If, const FunctionDecl &Pattern) {
  std::optional<bool> Common;
  for (const FunctionDecl *Each : instantiationsOf(Pattern)) {
    const Stmt *Body = Each->getBody();
    const IfStmt *Twin = Body ? ifAt(If.getIfLoc(), *Body) : nullptr;
    bool Value = false;
    // In a discarded branch itself.
    if (!Twin)
      continue;
    if (!Twin->getCond() || Twin->getCond()->isValueDependent() ||
        !Twin->getCond()->EvaluateAsBooleanCondition(Value, Each->getASTContext(),
                                                     /*InConstantContext=*/true) ||
        (Common && *Common != Value))
      return std::nullopt;
    Common = Value;
  }
  return Common;
}

} // namespace unblock
