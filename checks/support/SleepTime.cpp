#include "checks/support/SleepTime.h"
#include "checks/support/BodyContext.h"
#include "clang/AST/DeclTemplate.h"
#include <cmath>

using namespace clang;

namespace unblock {
namespace {

/// The unit of a `duration<Rep, ratio<N, D>>` (std's or boost's) in nanoseconds.
std::optional<double> unitOf(QualType Type) {
  const auto *Duration =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  if (!Duration || Duration->getName() != "duration" || Duration->getTemplateArgs().size() != 2 ||
      Duration->getTemplateArgs()[1].getKind() != TemplateArgument::Type)
    return std::nullopt;
  const auto *Ratio = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Duration->getTemplateArgs()[1].getAsType()->getAsCXXRecordDecl());
  if (!Ratio || Ratio->getTemplateArgs().size() != 2)
    return std::nullopt;
  double Parts[2] = {};
  for (unsigned I = 0; I != 2; ++I) {
    if (Ratio->getTemplateArgs()[I].getKind() != TemplateArgument::Integral)
      return std::nullopt;
    Parts[I] = static_cast<double>(Ratio->getTemplateArgs()[I].getAsIntegral().getExtValue());
  }
  return Parts[1] == 0 ? std::nullopt : std::optional(1e9 * Parts[0] / Parts[1]);
}

/// The initialiser of a constant, else the expression itself.
const Expr *behindConstant(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  const auto *Constant = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  if (!Constant || !Constant->getAnyInitializer() ||
      !(Constant->getType().isConstQualified() || Constant->isConstexpr()))
    return E;
  return Constant->getAnyInitializer()->IgnoreParenImpCasts();
}

std::optional<double> numberOf(const APValue &Value) {
  if (Value.isInt())
    return Value.getInt().isSigned() ? static_cast<double>(Value.getInt().getSExtValue())
                                     : static_cast<double>(Value.getInt().getZExtValue());
  if (Value.isFloat())
    return Value.getFloat().convertToDouble();
  return std::nullopt;
}

} // namespace

std::optional<uint64_t> sleepNanoseconds(const CallSite &Site, const BodyContext &Body) {
  const std::optional<SleepTime> &Time = Site.Row->Time;
  if (!Time || Site.Dependent || Time->Argument >= Site.Arguments.size())
    return std::nullopt;
  const Expr *E = behindConstant(Site.Arguments[Time->Argument]);
  if (E->isValueDependent() || E->isTypeDependent() || E->containsErrors())
    return std::nullopt;
  Expr::EvalResult Result;
  if (!E->EvaluateAsRValue(Result, Body.ast()) || Result.HasSideEffects)
    return std::nullopt;
  std::optional<double> Count = numberOf(Result.Val), Unit;
  if (Result.Val.isStruct() && Result.Val.getStructNumFields() == 1) {
    Count = numberOf(Result.Val.getStructField(0));
    Unit = unitOf(E->getType());
  } else if (Time->UnitNanoseconds != 0) {
    // The callee takes whole units: sleep(0.5) does not sleep.
    Count = Count ? std::optional(std::floor(*Count)) : Count;
    Unit = static_cast<double>(Time->UnitNanoseconds);
  }
  constexpr double Most = 1e18;
  if (!Count || !Unit || *Count < 0 || *Count * *Unit > Most)
    return std::nullopt;
  return static_cast<uint64_t>(*Count * *Unit);
}

} // namespace unblock
