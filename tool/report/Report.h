/// \file
/// The report: findings of all units joined, each once, with its id, priority and effort; and the totals. Formats only read it.

#ifndef UNBLOCK_TOOL_REPORT_REPORT_H
#define UNBLOCK_TOOL_REPORT_REPORT_H

#include "tool/report/Finding.h"
#include "tool/report/Priority.h"
#include <map>

namespace unblock::tool {

struct ReportEntry : Finding {
  /// Sixteen hexadecimal digits over the check, the file, the function around it, the line's text without its spacing, and how many of the same
  /// come before it. So it survives moved lines and changed indentation, and two machines agree on it.
  std::string Id;
  /// The file relative to the project's folder.
  std::string ShownFile;
  /// The line that the finding is on.
  std::string SourceLine;
  std::string Severity, Recommendation;
  double Score = 0;
  Priority Urgency = Priority::P3;
  unsigned Minutes = 0;
};

/// What the report couldn't be about.
struct UnitFailure {
  std::string File, ShownFile;
  UnitStatus Status;
  std::vector<std::string> Errors;
};

/// One line of the priority matrix: all findings of one check.
struct MatrixRow {
  std::string Check, Title, Severity;
  /// Of the most urgent of them.
  Priority Urgency = Priority::P3;
  unsigned Files = 0, Findings = 0, Safe = 0, Unsafe = 0, Minutes = 0;
};

struct Report {
  /// Absolute; names below it are shown relative to it.
  std::string Root;
  /// By file and place.
  std::vector<ReportEntry> Entries;
  std::vector<UnitFailure> Failures;
  std::vector<std::string> ConfigProblems;
  unsigned Units = 0;
  /// Left out because a baseline has them.
  unsigned InBaseline = 0;

  std::vector<MatrixRow> matrix() const;
  unsigned count(Priority P) const;
  unsigned countSeverity(llvm::StringRef Severity) const;
  unsigned files() const;
  unsigned minutes() const;
};

/// The text of source files, each read once.
class SourceTexts {
public:
  /// Empty where the file can't be read.
  llvm::StringRef text(const std::string &File);
  llvm::StringRef line(const std::string &File, unsigned Line);

private:
  std::map<std::string, std::string> Texts;
};

Report buildReport(const std::vector<UnitResult> &Results, llvm::StringRef Root);

/// `20 min` or `3.5 hours`.
std::string effortText(unsigned Minutes);

} // namespace unblock::tool

#endif
