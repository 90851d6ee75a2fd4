/// \file
/// Which functions are coroutines that count.

#ifndef UNBLOCK_CHECKS_SUPPORT_COROUTINEFINDER_H
#define UNBLOCK_CHECKS_SUPPORT_COROUTINEFINDER_H

#include "clang/AST/DeclCXX.h"

namespace unblock {

/// The promise type of a coroutine, or null where it depends on a template parameter.
const clang::CXXRecordDecl *promiseOf(const clang::FunctionDecl &Coroutine);

/// Can the coroutine's promise await at all? A generator cannot: whoever pulls the next value waits for it anyway.
bool canAwait(const clang::FunctionDecl &Coroutine);

/// Would the promise of \p Coroutine accept an awaiter of a type that it has never heard of?
bool acceptsForeignAwaiters(const clang::FunctionDecl &Coroutine);

} // namespace unblock

#endif
