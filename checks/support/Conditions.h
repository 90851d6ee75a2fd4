/// \file
/// The tests that rows may make on a call.

#ifndef UNBLOCK_CHECKS_SUPPORT_CONDITIONS_H
#define UNBLOCK_CHECKS_SUPPORT_CONDITIONS_H

#include "checks/support/BodyContext.h"
#include "checks/support/CallSites.h"
#include "checks/support/OperandValue.h"

namespace unblock {

/// What the condition speaks of: an argument, the receiver or the call itself; null if it isn't written.
const clang::Expr *operandOf(const Condition &Test, const CallSite &Site);

Truth evaluate(const Condition &Test, const CallSite &Site, const BodyContext &Body);

/// Does the call block, as far as its row's conditions tell? (Unknown counts as: it does.)
bool blocks(const CallSite &Site, const BodyContext &Body);

/// The first rewrite of the row whose conditions all certainly hold, or null.
const Rewrite *applicableRewrite(const CallSite &Site, const BodyContext &Body);

/// Is the value of \p E discarded?
bool isDiscarded(const clang::Expr &E, const BodyContext &Body);

} // namespace unblock

#endif
