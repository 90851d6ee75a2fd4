/// \file
/// From an executor, or an object that has one, to who runs what it is given.

#ifndef UNBLOCK_CHECKS_SUPPORT_EVENTLOOPS_H
#define UNBLOCK_CHECKS_SUPPORT_EVENTLOOPS_H

#include "checks/knowledge/KnowledgeBase.h"
#include "clang/AST/ExprCXX.h"

namespace unblock {

enum class RunBy : uint8_t {
  Loop,    ///< an event loop, whose threads must not block
  Pool,    ///< a thread pool
  Unknown, ///< an executor whose type does not tell
};

/// Who runs what is posted to \p Executor (`io`, `pool.get_executor()`, `make_strand(io)`), or completes on that I/O object? Goes by types, and by what
/// local variables are initialised with.
RunBy whoRuns(const clang::Expr &Executor, const KnowledgeBase &Knowledge);

} // namespace unblock

#endif
