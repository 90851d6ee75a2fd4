#include "checks/support/CoroutineIndex.h"
#include "checks/support/CoroutineFinder.h"
#include "checks/support/DialectDetector.h"

using namespace clang;

namespace unblock {

const IndexedCoroutine *CoroutineIndex::find(const FunctionDecl &Function,
                                             const KnowledgeBase &Knowledge, ASTContext &Context) {
  const auto [It, New] = Known.try_emplace({&Function, &Knowledge});
  if (New && !Function.isInvalidDecl() && canAwait(Function)) {
    It->second.reset(new IndexedCoroutine{{Function, dialectOf(Function, Knowledge), Context}, {}});
    It->second->Calls = findCalls(It->second->Context, Knowledge);
  }
  return It->second.get();
}

} // namespace unblock
