/// \file
/// The coroutines of one translation unit, each walked once for all checks.

#ifndef UNBLOCK_CHECKS_SUPPORT_COROUTINEINDEX_H
#define UNBLOCK_CHECKS_SUPPORT_COROUTINEINDEX_H

#include "checks/support/CallSites.h"
#include "checks/support/CoroutineContext.h"
#include "checks/support/HopFlow.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include <map>
#include <memory>

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
class CoroutineIndex : public clang::ast_matchers::MatchFinder::MatchCallback {
public:
  /// Has \p Finder, which walks over the unit anyway, tell us of its coroutines. (One matcher: with one for each check, every function would be tried by each.)
  void seekIn(clang::ast_matchers::MatchFinder &Finder);
  /// The coroutines that were found, in the order of the walk, without those that cannot await (generators) or are broken.
  llvm::ArrayRef<const IndexedCoroutine *> all(const KnowledgeBase &Knowledge);
  /// The one that \p Function is, or null. Looks through all of them.
  const IndexedCoroutine *find(const clang::FunctionDecl &Function, const KnowledgeBase &Knowledge);
  void clear();

  void run(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  /// As clang-tidy's profile names what all checks share.
  llvm::StringRef getID() const override { return "unblock-coroutine-index"; }

private:
  struct Indexed {
    std::vector<std::unique_ptr<const IndexedCoroutine>> Owned;
    std::vector<const IndexedCoroutine *> All;
  };

  std::vector<const clang::FunctionDecl *> Functions;
  std::map<const KnowledgeBase *, Indexed> Known;
};

} // namespace unblock

#endif
