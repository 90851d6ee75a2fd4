#include "checks/support/CallerChoice.h"
#include "checks/support/BodyContext.h"
#include "checks/support/BodyMentions.h"
#include "checks/support/CallView.h"
#include "checks/support/Conditions.h"
#include "checks/support/NamedObject.h"

using namespace clang;

namespace unblock {
namespace {

/// Is it about the value of one operand, so that the caller's argument can stand for the parameter?
bool isAboutValue(ConditionKind Kind) {
  switch (Kind) {
  case ConditionKind::Null:
  case ConditionKind::NotNull:
  case ConditionKind::Zero:
  case ConditionKind::Flag:
  case ConditionKind::NotFlag:
  case ConditionKind::InMemory:
  case ConditionKind::StandardStream:
  case ConditionKind::NonblockingDescriptor:
  case ConditionKind::AlreadyDone:
  case ConditionKind::Past:
  case ConditionKind::MentionedWith:
  case ConditionKind::NonblockingObject:
  case ConditionKind::NumericHost:
    return true;
  default:
    return false;
  }
}

/// The function's own parameter that \p E is, if it is one that keeps its value.
const ParmVarDecl *parameter(const Expr *E, const BodyContext &Body) {
  const auto *Reference = E ? dyn_cast<DeclRefExpr>(spelled(E)) : nullptr;
  const auto *Parameter = Reference ? dyn_cast<ParmVarDecl>(Reference->getDecl()) : nullptr;
  if (!Parameter || Parameter->getFunctionScopeIndex() >= Body.function().getNumParams() ||
      Body.function().getParamDecl(Parameter->getFunctionScopeIndex()) != Parameter)
    return nullptr;
  return keepsValue(*Parameter, Body.body()) ? Parameter : nullptr;
}

/// What \p Call gives for a parameter of \p Callee, or null: a call of somebody who calls it back gives what he likes.
const Expr *argumentFor(unsigned Parameter, const FunctionDecl &Callee, const Expr *Call) {
  const std::optional<CallView> View = Call ? CallView::of(*Call) : std::nullopt;
  if (!View || !View->Callee || View->Callee->getCanonicalDecl() != Callee.getCanonicalDecl() ||
      Parameter >= View->Arguments.size())
    return nullptr;
  const Expr *Argument = View->Arguments[Parameter];
  const auto *Default = dyn_cast<CXXDefaultArgExpr>(Argument);
  return Default ? Default->getExpr() : Argument;
}

} // namespace

CallerChoice callerChoice(const CallSite &Site, const BodyContext &Body) {
  // What a lambda calls, or a template that nobody instantiated, has no caller to ask.
  if (Site.Inside || Site.Dependent)
    return {};
  CallerChoice::Call Call;
  for (const Condition &Test : Site.Row->SilentWhen)
    if (isAboutValue(Test.Kind) && Test.Argument != ResultArgument)
      if (const ParmVarDecl *Parameter = parameter(operandOf(Test, Site), Body))
        Call.Tests.push_back({&Test, Parameter->getFunctionScopeIndex()});
  if (Call.Tests.empty())
    return {};
  Call.Site = std::make_shared<CallSite>(Site);
  return {{std::move(Call)}};
}

bool isHarmless(const CallerChoice &Choice, const FunctionDecl &Callee, const Expr *Call,
                const BodyContext &Caller) {
  return llvm::all_of(Choice.Calls, [&](const CallerChoice::Call &Each) {
    return llvm::any_of(Each.Tests, [&](const CallerChoice::Test &Test) {
      const Expr *Argument = argumentFor(Test.Parameter, Callee, Call);
      if (!Argument)
        return false;
      CallSite Site = *Each.Site;
      Site.Call = Call;
      (Test.Row->Argument == ReceiverArgument ? Site.Receiver
                                              : Site.Arguments[Test.Row->Argument]) = Argument;
      return evaluate(*Test.Row, Site, Caller) == Truth::True;
    });
  });
}

CallerChoice handedOn(const CallerChoice &Choice, const FunctionDecl &Callee, const Expr *Call,
                      const BodyContext &Caller) {
  CallerChoice On;
  for (const CallerChoice::Call &Each : Choice.Calls) {
    CallerChoice::Call Handed{Each.Site, {}};
    for (const CallerChoice::Test &Test : Each.Tests)
      if (const ParmVarDecl *Parameter =
              parameter(argumentFor(Test.Parameter, Callee, Call), Caller))
        Handed.Tests.push_back({Test.Row, Parameter->getFunctionScopeIndex()});
    if (Handed.Tests.empty())
      return {};
    On.Calls.push_back(std::move(Handed));
  }
  return On;
}

} // namespace unblock
