/// \file
/// What messages call a coroutine.

#ifndef UNBLOCK_CHECKS_SUPPORT_COROUTINENAMES_H
#define UNBLOCK_CHECKS_SUPPORT_COROUTINENAMES_H

#include "clang/AST/DeclCXX.h"
#include <string>

namespace unblock {

/// The coroutine's return type for messages, as it was written: `net::awaitable<int>`.
std::string taskName(const clang::FunctionDecl &Coroutine);

/// The coroutine's name for messages: `poll`, or `a lambda`.
std::string coroutineName(const clang::FunctionDecl &Coroutine);

/// The same for a task of a stackful library, whose tasks are called \p What: `task 'poll'`, or `a task`.
std::string taskName(const clang::FunctionDecl &Task, llvm::StringRef What);

} // namespace unblock

#endif
