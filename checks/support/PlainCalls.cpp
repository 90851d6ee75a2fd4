#include "checks/support/PlainCalls.h"
#include "checks/support/BodyContext.h"
#include "checks/support/CallKey.h"
#include "checks/support/EvaluatedWalk.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace unblock {
namespace {

/// May another function than the named one run?
bool isDispatched(const CallExpr &E, const CXXMethodDecl &Method) {
  if (!Method.isVirtual())
    return false;
  const Expr *Receiver = nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&E)) {
    const auto *Named = dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens());
    if (!Named || !Named->performsVirtualDispatch(Method.getASTContext().getLangOpts()))
      return false;
    Receiver = Member->getImplicitObjectArgument();
  } else if (isa<CXXOperatorCallExpr>(E)) {
    Receiver = E.getArg(0);
  }
  return !Receiver || !Method.getDevirtualizedMethod(Receiver, /*IsAppleKext=*/false);
}

const VarDecl *lambdaVariable(const Expr &E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(E.IgnoreUnlessSpelledInSource());
  const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  const CXXRecordDecl *Class =
      V ? V->getType().getNonReferenceType()->getAsCXXRecordDecl() : nullptr;
  return Class && Class->isLambda() ? V : nullptr;
}

/// Objects that hold any callable of one signature.
bool holdsAnyCallable(const CXXMethodDecl &Method) {
  if (Method.getOverloadedOperator() != OO_Call || !Method.getParent()->getIdentifier())
    return false;
  const llvm::StringRef Name = Method.getParent()->getName();
  return Name == "function" || Name == "move_only_function" || Name == "function_ref" ||
         Name == "copyable_function" || Name == "any_invocable" || Name == "unique_function" ||
         Name == "Function" || Name == "FunctionRef" || Name == "AnyInvocable";
}

} // namespace

void PlainCalls::add(const FunctionDecl *Callee, const Expr *Call, SourceLocation Where,
                     bool Dispatched, const VarDecl *Variable) {
  PlainCall Found = Here;
  Found.Call = Call;
  Found.Callee = Callee;
  Found.Where = Where;
  Found.Dispatched = Dispatched;
  Found.Variable = Variable;
  Out.push_back(Found);
}

void PlainCalls::call(const CallExpr &E) {
  const FunctionDecl *Callee = E.getDirectCallee();
  if (!Callee) {
    const Expr *Target = E.getCallee()->IgnoreParenImpCasts();
    if (!Target->isTypeDependent() && !isa<CXXPseudoDestructorExpr>(Target))
      add(nullptr, &E, E.getExprLoc());
    return;
  }
  if (Callee->getBuiltinID() != 0 || Callee->isNoReturn())
    return;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (Method && holdsAnyCallable(*Method))
    return add(nullptr, &E, E.getExprLoc());
  const bool Implicit = isa<CXXConversionDecl>(Callee);
  const VarDecl *Variable = nullptr;
  if (isa<CXXOperatorCallExpr>(E) && Callee->getOverloadedOperator() == OO_Call) {
    // One that is called where it is written is walked there.
    if (isa<LambdaExpr>(E.getArg(0)->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts()))
      return;
    Variable = lambdaVariable(*E.getArg(0));
  }
  add(Callee, Implicit ? nullptr : &E, E.getExprLoc(), Method && isDispatched(E, *Method),
      Variable);
}

void PlainCalls::construction(const CXXConstructExpr &E) {
  const CXXConstructorDecl &Constructor = *E.getConstructor();
  if (Constructor.isTrivial() ||
      (Constructor.isCopyOrMoveConstructor() && !Constructor.isUserProvided()))
    return;
  add(&Constructor, &E, E.getExprLoc());
}

void PlainCalls::construction(const CallExpr &E, const CXXRecordDecl &Made) {
  const CXXConstructorDecl *Chosen = nullptr;
  for (const CXXConstructorDecl *Candidate : Made.ctors()) {
    if (Candidate->isDeleted() || Candidate->isCopyOrMoveConstructor() ||
        E.getNumArgs() < Candidate->getMinRequiredArguments() ||
        (E.getNumArgs() > Candidate->getNumParams() && !Candidate->isVariadic()))
      continue;
    // Which of several it takes cannot be told from here.
    if (Chosen)
      return;
    Chosen = Candidate;
  }
  if (Chosen && !Chosen->isTrivial())
    add(Chosen, &E, E.getExprLoc());
}

