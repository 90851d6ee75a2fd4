/// \file
/// Whose thread runs one point of a coroutine.

#ifndef UNBLOCK_CHECKS_SUPPORT_THREADAT_H
#define UNBLOCK_CHECKS_SUPPORT_THREADAT_H

#include "clang/AST/Expr.h"

namespace unblock {

struct ThreadAt {
  /// On some path, on the coroutine's own executor; after a hop to a pool, or to where nobody can tell.
  bool Home = true, Away = false;
  /// A hop that led away, for a note.
  const clang::Expr *Hop = nullptr;
  /// An await that looks like a hop to a pool but came straight back, for a note; no other hop was taken since.
  const clang::Expr *Bounce = nullptr;
};

} // namespace unblock

#endif
