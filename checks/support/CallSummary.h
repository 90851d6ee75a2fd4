/// \file
/// What one translation unit learned about its functions, as written to a file for other units: docs/summaries.md. No syntax tree in here.

#ifndef UNBLOCK_CHECKS_SUPPORT_CALLSUMMARY_H
#define UNBLOCK_CHECKS_SUPPORT_CALLSUMMARY_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <deque>
#include <string>
#include <vector>

namespace unblock {

/// A place, with what is called there.
struct SummaryStep {
  std::string File;
  unsigned Line = 0;
  unsigned Column = 0;
  std::string Callee;
};

/// A call that the unit could not follow to its end.
struct SummaryCall {
  SummaryStep Step;
  /// Empty for a call through a pointer. In a SummaryIndex, a name that find() takes.
  std::string Usr;
  /// seen (its summary stands in the same file), unseen, virtual, indirect
  std::string How;
};

struct FunctionSummary {
  std::string Usr;
  std::string Name;
  std::string File;
  unsigned Line = 0;
  /// yes, may or no
  std::string Blocks;
  /// The shortest way to a blocking call, which is its last step, and what that one does ("sleeps").
  std::vector<SummaryStep> Path;
  std::string Does;
  std::vector<SummaryCall> Calls;
};

/// The name of \p SourceFile's summary in its folder: the same on every machine that has it under the same path.
std::string summaryFileName(llvm::StringRef SourceFile);

/// Writes the summary of \p SourceFile into \p Folder, which is made if need be. A reader sees the old file or the new one, never a part.
llvm::Error writeSummary(llvm::StringRef Folder, llvm::StringRef SourceFile,
                         llvm::ArrayRef<FunctionSummary> Functions);

/// All summaries in a folder, loaded at the first question.
class SummaryIndex {
public:
  explicit SummaryIndex(llvm::StringRef Folder) : Folder(Folder) {}

  /// What some unit said about that function, or null.
  const FunctionSummary *find(llvm::StringRef Usr);
  /// What could not be read, with the mend. A file with a problem counts for nothing; all others hold.
  llvm::ArrayRef<std::string> problems() const { return Problems; }

private:
  void load();
  void loadFile(llvm::StringRef Path);

  std::string Folder;
  bool Loaded = false;
  std::deque<FunctionSummary> Functions;
  /// By USR, and by its file's path and USR for those whose name means something in that file only.
  llvm::StringMap<const FunctionSummary *> ByName;
  std::vector<std::string> Problems;
};

} // namespace unblock

#endif
