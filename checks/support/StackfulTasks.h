/// \file
/// The tasks of stackful libraries: plain functions and lambdas that a library runs as coroutines of its own (userver, Asio's spawn, Boost.Fiber).

#ifndef UNBLOCK_CHECKS_SUPPORT_STACKFULTASKS_H
#define UNBLOCK_CHECKS_SUPPORT_STACKFULTASKS_H

#include "checks/support/CoroutineIndex.h"
#include "llvm/ADT/DenseSet.h"

namespace unblock {

struct StackfulTask {
  const clang::FunctionDecl *Function = nullptr;
  const Dialect *Library = nullptr;
};

/// The tasks among the unit's own functions, in the order of their declarations. Costs a few look-ups where no stackful library is declared, else one
/// walk over the unit's own code.
std::vector<StackfulTask> findStackfulTasks(const KnowledgeBase &Knowledge,
                                            clang::ASTContext &Context);

/// The tasks of one translation unit, each walked once for all checks. Not thread-safe; holds references into one ASTContext, until clear().
class TaskIndex {
public:
  using Tasks = std::vector<std::unique_ptr<IndexedCoroutine>>;

  const Tasks &all(const KnowledgeBase &Knowledge, clang::ASTContext &Context);
  /// What \p Function does is said where it is defined. Only of tables that all() was asked about.
  bool isTask(const clang::FunctionDecl &Function, const KnowledgeBase &Knowledge) const;
  void clear() { Known.clear(); }

private:
  struct Entry {
    Tasks Indexed;
    llvm::DenseSet<const clang::FunctionDecl *> Functions;
  };
  std::map<const KnowledgeBase *, Entry> Known;
};

} // namespace unblock

#endif
