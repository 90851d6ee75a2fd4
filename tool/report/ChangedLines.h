/// \file
/// The lines that a unified diff adds or changes: a run can be about those only.

#ifndef UNBLOCK_TOOL_REPORT_CHANGEDLINES_H
#define UNBLOCK_TOOL_REPORT_CHANGEDLINES_H

#include "tool/report/Report.h"
#include "llvm/Support/Error.h"

namespace unblock::tool {

class ChangedLines {
public:
  /// Reads a unified diff whose names are relative to \p Folder, with or without a/ and b/ (or git's other prefixes) before them, quoted or not.
  static llvm::Expected<ChangedLines> parse(llvm::StringRef Diff, llvm::StringRef Folder);

  /// Counts all lines of \p File as changed.
  void addWhole(std::string File);

  bool contains(const Place &P) const;
  /// Leaves in \p R what lies on these lines, and what a step on these lines leads to: a coroutine that a changed helper newly blocks.
  void narrow(Report &R) const;

private:
  /// First and last line of each stretch.
  std::map<std::string, std::vector<std::pair<unsigned, unsigned>>> Files;
};

} // namespace unblock::tool

#endif
