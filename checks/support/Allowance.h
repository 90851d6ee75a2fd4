/// \file
/// What a user does not want to hear of: where blocking is allowed, and what is too short to matter.

#ifndef UNBLOCK_CHECKS_SUPPORT_ALLOWANCE_H
#define UNBLOCK_CHECKS_SUPPORT_ALLOWANCE_H

#include "checks/knowledge/KnowledgeBase.h"
#include "clang/AST/ASTContext.h"

namespace unblock {

class BodyContext;
struct CallSite;

/// The limits and allowances of `.unblock.yaml` and of one check's options, joined. Cheap to ask.
class Allowance {
public:
  /// A check's own options, as written.
  struct Options {
    unsigned MinSleepMs = 0;
    /// Patterns, separated by `;`.
    std::string AllowedFunctions;
    std::string AllowedPaths;
  };

  Allowance(const KnowledgeBase &Knowledge, const Options &Own);

  /// Is nothing allowed anywhere?
  bool allowsNothing() const { return Shared->empty() && Own.empty(); }

  /// May code in \p Caller (or in a lambda inside it) call, at \p Where, what has the key \p Callee? Ask it for each call on a path to a blocking one: an
  /// allowed call ends the path.
  bool allows(const clang::FunctionDecl &Caller, llvm::StringRef Callee,
              clang::SourceLocation Where) const;

  /// Is \p Site, a call that blocks, not worth a finding?
  bool silences(const CallSite &Site, const BodyContext &Body) const;

private:
  const std::vector<AllowRule> *Shared;
  std::vector<AllowRule> Own;
  uint64_t MinSleepNanoseconds;
  Cost MinCost;
};

} // namespace unblock

#endif
