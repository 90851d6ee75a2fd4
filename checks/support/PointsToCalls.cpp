// What calls lead to: libraries by their contract, visible functions by their own analysis, all others by what they could return at worst.
#include "checks/support/CalleeFacts.h"
#include "checks/support/PointsTo.h"
#include "checks/support/TypeFacts.h"

using namespace clang;

namespace unblock {
namespace {

QualType bare(QualType Type) {
  return Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

QualType pointeeOf(QualType Type) {
  const QualType Pointee = Type->getPointeeType();
  return Pointee.isNull() ? Type : Pointee;
}

} // namespace

Places PointsTo::receiversOf(const CallView &Call) const {
  if (!Call.Receiver)
    return {};
  return Call.ReceiverIsPointer ? targetsOf(*Call.Receiver) : objectsOf(*Call.Receiver);
}

// The object that a reference parameter is bound to and what it holds, or what a value refers to.
Places PointsTo::argument(const CallView &Call, unsigned I) const {
  const Expr &E = *Call.Arguments[I];
  if (!Call.takesReference(I))
    return targetsOf(E);
  Places Result = objectsOf(E);
  if (mayRefer(E.getType()))
    Result.add(targetsOf(E));
  return Result;
}

Places PointsTo::constructed(const CallView &Call) const {
  Places Result;
  const QualType Type = Call.Call->getType();
  if (Call.isCopyOrMove())
    return targetsOf(*Call.Arguments[0]);
  for (unsigned I = 0; I < Call.Arguments.size(); ++I)
    if (!Call.takesReference(I) || mayHoldReferenceTo(Type, Call.Arguments[I]->getType()))
      Result.add(argument(Call, I));
    else if (mayRefer(Call.Arguments[I]->getType()))
      Result.add(targetsOf(*Call.Arguments[I]));
  return Result;
}

Places PointsTo::libraryResult(const CallView &Call) const {
  Places Result;
  const FunctionDecl &Callee = *Call.Callee;
  const QualType Type = Call.Call->isGLValue() ? Callee.getReturnType() : Call.Call->getType();
  if (Type->isIntegerType()) {
    if (makesDescriptor(Callee))
      Result.add(Place::made(*Call.Call));
    return Result;
  }
  if (makesObject(Callee)) {
    Result.add(Place::made(*Call.Call));
    for (const Expr *Argument : Call.Arguments)
      Result.add(targetsOf(*Argument));
    return Result;
  }
  if (Call.Receiver) {
    Result.add(receiversOf(Call));
    Result.add(closure(Result));
    return Result;
  }
  const bool IsC = Callee.isExternC();
  bool Related = false;
  for (unsigned Strict : {1u, 0u}) {
    // First what has the result's own type (std::max, std::find, std::move, strchr), then anything.
    for (unsigned I = 0; I < Call.Arguments.size(); ++I) {
      const QualType Argument = Call.Arguments[I]->IgnoreParenImpCasts()->getType();
      const bool Refers = Call.takesReference(I) || mayRefer(Argument) || Argument->isArrayType();
      const bool Same =
          IsC ? areRelated(pointeeOf(Type), Argument->isArrayType()
                                                ? QualType(Argument->getBaseElementTypeUnsafe(), 0)
                                                : pointeeOf(Argument))
              : bare(Type) == bare(Argument);
      if (!Refers || (Argument->isIntegerType() && !Call.takesReference(I)) ||
          ((Strict || IsC) && !Same))
        continue;
      Related = true;
      Result.add(argument(Call, I));
    }
    if (Related)
      return Result;
  }
  // fopen, curl_easy_init, malloc: nothing that went in can come out.
  Result.add(Place::made(*Call.Call));
  return Result;
}

Places PointsTo::summaryResult(const CallView &Call, const PointsTo &Callee) const {
  Places Result;
  for (const Place &P : Callee.returned()) {
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(P.Root);
    if (P.How == Reach::This)
      Result.add(receiversOf(Call));
    else if (Parameter && (P.How == Reach::Reference || P.How == Reach::Pointer)) {
      if (const unsigned I = Parameter->getFunctionScopeIndex(); I < Call.Arguments.size())
        Result.add(argument(Call, I));
    } else if (P.How == Reach::Own)
      Result.add(Callee.leakOf(P) ? Place::unknown(*Call.Call) : Place::made(*Call.Call));
    else
      Result.add(P);
  }
  return Result;
}

Places PointsTo::resultOf(const CallView &Call) const {
  Places Result;
  const QualType Type = Call.Call->getType();
  if (!Call.Call->isGLValue() && !mayRefer(Type))
    return Result;
  if (const CXXMethodDecl *Method = Call.method();
      Method && isa<CXXConversionDecl>(Method) && Method->getParent()->isLambda()) {
    Result.add(Place::of(Reach::Code, Method->getParent()->getLambdaCallOperator()));
    return Result;
  }
  const bool Calls = Call.method() && Call.method()->getOverloadedOperator() == OO_Call;
  if (Call.Callee && isLibrary(*Call.Callee) && !Calls)
    return libraryResult(Call);
  if (Call.Callee)
    if (const PointsTo *Callee = Callees.of(*Call.Callee))
      return summaryResult(Call, *Callee);
  if (!Call.Call->isGLValue() &&
      (isSoleOwner(Type) || Type->isIntegerType() || Type->isFunctionPointerType()))
    return Result;
  // An unseen method of an object of one's own most likely returns a part of it; of a shared one too.
  if (Call.Receiver && !Calls) {
    Result.add(receiversOf(Call));
    return closure(Result);
  }
  Result.add(Place::unknown(*Call.Call));
  return Result;
}

} // namespace unblock