void PlainCalls::inherited(const CXXInheritedCtorInitExpr &E) {
  add(E.getConstructor(), nullptr, E.getExprLoc());
}

void PlainCalls::callback(const Expr &Argument, const Expr &Call) {
  const Expr *E = Argument.IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    E = Address->getSubExpr()->IgnoreParenImpCasts();
  if (isa<LambdaExpr>(E))
    return; // it is walked where it stands
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    if (const auto *Function = dyn_cast<FunctionDecl>(Reference->getDecl()))
      return add(Function, &Call, Argument.getExprLoc());
  const CXXRecordDecl *Class = E->getType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return;
  for (const NamedDecl *Member : Class->getDefinition()->lookup(
           Class->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call))) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(Member)) {
      for (const FunctionDecl *Made : Template->specializations())
        add(Made, &Call, Argument.getExprLoc(), false, lambdaVariable(*E));
    } else if (const auto *Method = dyn_cast<CXXMethodDecl>(Member)) {
      add(holdsAnyCallable(*Method) ? nullptr : Method, &Call, Argument.getExprLoc(), false,
          lambdaVariable(*E));
    }
  }
}

const CXXDestructorDecl *destructorOf(QualType Type) {
  const CXXRecordDecl *Class = Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Class->isDependentContext() ||
      Class->getDefinition()->hasTrivialDestructor())
    return nullptr;
  return Class->getDefinition()->getDestructor();
}

void PlainCalls::destruction(QualType Type, SourceLocation Where, bool Dispatched,
                             const VarDecl *Variable) {
  if (const CXXDestructorDecl *Destructor = destructorOf(Type))
    add(Destructor, nullptr, Where, Dispatched && Destructor->isVirtual(), Variable);
}

void PlainCalls::variable(const VarDecl &V) {
  // A static one dies with the program, a returned one with its new owner.
  if (V.hasLocalStorage() && !isa<ParmVarDecl>(V) && !V.isNRVOVariable() &&
      !V.getType()->isReferenceType())
    destruction(V.getType(), V.getLocation(), false, &V);
}

bool PlainCalls::diesHere(const CXXBindTemporaryExpr &E) const {
  for (const Stmt *Parent = Body.parent(E); Parent; Parent = Body.parent(*Parent)) {
    if (isa<MaterializeTemporaryExpr, CallExpr, CXXConstructExpr>(Parent))
      return true;
    // It becomes what is declared, returned or built there.
    if (isa<DeclStmt, ReturnStmt, CoreturnStmt, InitListExpr, CXXNewExpr, LambdaExpr>(Parent))
      return false;
    if (!isa<Expr>(Parent))
      return true; // a discarded value
  }
  return false;
}

void PlainCalls::temporary(const CXXBindTemporaryExpr &E) {
  if (diesHere(E))
    destruction(E.getType(), E.getExprLoc());
}

void PlainCalls::deletion(const CXXDeleteExpr &E) {
  if (const QualType Type = E.getDestroyedType(); !Type.isNull() && !Type->isDependentType())
    destruction(Type, E.getExprLoc(), /*Dispatched=*/true);
}

void PlainCalls::steps(const CXXForRangeStmt &S) {
  for (const Stmt *Step :
       {static_cast<const Stmt *>(S.getBeginStmt()), static_cast<const Stmt *>(S.getEndStmt()),
        static_cast<const Stmt *>(S.getCond()), static_cast<const Stmt *>(S.getInc())})
    if (Step)
      walkEvaluated(*Step, [&](const Stmt &Part) {
        const auto *Call = dyn_cast<CallExpr>(&Part);
        if (const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr)
          add(Callee, nullptr, S.getRangeInit()->getExprLoc());
        return true;
      });
  if (const VarDecl *V = S.getLoopVariable())
    variable(*V);
}

} // namespace unblock
