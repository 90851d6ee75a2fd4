/// \file
/// The rule for a safe fix: blocking is an implicit lock. While a call blocks, no other coroutine of that thread runs; a rewrite opens that lock, and an
/// offloaded expression also changes threads. One function answers whether that can be seen, over ownership and escape inside the coroutine; every
/// check asks it.

#ifndef UNBLOCK_CHECKS_SUPPORT_SAFETY_H
#define UNBLOCK_CHECKS_SUPPORT_SAFETY_H

#include "checks/knowledge/Dialect.h"
#include "checks/support/CoroutineContext.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace unblock {

enum class SafetyLevel : uint8_t {
  Safe,   ///< can be applied unseen: the fix sits on the warning
  Review, ///< a person should look: the fix sits on a note
  None,   ///< must not be offered
};

struct SafetyVerdict {
  SafetyLevel Level = SafetyLevel::Safe;
  /// For Review and None: one clause without a full stop that completes "no safe fix: ", e.g. "'path_' is reached through 'this', and another
  /// coroutine may change it meanwhile".
  std::string Reason;
  /// What the reason speaks of, for the note's location; may be invalid.
  clang::SourceLocation Where;
};

/// A rewrite that somebody wants to make.
struct RewriteSite {
  /// The outermost expression whose text is replaced (for a stream or a client: the initialiser or the call that opens it).
  const clang::Expr *Replaced = nullptr;
  /// What the new operation does with the operands.
  Touches Operands = Touches::MovesThread;
  /// The variable whose declaration changes with the rewrite (a stream, a client), if any.
  const clang::VarDecl *Variable = nullptr;
  /// What the rewrite makes of the variable. A stream stays in the coroutine's frame whoever else refers to it; a leased client goes back to its pool,
  /// so that nobody may keep a reference to it. Without a Variable this is not looked at.
  Shape Form = Shape::Expression;
  /// The operation is the coroutine library's own, so that the library sees to where the coroutine goes on.
  bool Native = false;
  /// Is the function that Replaced calls known to the knowledge base, so that its body need not be looked into?
  bool CalleeIsKnown = true;
};

/// Asks the rule. The parts, in this order; the first that objects decides:
///
/// 1. None: `co_await` cannot stand there (Placement.h), or a lock would be held across the suspension (HeldLocks.h).
/// 2. Review: where the coroutine resumes is not known (Dialect::Continues); the variable is not a local of this coroutine, or was handed out.
/// 3. Review: what the operation touches during the suspension is not the coroutine's own (Footprint.h, PointsTo.h): everything in the expression
///    for Touches::MovesThread, only what is passed by reference or pointer for Touches::Borrows, nothing for Touches::Copies.
/// 4. Review: shared state or a view of it is in use on both sides of the suspension (SharedState.h).
///
/// Pure: same AST, same answer.
SafetyVerdict assessRewrite(const RewriteSite &Site, const CoroutineContext &Coroutine);

} // namespace unblock

#endif
