#include "checks/support/CoroutineFinder.h"
#include "checks/support/EvaluatedWalk.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace unblock {
namespace {

/// All functions and function templates named \p Name in \p Class, or in the nearest bases that have any.
llvm::SmallVector<const NamedDecl *, 8> membersNamed(const CXXRecordDecl &Class,
                                                     llvm::StringRef Name) {
  llvm::SmallVector<const NamedDecl *, 8> Found;
  const IdentifierInfo &Identifier = Class.getASTContext().Idents.get(Name);
  for (const NamedDecl *Member : Class.lookup(&Identifier))
    Found.push_back(Member->getUnderlyingDecl());
  if (Found.empty() && Class.hasDefinition())
    for (const CXXBaseSpecifier &Base : Class.getDefinition()->bases())
      if (const CXXRecordDecl *BaseClass = Base.getType()->getAsCXXRecordDecl())
        Found.append(membersNamed(*BaseClass, Name));
  return Found;
}

bool isDeleted(const NamedDecl &Member) {
  const FunctionDecl *Function = Member.getAsFunction();
  return Function && Function->isDeleted();
}

/// `template <class A> auto await_transform(A &&)` with no constraint.
bool takesAnything(const NamedDecl &Transform) {
  const auto *Template = dyn_cast<FunctionTemplateDecl>(&Transform);
  if (!Template || Template->getTemplateParameters()->hasAssociatedConstraints())
    return false;
  const FunctionDecl *Function = Template->getTemplatedDecl();
  if (Function->isDeleted() || Function->getNumParams() == 0 ||
      Function->getMinRequiredArguments() > 1)
    return false;
  // A further template parameter with a default is how code before concepts constrains.
  for (const NamedDecl *Parameter : llvm::drop_begin(*Template->getTemplateParameters()))
    if (!isa<TemplateTypeParmDecl>(Parameter) ||
        !cast<TemplateTypeParmDecl>(Parameter)->isParameterPack())
      return false;
  const QualType First =
      Function->getParamDecl(0)->getType().getNonReferenceType().getUnqualifiedType();
  return First->isTemplateTypeParmType();
}

struct Suspensions {
  unsigned Awaits = 0, Yields = 0;
};

/// What the coroutine's own code does (nested lambdas are other functions).
Suspensions suspensionsIn(const FunctionDecl &Coroutine) {
  Suspensions Found;
  walkEvaluated(*writtenBody(Coroutine), [&](const Stmt &S) {
    Found.Awaits += isa<CoawaitExpr, DependentCoawaitExpr>(S);
    Found.Yields += isa<CoyieldExpr>(S);
    return !isa<LambdaExpr>(S);
  });
  return Found;
}

/// Is \p Type something that `co_await` takes without a promise's help?
bool isAwaitable(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class)
    return false;
  if (!membersNamed(*Class, "await_ready").empty())
    return true;
  ASTContext &Context = Class->getASTContext();
  return !Class->lookup(Context.DeclarationNames.getCXXOperatorName(OO_Coawait)).empty();
}

} // namespace

const CXXRecordDecl *promiseOf(const FunctionDecl &Coroutine) {
  const auto *Body = cast<CoroutineBodyStmt>(Coroutine.getBody());
  const VarDecl *Promise = Body->getPromiseDecl();
  return Promise && !Promise->getType()->isDependentType()
             ? Promise->getType()->getAsCXXRecordDecl()
             : nullptr;
}

bool canAwait(const FunctionDecl &Coroutine) {
  const Suspensions Own = suspensionsIn(Coroutine);
  if (Own.Awaits > 0)
    return true;
  const CXXRecordDecl *Promise = promiseOf(Coroutine);
  if (!Promise)
    return true;
  const auto Transforms = membersNamed(*Promise, "await_transform");
  if (!Transforms.empty())
    return !llvm::all_of(Transforms,
                         [](const NamedDecl *Transform) { return isDeleted(*Transform); });
  // Not forbidden, but a promise that yields values to a caller that takes them without awaiting is a generator all the same.
  if (Own.Yields == 0 && membersNamed(*Promise, "yield_value").empty())
    return true;
  const CXXRecordDecl *Result = Coroutine.getReturnType()->getAsCXXRecordDecl();
  if (!Result || !Result->hasDefinition() || membersNamed(*Promise, "yield_value").empty())
    return true;
  if (isAwaitable(Coroutine.getReturnType()))
    return true;
  for (llvm::StringRef Puller : {"begin", "next"})
    for (const NamedDecl *Member : membersNamed(*Result, Puller))
      if (const FunctionDecl *Function = Member->getAsFunction())
        return isAwaitable(Function->getReturnType());
  return Own.Yields == 0;
}

bool acceptsForeignAwaiters(const FunctionDecl &Coroutine) {
  const CXXRecordDecl *Promise = promiseOf(Coroutine);
  if (!Promise)
    return false;
  const auto Transforms = membersNamed(*Promise, "await_transform");
  return Transforms.empty() || llvm::any_of(Transforms, [](const NamedDecl *Transform) {
           return takesAnything(*Transform);
         });
}

} // namespace unblock
