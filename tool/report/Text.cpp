#include "tool/report/Formats.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// A source's control characters would be commands to the terminal.
std::string printable(StringRef Text) {
  std::string Result = Text.str();
  for (char &C : Result)
    if ((static_cast<unsigned char>(C) < 0x20 && C != '\t') || C == 0x7f)
      C = '?';
  return Result;
}

void writeExcerpt(const ReportEntry &Entry, raw_ostream &Out) {
  if (Entry.SourceLine.empty())
    return;
  Out << format("%6u | ", Entry.Where.Line) << printable(Entry.SourceLine) << "\n       | ";
  // Tabs stay, so that the mark stands below its column however wide they are.
  for (unsigned I = 0; I + 1 < Entry.Where.Column && I < Entry.SourceLine.size(); ++I)
    Out << (Entry.SourceLine[I] == '\t' ? '\t' : ' ');
  Out << "^\n";
}

void writeMatrix(const Report &R, raw_ostream &Out) {
  std::vector<std::vector<std::string>> Table = {
      {"Priority", "Issue", "Files", "Findings", "Impact", "Safe fixes", "Effort left"}};
  for (const MatrixRow &Row : R.matrix()) {
    std::string Impact = Row.Severity;
    Impact[0] = toUpper(Impact[0]);
    Table.push_back({priorityName(Row.Urgency).str(), Row.Title, std::to_string(Row.Files),
                     std::to_string(Row.Findings), Impact,
                     std::to_string(Row.Safe) + " of " + std::to_string(Row.Findings),
                     Row.Minutes ? effortText(Row.Minutes) : "none: unblock fix"});
  }
  std::vector<size_t> Widths(Table[0].size());
  for (const auto &Row : Table)
    for (size_t I = 0; I < Row.size(); ++I)
      Widths[I] = std::max(Widths[I], Row[I].size());
  bool Head = true;
  for (const auto &Row : Table) {
    Out << '|';
    for (size_t I = 0; I < Row.size(); ++I)
      Out << ' ' << left_justify(Row[I], Widths[I]) << " |";
    Out << '\n';
    if (Head) {
      Out << '|';
      for (const size_t Width : Widths)
        Out << std::string(Width + 2, '-') << '|';
      Out << '\n';
    }
    Head = false;
  }
}

} // namespace

void writeText(const Report &R, raw_ostream &Out) {
  for (const ReportEntry &Each : R.Entries) {
    Out << printable(Each.ShownFile) << ':' << Each.Where.Line << ':' << Each.Where.Column << ": "
        << priorityName(Each.Urgency) << ": " << printable(Each.Message) << " [" << Each.Check
        << "] " << Each.Id << '\n';
    writeExcerpt(Each, Out);
    for (const Note &N : Each.Notes)
      if (N.Where.Line)
        Out << "  " << shownPath(N.Where.File, R.Root) << ':' << N.Where.Line << ':'
            << N.Where.Column << ": " << N.Message << '\n';
      else
        Out << "  " << N.Message << '\n';
    if (Each.Fix == Applicability::Safe)
      Out << "  fix: safe\n";
    else if (Each.Fix == Applicability::Unsafe)
      Out << "  fix: wants a look (unblock fix --unsafe)\n";
    Out << '\n';
  }
  if (!R.Entries.empty()) {
    writeMatrix(R, Out);
    Out << '\n';
  }
  Out << counted(R.Entries.size(), "finding") << " in " << counted(R.files(), "file") << ", "
      << counted(R.Units, "translation unit") << " analysed";
  if (!R.Failures.empty())
    Out << ", " << R.Failures.size() << " of them not to the end";
  if (R.InBaseline)
    Out << "; " << counted(R.InBaseline, "finding") << " of the baseline left out";
  Out << '\n';
}

} // namespace unblock::tool
