/// \file
/// How messages name functions, and the notes that lead from a coroutine's call to the one that blocks.

#ifndef UNBLOCK_CHECKS_SUPPORT_PATHTEXT_H
#define UNBLOCK_CHECKS_SUPPORT_PATHTEXT_H

#include "checks/support/BlockingPaths.h"
#include "checks/support/FindingCollector.h"

namespace unblock {

/// Without namespaces, but with its class: `Store::load`.
std::string shortName(const clang::FunctionDecl &Function);

/// `'load'`, `'Store::load'`, `the constructor of 'Reader'`, `the destructor of 'reader'`, `lambda 'parse'`. \p Variable holds or is what is called.
std::string calleeName(const clang::FunctionDecl &Function,
                       const clang::VarDecl *Variable = nullptr);

/// What blocks at the end of a path, `'usleep'`, and how: `sleeps`, `is declared blocking`.
std::string rootName(const CallNode &Root);
std::string rootEffect(const CallNode &Root);

/// One note for each step below the coroutine's call, which stands at \p Call.
std::vector<PathNote> pathNotes(const BlockingPath &Path, clang::SourceLocation Call);

} // namespace unblock

#endif
