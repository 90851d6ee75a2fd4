/// \file
/// Texts with `$name` holes, as rows, operations and dialects write them. Pure string functions.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_REWRITETEMPLATE_H
#define UNBLOCK_CHECKS_KNOWLEDGE_REWRITETEMPLATE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace unblock {

/// The names of the holes in \p Template, in order, with repetitions. A hole is `$` and an identifier or a decimal number; `$$` is a dollar sign.
llvm::SmallVector<llvm::StringRef, 4> templateHoles(llvm::StringRef Template);

/// Fills the holes of \p Template with what \p Value returns for their names; nothing if it has no value for one of them. A hole whose value is empty takes
/// one neighbouring `, ` with it, so that `f($arguments, $token)` with no arguments is `f(token)`.
std::optional<std::string>
fillTemplate(llvm::StringRef Template,
             llvm::function_ref<std::optional<std::string>(llvm::StringRef Hole)> Value);

/// `timer.wait` -> `timer.async_wait`, `http::read<true>` -> `http::async_read<true>`.
std::string asyncSiblingName(llvm::StringRef Callee);

} // namespace unblock

#endif
