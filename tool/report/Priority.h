/// \file
/// How urgent a finding is, and what it costs to mend. docs/cli.md explains the formula to users.
///
///     score = duration x heat x confidence
///     duration    8 for milliseconds to seconds (sleeps, networks, databases, processes, other threads), 4 for a disk, a lock or what isn't known,
///                 3 for a client that is built anew
///     heat        2 in the body of a loop, 1/4 in test code, 1 elsewhere
///     confidence  1/2 where the call blocks on some paths or in some overrides only, 1 elsewhere
///     priority    P0 from 8, P1 from 3, P2 from 1, P3 below

#ifndef UNBLOCK_TOOL_REPORT_PRIORITY_H
#define UNBLOCK_TOOL_REPORT_PRIORITY_H

#include "tool/report/Finding.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace unblock::tool {

enum class Priority { P0, P1, P2, P3 };

llvm::StringRef priorityName(Priority P);
std::optional<Priority> priorityOf(llvm::StringRef Name);

/// What all findings of one sort have in common.
struct IssueClass {
  /// A line of the matrix.
  llvm::StringRef Title;
  /// `critical`, `high` or `medium`: how much one call hurts.
  llvm::StringRef Severity;
  double Duration;
};

IssueClass classOf(const Finding &F);

/// Is that file one of tests, going by its name and its folders'?
bool isTestFile(llvm::StringRef File);

/// \p ShownFile: the file relative to the project.
double scoreOf(const Finding &F, llvm::StringRef ShownFile);
Priority priorityOfScore(double Score);

/// Minutes of a person's time: none where a safe fix exists.
unsigned minutesFor(const Finding &F);

} // namespace unblock::tool

#endif
