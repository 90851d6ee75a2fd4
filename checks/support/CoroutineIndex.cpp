#include "checks/support/CoroutineIndex.h"
#include "checks/support/CallKey.h"
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
  for (PlainCall &Plain : Calls.Plain)
    if (Plain.Call)
      Plain.Thread = Threads.at(*Plain.Call);
  // Where a destructor runs cannot be told by where its object is declared.
  llvm::erase_if(Calls.Plain,
                 [](const PlainCall &Plain) { return !Plain.Call || !Plain.Thread.Home; });
}

/// Is \p Function a part of the coroutine library's headers? (Whoever analyses a source file of the library wants to hear of it.)
static bool isLibrarysOwn(const FunctionDecl &Function, const Dialect &Library) {
  const SourceManager &SM = Function.getASTContext().getSourceManager();
  if (SM.isInMainFile(SM.getExpansionLoc(Function.getLocation())))
    return false;
  const auto *Namespace =
      dyn_cast<NamespaceDecl>(Function.getDeclContext()->getEnclosingNamespaceContext());
  while (Namespace && Namespace->isInline())
    Namespace = dyn_cast<NamespaceDecl>(Namespace->getParent());
  return Namespace && llvm::is_contained(Library.OwnNamespaces, callKey(*Namespace));
}

const IndexedCoroutine *CoroutineIndex::find(const FunctionDecl &Function,
                                             const KnowledgeBase &Knowledge, ASTContext &Context) {
  const auto [It, New] = Known.try_emplace({&Function, &Knowledge});
  if (New && !Function.isInvalidDecl() && canAwait(Function)) {
    const Dialect &Library = dialectOf(Function, Knowledge);
    if (!isLibrarysOwn(Function, Library))
      It->second.reset(new IndexedCoroutine(Function, Library, Context, Knowledge));
  }
  return It->second.get();
}

} // namespace unblock
