/// \file
/// What a user's file sets besides rows: where blocking is allowed, and what is too short to be worth a finding. No Clang in here.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_SETTINGS_H
#define UNBLOCK_CHECKS_KNOWLEDGE_SETTINGS_H

#include "checks/knowledge/BlockingApi.h"

namespace unblock {

/// An exception that a user grants. What is empty stands for anything; all that is not must match.
struct AllowRule {
  /// A pattern (Glob.h) for the function in which the call stands.
  std::string Function;
  /// A pattern for what is called.
  std::string Callee;
  /// A pattern for the file in which the call stands, relative to Folder.
  std::string Path;
  std::string Folder;
  Origin Where;
};

/// A name in a user's file that stands for a declaration, so that a misspelt one can be told.
struct MentionedName {
  std::string Name;
  /// Where the user's file says which header declares it.
  std::string Header;
  bool IsConstructor = false;
  Origin Where;
};

struct Settings {
  uint64_t MinSleepNanoseconds = 0;
  Cost MinCost = Cost::Brief;
  std::vector<AllowRule> Allowed;
  std::vector<MentionedName> Mentioned;
};

} // namespace unblock

#endif
