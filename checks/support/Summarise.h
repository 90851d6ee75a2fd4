/// \file
/// From the call graph of a translation unit to what other units want to know of it.

#ifndef UNBLOCK_CHECKS_SUPPORT_SUMMARISE_H
#define UNBLOCK_CHECKS_SUPPORT_SUMMARISE_H

#include "checks/support/CallGraph.h"

namespace unblock {

/// Adds all functions that are defined in the unit's own code to \p Graph.
void addOwnFunctions(CallGraph &Graph);

/// The functions of the solved \p Graph that block, or that have calls which could not be followed. The graph must know no summaries: what other units
/// say is theirs to say, and may change.
std::vector<FunctionSummary> summarise(CallGraph &Graph);

} // namespace unblock

#endif
