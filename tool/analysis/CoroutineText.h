/// \file
/// Does a text write a coroutine? Asked without a compiler, so the answer errs on one side only.

#ifndef UNBLOCK_TOOL_ANALYSIS_COROUTINETEXT_H
#define UNBLOCK_TOOL_ANALYSIS_COROUTINETEXT_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace unblock::tool {

/// Is \p Identifier `co_await`, `co_return` or `co_yield`, or a part that a macro could paste one of them from?
bool isCoroutineWord(llvm::StringRef Identifier);

/// May \p Text, wherever it is included, write a coroutine by itself, without another file's macros? True for what stands in comments and strings, too.
bool mayWriteCoroutine(llvm::StringRef Text);

/// Tells \p Visit of each word of \p Text.
void visitWords(llvm::StringRef Text, llvm::function_ref<void(llvm::StringRef)> Visit);

} // namespace unblock::tool

#endif
