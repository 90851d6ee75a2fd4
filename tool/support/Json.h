/// \file
/// JSON that others wrote.

#ifndef UNBLOCK_TOOL_SUPPORT_JSON_H
#define UNBLOCK_TOOL_SUPPORT_JSON_H

#include "llvm/Support/JSON.h"

namespace unblock::tool {

/// Calls \p Visit with each of `[]{}` in \p Text that is in no string, and its offset, until it says false.
void forEachBracket(llvm::StringRef Text, llvm::function_ref<bool(char, size_t)> Visit);

/// As `llvm::json::parse`, whose errors begin with `[line:column, byte=…]: `. What is nested so deeply that its recursion would take the whole stack is an error, too.
llvm::Expected<llvm::json::Value> parseJson(llvm::StringRef Text);

} // namespace unblock::tool

#endif
