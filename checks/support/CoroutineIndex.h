/// \file
/// The coroutines of one translation unit, each walked once for all checks.

#ifndef UNBLOCK_CHECKS_SUPPORT_COROUTINEINDEX_H
#define UNBLOCK_CHECKS_SUPPORT_COROUTINEINDEX_H

#include "checks/support/CallSites.h"
#include "checks/support/CoroutineContext.h"
#include "checks/support/HopFlow.h"
#include <map>
#include <optional>

namespace unblock {

/// One coroutine that can await, with the calls in it. Those that certainly run on a pool are left out, except clients that are built per call.
struct IndexedCoroutine {
  CoroutineContext Context;
  HopFlow Threads;
  BodyCalls Calls;

  IndexedCoroutine(const clang::FunctionDecl &Function, const Dialect &Library,
                   clang::ASTContext &AST, const KnowledgeBase &Knowledge);
};

/// Not thread-safe; holds references into one ASTContext, until clear().
class CoroutineIndex {
public:
  /// Null where \p Function, whose body is a coroutine's, cannot await (a generator) or is broken.
  const IndexedCoroutine *find(const clang::FunctionDecl &Function, const KnowledgeBase &Knowledge,
                               clang::ASTContext &Context);
  void clear() { Known.clear(); }

private:
  std::map<std::pair<const clang::FunctionDecl *, const KnowledgeBase *>,
           std::unique_ptr<IndexedCoroutine>>
      Known;
};

} // namespace unblock

#endif
