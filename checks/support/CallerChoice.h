/// \file
/// Calls in a helper that block or not by what the helper's caller hands over: `void put(int socket) { send(socket, ...); }`.

#ifndef UNBLOCK_CHECKS_SUPPORT_CALLERCHOICE_H
#define UNBLOCK_CHECKS_SUPPORT_CALLERCHOICE_H

#include "checks/support/CallSites.h"
#include <memory>
#include <vector>

namespace unblock {

/// The blocking calls of a function of which each is up to its caller.
struct CallerChoice {
  struct Test {
    const Condition *Row = nullptr;
    /// Of the function that is called; which one the operand is, or was handed on from.
    unsigned Parameter = 0;
  };
  /// A call, and the tests of its row that would silence it and whose operand is a parameter.
  struct Call {
    std::shared_ptr<const CallSite> Site;
    std::vector<Test> Tests;
  };

  std::vector<Call> Calls;

  explicit operator bool() const { return !Calls.empty(); }
};

/// What \p Site leaves to the caller of \p Body's function; nothing, if it blocks whatever that is. A parameter that the body changes is no caller's choice.
CallerChoice callerChoice(const CallSite &Site, const BodyContext &Body);

/// Does \p Call in \p Caller hand over something with which no call of \p Choice blocks?
bool isHarmless(const CallerChoice &Choice, const clang::FunctionDecl &Callee,
                const clang::Expr *Call, const BodyContext &Caller);

/// What \p Call leaves to the caller of \p Caller's function in turn, as it hands on parameters of that one; nothing, if one of the calls isn't up to him.
CallerChoice handedOn(const CallerChoice &Choice, const clang::FunctionDecl &Callee,
                      const clang::Expr *Call, const BodyContext &Caller);

} // namespace unblock

#endif
