/// \file
/// From a coroutine's return type to its library, and to how this file spells that library's names.

#ifndef UNBLOCK_CHECKS_SUPPORT_DIALECTDETECTOR_H
#define UNBLOCK_CHECKS_SUPPORT_DIALECTDETECTOR_H

#include "checks/knowledge/KnowledgeBase.h"
#include "checks/support/CoroutineNames.h"
#include "clang/AST/ASTContext.h"
#include <optional>

namespace unblock {

class CoroutineContext;

/// The dialect of \p Coroutine by its return type (through aliases); the fallback if no other knows it.
const Dialect &dialectOf(const clang::FunctionDecl &Coroutine, const KnowledgeBase &Knowledge);

/// The parameter that makes \p Function a task of the stackful \p Library, or null.
const clang::ParmVarDecl *taskParameter(const clang::FunctionDecl &Function,
                                        const Dialect &Library);

/// Is \p Function a part of the headers of one of \p Libraries? (Whoever analyses a source file of the library wants to hear of it.)
bool liesInHeadersOf(llvm::ArrayRef<Dialect> Libraries, const clang::FunctionDecl &Function);

/// How code inside \p Coroutine names the library's namespace: the alias that the return type is spelled with, another alias that is in scope, or the
/// full name. Without a trailing `::`.
std::string spelledNamespace(const CoroutineContext &Coroutine);

/// The completion token that the coroutine's own executor type needs (`net::use_awaitable`), or a stackful task's parameter; nothing if it can't be spelled.
std::optional<std::string> spelledToken(const CoroutineContext &Coroutine);

} // namespace unblock

#endif
