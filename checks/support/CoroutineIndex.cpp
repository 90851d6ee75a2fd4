#include "checks/support/CoroutineIndex.h"
#include "checks/support/CoroutineFinder.h"
#include "checks/support/DialectDetector.h"

using namespace clang;

namespace unblock {

IndexedCoroutine::IndexedCoroutine(const FunctionDecl &Function, const Dialect &Library,
                                   ASTContext &AST, const KnowledgeBase &Knowledge)
    : Context(Function, Library, AST), Threads(Context, Knowledge),
      Calls(findCalls(Context, Knowledge)) {
  if (!Threads.matters())
    return;
  for (CallSite &Site : Calls.Sites)
    Site.Thread = Threads.at(*Site.Call);
  llvm::erase_if(Calls.Sites, [](const CallSite &Site) {
    return !Site.Thread.Home && Site.Row->What != Kind::UnpooledClient;
  });
  llvm::erase_if(Calls.Plain, [&](PlainCall &Plain) {
    // Of what nobody wrote, only the end of a variable can be found in the control flow.
    std::optional<ThreadAt> Thread;
    if (Plain.Call)
      Thread = Threads.at(*Plain.Call);
    else if (Plain.Variable && isa_and_nonnull<CXXDestructorDecl>(Plain.Callee))
      Thread = Threads.atDestructionOf(*Plain.Variable);
    if (Thread)
      Plain.Thread = *Thread;
    return !Thread || !Plain.Thread.Home;
  });
}

const IndexedCoroutine *CoroutineIndex::find(const FunctionDecl &Function,
                                             const KnowledgeBase &Knowledge, ASTContext &Context) {
  const auto [It, New] = Known.try_emplace({&Function, &Knowledge});
  if (New && !Function.isInvalidDecl() && canAwait(Function)) {
    // A library has coroutines of types that only it knows, too.
    const auto IsOf = [&](const Dialect &Library) { return liesInHeadersOf(Library, Function); };
    if (llvm::none_of(Knowledge.dialects(), IsOf))
      It->second.reset(
          new IndexedCoroutine(Function, dialectOf(Function, Knowledge), Context, Knowledge));
  }
  return It->second.get();
}

} // namespace unblock
