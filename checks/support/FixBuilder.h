/// \file
/// From a call site to the text that replaces it, and to the verdict on it.

#ifndef UNBLOCK_CHECKS_SUPPORT_FIXBUILDER_H
#define UNBLOCK_CHECKS_SUPPORT_FIXBUILDER_H

#include "checks/support/CallSites.h"
#include "checks/support/CoroutineContext.h"
#include "checks/support/Safety.h"
#include "clang/Basic/Diagnostic.h"

namespace unblock {

/// What can be done about a finding.
struct Fix {
  /// Safe: apply unseen. Review: hang it on a note that gives the reason. None: Hints is empty, and the reason says why.
  SafetyVerdict Verdict;
  llvm::SmallVector<clang::FixItHint, 4> Hints;
  /// What the new text needs, without brackets.
  std::vector<std::string> Headers;
};

/// The best fix for \p Site. \p PreferNative asks for the coroutine library's own operation where it has one.
Fix buildFix(const CallSite &Site, const CoroutineContext &Coroutine,
             const KnowledgeBase &Knowledge, bool PreferNative);

/// One rewrite that fits the site, with everything that the shapes (expression, stream, lease, directory) need to write it.
struct RewritePlan {
  const CallSite &Site;
  const CoroutineContext &Coroutine;
  const Rewrite &Chosen;
  const Operation &Op;
  OperationForm Form;
  /// The completion token as this file spells it; empty where the dialect has none.
  std::string Token;

  /// The awaited operation, e.g. `co_await unblock::sleep_for(1s)(net::use_awaitable)`; nothing if a parameter has no text.
  /// \p InLambda makes the operation in a lambda that is called on the spot; \p Marked has argumentMark(I) for the texts of the arguments.
  std::optional<std::string> awaited(bool InLambda = false, bool Marked = false) const;
  /// Any operation's text with `co_await` and the token around it.
  std::string await(llvm::StringRef OperationText) const;
};

/// Shorthand for a fix that must not be offered.
Fix noFix(std::string Reason, clang::SourceLocation Where = {});

/// Lowers \p F to \p Level with that reason, unless it is as low already.
void lower(Fix &F, SafetyLevel Level, std::string Reason, clang::SourceLocation Where = {});

Fix buildStreamFix(const RewritePlan &Plan);
Fix buildLeaseFix(const RewritePlan &Plan);
Fix buildDirectoryFix(const RewritePlan &Plan);

} // namespace unblock

#endif
