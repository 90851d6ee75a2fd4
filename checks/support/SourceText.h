/// \file
/// The text that the user wrote for a node.

#ifndef UNBLOCK_CHECKS_SUPPORT_SOURCETEXT_H
#define UNBLOCK_CHECKS_SUPPORT_SOURCETEXT_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include <string>

namespace unblock {

/// The text of \p E as written (at the place of expansion, if a macro yields it).
std::string sourceText(const clang::Stmt &E, const clang::ASTContext &Context);

/// The range of the node's text in its file, or an invalid range if any end of it comes from a macro.
clang::CharSourceRange fileRange(clang::SourceRange Range, const clang::ASTContext &Context);

} // namespace unblock

#endif
