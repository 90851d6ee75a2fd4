#include "tool/report/Report.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <set>
#include <tuple>

using namespace llvm;

namespace unblock::tool {

StringRef SourceTexts::text(const std::string &File) {
  auto [It, New] = Texts.try_emplace(File);
  if (New)
    if (auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false, false, /*IsVolatile=*/true))
      It->second = (*Buffer)->getBuffer().str();
  return It->second;
}

StringRef SourceTexts::line(const std::string &File, unsigned Line) {
  StringRef Rest = text(File);
  for (unsigned I = 1; I < Line && !Rest.empty(); ++I)
    Rest = Rest.split('\n').second;
  return Line ? Rest.split('\n').first.rtrim() : StringRef();
}

namespace {

/// \p Text with all white space gone: what a formatter changes doesn't count.
std::string normalised(StringRef Text) {
  std::string Result;
  for (const char C : Text)
    if (!isSpace(C))
      Result += C;
  return Result;
}

std::string recommendationFor(const Finding &F) {
  for (const Note &N : F.Notes) {
    const StringRef Message = N.Message;
    if (Message.starts_with("no safe fix: "))
      return "look at the fix that `unblock fix --unsafe` makes; " + Message.str();
    if (Message.starts_with("no fix: "))
      return Message.str();
  }
  switch (F.Fix) {
  case Applicability::Safe:
    return "`unblock fix` rewrites it";
  case Applicability::Unsafe:
    return "look at the fix that `unblock fix --unsafe` makes";
  case Applicability::None:
    break;
  }
  return F.Notes.empty() ? "rewrite it by hand" : F.Notes.back().Message;
}

/// What a finding says of its place, without the way to what blocks: of a virtual call each translation unit sees the overrides that it has.
std::string subjectOf(const Finding &F) {
  return StringRef(F.Message).split(": it leads to ").first.str();
}

/// The length of that way, and what tells two of the same length apart whatever the order of the units.
std::pair<size_t, StringRef> wayOf(const Finding &F) {
  return {F.Notes.size() - llvm::count_if(F.Notes, isOnFix), F.Message};
}

/// The same defect seen by another unit: both must agree on the fix, and the shorter way is shown.
void join(Finding &Into, const Finding &Other) {
  if (wayOf(Other) < wayOf(Into)) {
    Into.Message = Other.Message;
    Into.Notes = Other.Notes;
  }
  Into.IsError |= Other.IsError;
  Into.InLoop |= Other.InLoop;
  if (Into.Fix == Other.Fix && Into.Edits == Other.Edits)
    return;
  if (Into.Edits == Other.Edits) {
    Into.Fix = std::min(Into.Fix, Other.Fix);
    return;
  }
  const std::string Why =
      "no fix: the translation units that contain this place need different ones";
  if (Into.Fix != Applicability::None || Into.Notes.empty() || Into.Notes.back().Message != Why)
    Into.Notes.push_back({Into.Where, Why});
  Into.Fix = Applicability::None;
  Into.Edits.clear();
}

void identify(std::vector<ReportEntry> &Entries) {
  std::map<std::string, unsigned> Occurrences;
  for (ReportEntry &Each : Entries) {
    std::string Key = Each.Check + '\0' + Each.ShownFile + '\0' + Each.Function + '\0' +
                      normalised(Each.SourceLine);
    const unsigned Occurrence = Occurrences[Key]++;
    Key += '\0' + std::to_string(Occurrence);
    Each.Id = textHash(Key);
  }
}

} // namespace

Report buildReport(const std::vector<UnitResult> &Results, StringRef Root) {
  Report R;
  R.Root = Root.str();
  R.Units = Results.size();
  std::map<std::tuple<std::string, unsigned, std::string, std::string>, ReportEntry> Joined;
  std::set<std::string> Problems;
  for (const UnitResult &Unit : Results) {
    for (const std::string &Problem : Unit.ConfigProblems)
      if (Problems.insert(Problem).second)
        R.ConfigProblems.push_back(Problem);
    if (Unit.Status != UnitStatus::Done)
      R.Failures.push_back({Unit.File, shownPath(Unit.File, Root), Unit.Status, Unit.Errors});
    for (const Finding &F : Unit.Findings) {
      const auto Key = std::tuple(F.Where.File, F.Where.Offset, F.Check, subjectOf(F));
      auto It = Joined.find(Key);
      if (It == Joined.end())
        static_cast<Finding &>(Joined[Key]) = F;
      else
        join(It->second, F);
    }
  }
  SourceTexts Sources;
  for (auto &[Key, Entry] : Joined) {
    Entry.ShownFile = shownPath(Entry.Where.File, Root);
    Entry.SourceLine = Sources.line(Entry.Where.File, Entry.Where.Line).str();
    Entry.Severity = classOf(Entry).Severity.str();
    Entry.Score = scoreOf(Entry, Entry.ShownFile);
    Entry.Urgency = priorityOfScore(Entry.Score);
    Entry.Minutes = minutesFor(Entry);
    Entry.Recommendation = recommendationFor(Entry);
    R.Entries.push_back(std::move(Entry));
  }
  identify(R.Entries);
  return R;
}

std::vector<MatrixRow> Report::matrix() const {
  std::map<std::string, MatrixRow> Rows;
  std::map<std::string, std::set<std::string>> FilesOf;
  for (const ReportEntry &Each : Entries) {
    MatrixRow &Row = Rows[Each.Check];
    const IssueClass Class = classOf(Each);
    if (Row.Findings++ == 0) {
      Row.Check = Each.Check;
      Row.Title = Class.Title.str();
      Row.Severity = Each.Severity;
    }
    if (Each.Urgency <= Row.Urgency)
      Row.Urgency = Each.Urgency;
    // The gravest; the words happen to be in the order of the alphabet.
    Row.Severity = std::min(Row.Severity, Each.Severity);
    FilesOf[Each.Check].insert(Each.Where.File);
    Row.Safe += Each.Fix == Applicability::Safe;
    Row.Unsafe += Each.Fix == Applicability::Unsafe;
    Row.Minutes += Each.Minutes;
  }
  std::vector<MatrixRow> Result;
  for (auto &[Check, Row] : Rows) {
    Row.Files = FilesOf[Check].size();
    Result.push_back(std::move(Row));
  }
  stable_sort(Result, [](const MatrixRow &A, const MatrixRow &B) {
    return std::tuple(A.Urgency, B.Findings) < std::tuple(B.Urgency, A.Findings);
  });
  return Result;
}

unsigned Report::count(Priority P) const {
  return count_if(Entries, [&](const ReportEntry &E) { return E.Urgency == P; });
}

unsigned Report::countSeverity(StringRef Severity) const {
  return count_if(Entries, [&](const ReportEntry &E) { return E.Severity == Severity; });
}

unsigned Report::files() const {
  std::set<StringRef> Files;
  for (const ReportEntry &Each : Entries)
    Files.insert(Each.Where.File);
  return Files.size();
}

unsigned Report::minutes() const {
  unsigned Sum = 0;
  for (const ReportEntry &Each : Entries)
    Sum += Each.Minutes;
  return Sum;
}

std::string effortText(unsigned Minutes) {
  if (Minutes == 0)
    return "none";
  if (Minutes < 120)
    return std::to_string(Minutes) + " min";
  std::string Text;
  raw_string_ostream(Text) << format("%.1f hours", Minutes / 60.0);
  return Text;
}

} // namespace unblock::tool
