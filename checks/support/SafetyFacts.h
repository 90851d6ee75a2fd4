/// \file
/// What the safety rule finds out about one coroutine, once for all its sites.

#ifndef UNBLOCK_CHECKS_SUPPORT_SAFETYFACTS_H
#define UNBLOCK_CHECKS_SUPPORT_SAFETYFACTS_H

#include "checks/support/BodyGraph.h"
#include "checks/support/PointsTo.h"

namespace unblock {

/// Found out on demand, and kept; not thread-safe.
struct SafetyFacts {
  SafetyFacts(const clang::FunctionDecl &Coroutine, const BodyGraph *Graph)
      : Graph(Graph), Coroutine(Coroutine) {}

  /// Null where the body depends on template parameters.
  const BodyGraph *const Graph;

  Summaries &callees() const { return Callees; }
  const PointsTo &pointsTo() const {
    if (!Points)
      Points = std::make_unique<PointsTo>(Coroutine, Callees);
    return *Points;
  }

private:
  const clang::FunctionDecl &Coroutine;
  mutable Summaries Callees;
  mutable std::unique_ptr<PointsTo> Points;
};

} // namespace unblock

#endif
