/// \file
/// Markdown, for the summary of a CI job or a comment on a merge request.

#include "tool/report/Formats.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// Text between words that must not become markup, nor end a table's cell.
std::string escape(StringRef Text) {
  std::string Result;
  for (const char C : json::fixUTF8(Text)) {
    if (StringRef("\\`*_[]<>|#").contains(C))
      Result += '\\';
    Result += C == '\n' ? ' ' : C;
  }
  return Result;
}

/// A fence that the code itself doesn't contain.
std::string fence(StringRef Code) {
  std::string Fence = "```";
  while (Code.contains(Fence))
    Fence += '`';
  return Fence;
}

} // namespace

void writeMarkdown(const Report &R, raw_ostream &Out) {
  Out << "# unblock: " << counted(R.Entries.size(), "finding") << " in "
      << counted(R.files(), "file") << "\n\n";
  if (!R.Failures.empty())
    Out << "**" << R.Failures.size() << " of " << counted(R.Units, "translation unit")
        << " could not be analysed to the end.**\n\n";
  for (const std::string &Problem : R.ConfigProblems)
    Out << "**Configuration:** " << escape(Problem) << "\n\n";
  if (!R.Entries.empty()) {
    Out << "| Priority | Issue | Files | Findings | Impact | Safe fixes | Effort left |\n"
           "|---|---|---:|---:|---|---:|---|\n";
    for (const MatrixRow &Row : R.matrix())
      Out << "| " << priorityName(Row.Urgency) << " | " << Row.Title << " | " << Row.Files << " | "
          << Row.Findings << " | " << Row.Severity << " | " << Row.Safe << " | "
          << effortText(Row.Minutes) << " |\n";
    Out << '\n';
  }
  std::string File;
  for (const ReportEntry &E : R.Entries) {
    if (E.ShownFile != File)
      Out << "## " << escape(E.ShownFile) << "\n\n";
    File = E.ShownFile;
    const std::string Fence = fence(E.SourceLine);
    Out << "- **" << priorityName(E.Urgency) << "** line " << E.Where.Line << ": "
        << escape(E.Message) << " (" << E.Check << ")\n\n  " << Fence << "cpp\n  "
        << json::fixUTF8(StringRef(E.SourceLine).trim()) << "\n  " << Fence << "\n\n  "
        << escape(E.Recommendation) << "\n\n";
  }
  for (const UnitFailure &Failure : R.Failures) {
    Out << "## " << escape(Failure.ShownFile) << ": not analysed\n\n";
    for (const std::string &Error : Failure.Errors)
      Out << "- " << escape(Error) << '\n';
    Out << '\n';
  }
}

} // namespace unblock::tool
