/// \file
/// What a check knows about one coroutine: its body, its library, and what the safety rule found out about it.

#ifndef UNBLOCK_CHECKS_SUPPORT_COROUTINECONTEXT_H
#define UNBLOCK_CHECKS_SUPPORT_COROUTINECONTEXT_H

#include "checks/support/BodyContext.h"
#include "clang/AST/StmtCXX.h"
#include <memory>

namespace unblock {

struct Dialect;
struct SafetyFacts;

/// One coroutine, or one task of a stackful library: the function or lambda whose body holds the suspension points. Not thread-safe: facts are found out on demand.
class CoroutineContext : public BodyContext {
public:
  /// \p Function must have a body; that of a coroutine is a CoroutineBodyStmt, that of a stackful library's task is any.
  CoroutineContext(const clang::FunctionDecl &Function, const Dialect &Library,
                   clang::ASTContext &Context);

  /// Null for a task of a stackful library.
  const clang::CoroutineBodyStmt *coroutine() const { return Coroutine; }
  /// For messages: `coroutine 'poll'`, `a coroutine lambda`, `task 'poll'`, `a task`.
  std::string shownName() const;
  const Dialect &library() const { return *Library; }
  const SafetyFacts &safetyFacts() const;

private:
  const clang::CoroutineBodyStmt *Coroutine;
  const Dialect *Library;
  mutable std::shared_ptr<const SafetyFacts> Facts;
};

} // namespace unblock

#endif
