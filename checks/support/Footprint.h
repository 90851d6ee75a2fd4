/// \file
/// What an expression touches while its coroutine is suspended, and whether all of that is the coroutine's own or made for sharing.

#ifndef UNBLOCK_CHECKS_SUPPORT_FOOTPRINT_H
#define UNBLOCK_CHECKS_SUPPORT_FOOTPRINT_H

#include "checks/support/PointsTo.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace unblock {

/// Why a rewrite is not safe.
struct Objection {
  /// One clause without a full stop.
  std::string Reason;
  clang::SourceLocation Where;
};

class Footprint {
public:
  Footprint(const PointsTo &Function, Summaries &Callees) : Points(Function), Callees(Callees) {}

  /// The whole of \p E runs on another thread. With \p TrustsCallee the body of the function that \p E itself calls is not looked into: it is the
  /// blocking call, known to the knowledge base.
  std::optional<Objection> ofMoving(const clang::Expr &E, bool TrustsCallee = true);
  /// Only what \p E's call takes by reference, or as a pointer or a view, is used during the suspension.
  std::optional<Objection> ofBorrowing(const clang::Expr &E);

private:
  using Visited = llvm::SmallPtrSet<const clang::FunctionDecl *, 8>;
  Footprint(const PointsTo &Function, Summaries &Callees, bool InCallee, Visited &Seen)
      : Points(Function), Callees(Callees), InCallee(InCallee), Seen(Seen) {}

  std::optional<Objection> walk(const clang::Stmt &S);
  std::optional<Objection> walkChildren(const clang::Stmt &S);
  std::optional<Objection> call(const CallView &Call);
  std::optional<Objection> operand(const CallView &Call, unsigned I);
  std::optional<Objection> descriptor(const CallView &Call, unsigned I);
  std::optional<Objection> body(const clang::FunctionDecl &Function, clang::SourceLocation Where);
  std::optional<Objection> access(const clang::Expr &E);
  std::optional<Objection> work(const Places &Objects, clang::SourceLocation Where);
  std::optional<Objection> touch(const Places &What, clang::SourceLocation Where);
  std::optional<Objection> touch(const Place &What, clang::SourceLocation Where);

  const PointsTo &Points;
  Summaries &Callees;
  // In a helper, what it is given is judged where it is called.
  bool InCallee = false;
  Visited OwnSeen;
  Visited &Seen = OwnSeen;
  const clang::Expr *Top = nullptr;
};

} // namespace unblock

#endif
