/// \file
/// What the holes in a row's parameter templates stand for at one call.

#ifndef UNBLOCK_CHECKS_SUPPORT_SITETEXT_H
#define UNBLOCK_CHECKS_SUPPORT_SITETEXT_H

#include "checks/support/CallSites.h"
#include <optional>
#include <string>

namespace unblock {

/// What the call is called in messages.
std::string calledName(const CallSite &Site);

/// What a call that the row speaks of does, in messages: completes "'usleep' ...".
std::string effectOf(const ApiRow &Row);

/// The text for \p Hole (`0`, `this`, `args`, `leading_args`, `last_arg`, `expr`, `callee`, `type`), or
/// nothing if this call has no such part.
std::optional<std::string> siteText(llvm::StringRef Hole, const CallSite &Site,
                                    const clang::ASTContext &Context);

/// Stands for the text of an argument where a rewrite keeps it in place, whatever else is done to it.
std::string argumentMark(unsigned Index);

/// As siteText, with argumentMark(I) for the text of argument I.
std::optional<std::string> markedSiteText(llvm::StringRef Hole, const CallSite &Site,
                                          const clang::ASTContext &Context);

} // namespace unblock

#endif
