/// \file
/// What an analysis found, as plain data: the only thing that travels from the analysis to the reports, to the fixes, and between processes. No
/// syntax tree in here.

#ifndef UNBLOCK_TOOL_REPORT_FINDING_H
#define UNBLOCK_TOOL_REPORT_FINDING_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace unblock::tool {

/// A place in a file. The name is absolute, without symbolic links; line and column count from one, the column in bytes.
struct Place {
  std::string File;
  unsigned Offset = 0;
  unsigned Line = 0;
  unsigned Column = 0;
};

/// Replace \c Length bytes at \c Offset by \c Text.
struct Edit {
  std::string File;
  unsigned Offset = 0;
  unsigned Length = 0;
  std::string Text;
};

inline bool operator==(const Edit &A, const Edit &B) {
  return A.File == B.File && A.Offset == B.Offset && A.Length == B.Length && A.Text == B.Text;
}

/// A fix that can be applied unseen, one that wants a person's look, or none.
enum class Applicability { None, Unsafe, Safe };

struct Note {
  Place Where;
  std::string Message;
};

/// Says why there is no fix, or no safe one; the others are steps on the way to what blocks.
inline bool isOnFix(const Note &N) {
  const llvm::StringRef Text = N.Message;
  return Text.starts_with("no fix: ") || Text.starts_with("no safe fix: ");
}

struct Finding {
  std::string Check;
  std::string Message;
  Place Where;
  /// `WarningsAsErrors` of a .clang-tidy names the check.
  bool IsError = false;
  /// The qualified name of the function around it, or empty.
  std::string Function;
  /// Does it lie in the body of a loop of that function?
  bool InLoop = false;
  std::vector<Note> Notes;
  Applicability Fix = Applicability::None;
  /// In ascending order for each file; includes that the fix needs come with it.
  std::vector<Edit> Edits;
};

enum class UnitStatus {
  Done,
  Failed, ///< it doesn't compile, or it could not be read
  Crashed,
  TimedOut
};

/// A file as the analysis has read it.
struct Input {
  std::string File;
  /// Of its text, in hexadecimal digits: textHash.
  std::string Hash;
};

/// How a result came about.
enum class UnitOrigin {
  Analysed,
  NoCoroutine, ///< nothing in it that could be found, as its text shows
  Cached       ///< of an earlier run, on the same files
};

/// What the analysis of one translation unit yields.
struct UnitResult {
  std::string File;
  UnitStatus Status = UnitStatus::Done;
  /// Why it isn't done: one message a line, `file:line:column: text` where it has a place.
  std::vector<std::string> Errors;
  /// What is wrong with .clang-tidy, .unblock.yaml and the like.
  std::vector<std::string> ConfigProblems;
  std::vector<Finding> Findings;
  /// All files that were read, the source itself among them.
  std::vector<Input> Inputs;
  double Seconds = 0;
  UnitOrigin Origin = UnitOrigin::Analysed;
  /// Was it analysed together with others, for what it includes as they do? Not kept.
  bool SharedHeaders = false;
  /// Why the result could not be kept for the next run; not kept itself.
  std::string CacheProblem;
};

} // namespace unblock::tool

#endif
