/// \file
/// Files without a device behind them, which no call waits for.

#ifndef UNBLOCK_CHECKS_SUPPORT_INMEMORY_H
#define UNBLOCK_CHECKS_SUPPORT_INMEMORY_H

#include "checks/support/BodyContext.h"

namespace unblock {

/// Is the operand a stream of C's in-memory ones (`fmemopen`, `open_memstream`), or the path of a file that the kernel answers from memory (below `/proc` or
/// `/sys/fs/cgroup`; `/dev/null`, `/dev/zero`, `/dev/urandom`), or what \p Body opened with such a path?
bool isInMemory(const clang::Expr *Operand, const BodyContext &Body);

} // namespace unblock

#endif
