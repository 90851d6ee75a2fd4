#include "checks/support/CoroutineIndex.h"
#include "checks/support/CoroutineFinder.h"
#include "checks/support/DialectDetector.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace unblock {
namespace {

/// hasBody(coroutineBodyStmt()), without the search for what else a body may be.
class IsCoroutine : public internal::MatcherInterface<FunctionDecl> {
public:
  bool matches(const FunctionDecl &Function, internal::ASTMatchFinder *,
               internal::BoundNodesTreeBuilder *) const override {
    return Function.doesThisDeclarationHaveABody() &&
           isa_and_nonnull<CoroutineBodyStmt>(Function.getBody());
  }
};

} // namespace

IndexedCoroutine::IndexedCoroutine(const FunctionDecl &Function, const Dialect &Library,
                                   ASTContext &AST, const KnowledgeBase &Knowledge)
    : Context(Function, Library, AST), Threads(Context, Knowledge),
      Calls(findCalls(Context, Knowledge)) {
  if (!Threads.matters())
    return;
  // What a scope guard calls runs where the guard dies.
  const auto ThreadOf = [&](const Stmt &Call, const VarDecl *Guard) {
    const std::optional<ThreadAt> End = Guard ? Threads.atDestructionOf(*Guard) : std::nullopt;
    return End ? *End : Threads.at(Call);
  };
  for (CallSite &Site : Calls.Sites)
    Site.Thread = ThreadOf(*Site.Call, Site.Guard);
  llvm::erase_if(Calls.Sites, [](const CallSite &Site) {
    return !Site.Thread.Home && Site.Row->What != Kind::UnpooledClient;
  });
  llvm::erase_if(Calls.Plain, [&](PlainCall &Plain) {
    // Of what nobody wrote, only the end of a variable can be found in the control flow.
    std::optional<ThreadAt> Thread;
    if (Plain.Call)
      Thread = ThreadOf(*Plain.Call, Plain.Guard);
    else if (Plain.Variable && isa_and_nonnull<CXXDestructorDecl>(Plain.Callee))
      Thread = Threads.atDestructionOf(*Plain.Variable);
    if (Thread)
      Plain.Thread = *Thread;
    return !Thread || !Plain.Thread.Home;
  });
}

void CoroutineIndex::seekIn(MatchFinder &Finder) {
  Finder.addMatcher(functionDecl(internal::makeMatcher(new IsCoroutine)).bind("coroutine"), this);
}

void CoroutineIndex::run(const MatchFinder::MatchResult &Result) {
  Functions.push_back(Result.Nodes.getNodeAs<FunctionDecl>("coroutine"));
}

llvm::ArrayRef<const IndexedCoroutine *> CoroutineIndex::all(const KnowledgeBase &Knowledge) {
  const auto [It, New] = Known.try_emplace(&Knowledge);
  Indexed &Result = It->second;
  if (!New)
    return Result.All;
  for (const FunctionDecl *Function : Functions) {
    // A library has coroutines of types that only it knows, too.
    if (Function->isInvalidDecl() || !canAwait(*Function) ||
        liesInHeadersOf(Knowledge.dialects(), *Function))
      continue;
    Result.Owned.push_back(std::make_unique<const IndexedCoroutine>(
        *Function, dialectOf(*Function, Knowledge), Function->getASTContext(), Knowledge));
    Result.All.push_back(Result.Owned.back().get());
  }
  return Result.All;
}

const IndexedCoroutine *CoroutineIndex::find(const FunctionDecl &Function,
                                             const KnowledgeBase &Knowledge) {
  const auto All = all(Knowledge);
  const auto Found = llvm::find_if(All, [&](const IndexedCoroutine *Each) {
    return Each->Context.function().getCanonicalDecl() == Function.getCanonicalDecl();
  });
  return Found == All.end() ? nullptr : *Found;
}

void CoroutineIndex::clear() {
  Functions.clear();
  Known.clear();
}

} // namespace unblock
