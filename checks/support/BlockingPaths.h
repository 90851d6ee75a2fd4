/// \file
/// Which functions block, and the shortest way from each to a blocking call.

#ifndef UNBLOCK_CHECKS_SUPPORT_BLOCKINGPATHS_H
#define UNBLOCK_CHECKS_SUPPORT_BLOCKINGPATHS_H

#include "checks/support/CallGraph.h"

namespace unblock {

/// Sets Blocks and Next of all nodes. Linear in the graph: it searches backwards from what blocks by itself. A virtual function blocks for certain where
/// all that may run in its place do (the least such solution: overrides that only block through each other don't), and may block where some do; with
/// \p RaiseUnseen also where something that may run can't be seen.
void solve(CallGraph &Graph, bool RaiseUnseen = false);

/// A way from a function to a blocking call.
struct BlockingPath {
  /// From the called function to the one that blocks by itself.
  std::vector<const CallNode *> Nodes;
  /// Edges[I] leads from Nodes[I] to Nodes[I + 1].
  std::vector<const CallEdge *> Edges;

  const CallNode &root() const { return *Nodes.back(); }
};

/// The shortest way from \p Start, which must block.
BlockingPath shortestPath(const CallNode &Start);

/// The row of a call that \p Start leads to and that must stay on its thread, see CallNode::Bound; null if there is none.
const ApiRow *threadBound(const CallNode &Start);

/// What the findings of one coroutine speak of already.
class Coverage {
public:
  /// The shortest way from \p Start to a blocking call that no finding leads to; nothing if there is none. Goes through nodes that block at \p Least so
  /// certainly. All that it comes by then belongs to \p Finding.
  std::optional<BlockingPath> cover(const CallNode &Start, Verdict Least, unsigned Finding);
  /// The finding to which a blocking call belongs.
  unsigned findingOf(const CallNode &Root) const { return Roots.lookup(keyOf(Root)); }

private:
  /// The same for all instantiations of a template.
  static const void *keyOf(const CallNode &Root);

  llvm::DenseSet<const CallNode *> Seen;
  llvm::DenseMap<const void *, unsigned> Roots;
};

} // namespace unblock

#endif
