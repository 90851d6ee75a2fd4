/// \file
/// What a new suspension can break around it: state that is read before and written after, and views that outlive what they look at.

#ifndef UNBLOCK_CHECKS_SUPPORT_SHAREDSTATE_H
#define UNBLOCK_CHECKS_SUPPORT_SHAREDSTATE_H

#include "checks/support/BodyGraph.h"
#include "checks/support/Footprint.h"

namespace unblock {

/// Objects if, on a path without another suspension,
/// - shared state is read before \p Site and written after it. A write that is complete in itself (`--n_`, `n_ += 1`) only counts if a value read
///   before decides whether or what it writes (check-then-act);
/// - a local reference, pointer, iterator or view into shared state is obtained by a call before \p Site and used after it.
/// Shared is what Place::isShared says, per outermost member, variable, or member of a parameter. Methods of `this` that cannot be seen count as
/// accesses of the whole object: two non-const ones are a pair, others only if the first decides on the second.
std::optional<Objection> stateAcross(const clang::Expr &Site, const PointsTo &Function,
                                     Summaries &Callees, const BodyGraph &Graph);

} // namespace unblock

#endif
