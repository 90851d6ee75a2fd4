/// \file
/// From an executor, or an object that has one, to who runs what it is given.

#ifndef UNBLOCK_CHECKS_SUPPORT_EVENTLOOPS_H
#define UNBLOCK_CHECKS_SUPPORT_EVENTLOOPS_H

#include "checks/knowledge/KnowledgeBase.h"
#include "clang/AST/ExprCXX.h"

namespace unblock {

enum class RunBy : uint8_t {
  Loop,    ///< an event loop, whose threads must not block
  Pool,    ///< a thread pool
  Unknown, ///< an executor whose type does not tell
};

/// Who runs what is posted to \p Executor (`io`, `pool.get_executor()`, `make_strand(io)`), or completes on that I/O object? Goes by types, by functions
/// that are known to return an executor, and by what local variables are initialised with.
RunBy whoRuns(const clang::Expr &Executor, const KnowledgeBase &Knowledge);
RunBy whoRuns(clang::QualType Executor, const KnowledgeBase &Knowledge);

/// The class or the template of a value's type, behind references and pointers; null where it is none.
const clang::NamedDecl *classOf(clang::QualType Type);

/// The names under which the tables may know what \p Call calls: a function, or a function object; several where the overload is not chosen yet.
llvm::SmallVector<std::string, 2> calleeKeys(const clang::CallExpr &Call);

/// What stands between the parentheses.
llvm::ArrayRef<const clang::Expr *> argumentsOf(const clang::CallExpr &Call);
/// The object of a member call, also where it depends on a template parameter, or null.
const clang::Expr *receiverOf(const clang::CallExpr &Call);

} // namespace unblock

#endif
