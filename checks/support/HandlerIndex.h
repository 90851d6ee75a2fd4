/// \file
/// Code that runs on an event loop's thread without being a coroutine: completion handlers and posted functions.

#ifndef UNBLOCK_CHECKS_SUPPORT_HANDLERINDEX_H
#define UNBLOCK_CHECKS_SUPPORT_HANDLERINDEX_H

#include "checks/support/BodyContext.h"
#include "checks/support/CallSites.h"
#include <map>
#include <memory>

namespace unblock {

/// A function or lambda that an event loop will call, with the calls in it that block.
struct IndexedHandler {
  BodyContext Context;
  BodyCalls Calls;
  /// What to call it: `completion handler`.
  llvm::StringRef What;
};

/// The handlers of one translation unit, each walked once for all checks. Not thread-safe; holds references into one ASTContext, until clear().
class HandlerIndex {
public:
  /// The handler that \p Call hands to an event loop. Null where it hands over none, the handler's body is not in sight or is a coroutine's, or a thread pool
  /// runs it, as far as the source tells; and in the code of libraries.
  const IndexedHandler *find(const clang::CallExpr &Call, const KnowledgeBase &Knowledge,
                             clang::ASTContext &Context);
  void clear() { Known.clear(); }

private:
  std::map<std::pair<const clang::FunctionDecl *, const KnowledgeBase *>,
           std::unique_ptr<IndexedHandler>>
      Known;
};

} // namespace unblock

#endif
