#include "tool/report/FindingJson.h"
#include "tool/report/Formats.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace unblock::tool {
namespace {

StringRef statusName(UnitStatus S) {
  switch (S) {
  case UnitStatus::Done:
    return "done";
  case UnitStatus::Failed:
    return "failed";
  case UnitStatus::Crashed:
    return "crashed";
  case UnitStatus::TimedOut:
    return "timed out";
  }
  return "failed";
}

json::Value utf8(StringRef Text) { return json::fixUTF8(Text); }

json::Array utf8s(const std::vector<std::string> &Texts) {
  json::Array Result;
  for (const std::string &Each : Texts)
    Result.push_back(utf8(Each));
  return Result;
}

json::Object issueOf(const ReportEntry &E, const Report &R) {
  json::Array Notes, Edits;
  for (const Note &N : E.Notes)
    Notes.push_back(json::Object{{"file", utf8(shownPath(N.Where.File, R.Root))},
                                 {"line", N.Where.Line},
                                 {"column", N.Where.Column},
                                 {"message", utf8(N.Message)}});
  for (const Edit &Each : E.Edits)
    Edits.push_back(json::Object{{"file", utf8(shownPath(Each.File, R.Root))},
                                 {"offset", Each.Offset},
                                 {"length", Each.Length},
                                 {"text", utf8(Each.Text)}});
  return json::Object{{"severity", E.Severity},
                      {"type", E.Check},
                      {"line", E.Where.Line},
                      {"message", utf8(E.Message)},
                      {"recommendation", utf8(E.Recommendation)},
                      {"id", E.Id},
                      {"column", E.Where.Column},
                      {"offset", E.Where.Offset},
                      {"priority", priorityName(E.Urgency)},
                      {"score", E.Score},
                      {"effort_minutes", E.Minutes},
                      {"function", utf8(E.Function)},
                      {"in_loop", E.InLoop},
                      {"source", utf8(E.SourceLine)},
                      {"notes", std::move(Notes)},
                      {"fix", applicabilityName(E.Fix)},
                      {"edits", std::move(Edits)}};
}

/// What a file includes, as written: the counterpart of the seed's `imports`.
json::Array includesOf(StringRef Text) {
  json::Array Result;
  while (!Text.empty()) {
    const auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    StringRef Directive = Line.trim();
    if (!Directive.consume_front("#"))
      continue;
    Directive = Directive.ltrim();
    if (!Directive.consume_front("include"))
      continue;
    Directive = Directive.trim();
    if (!Directive.starts_with("<") && !Directive.starts_with("\""))
      continue;
    const char Close = Directive[0] == '<' ? '>' : '"';
    Result.push_back(utf8(Directive.drop_front().take_until([&](char C) { return C == Close; })));
  }
  return Result;
}

} // namespace

void writeJson(const Report &R, raw_ostream &Out) {
  constexpr StringLiteral Severities[] = {"critical", "high", "medium", "low"};
  json::Object Summary{{"total_files", R.Units},           {"files_with_issues", R.files()},
                       {"total_issues", R.Entries.size()}, {"effort_minutes", R.minutes()},
                       {"in_baseline", R.InBaseline},      {"incomplete_files", R.Failures.size()}};
  for (const StringRef Severity : Severities)
    Summary[(Severity + "_issues").str()] = R.countSeverity(Severity);
  json::Object Priorities;
  for (const Priority P : {Priority::P0, Priority::P1, Priority::P2, Priority::P3})
    Priorities[priorityName(P)] = R.count(P);
  Summary["by_priority"] = std::move(Priorities);

  json::Array Files, Matrix, Incomplete;
  json::Object BySeverity, ByType;
  SourceTexts Sources;
  for (size_t I = 0; I < R.Entries.size();) {
    const std::string &File = R.Entries[I].Where.File;
    json::Array Issues;
    json::Object Shown{{"file", utf8(R.Entries[I].ShownFile)},
                       {"imports", includesOf(Sources.text(File))}};
    for (; I < R.Entries.size() && R.Entries[I].Where.File == File; ++I) {
      const ReportEntry &E = R.Entries[I];
      Issues.push_back(issueOf(E, R));
      json::Value &List = BySeverity.try_emplace(E.Severity, json::Array()).first->second;
      List.getAsArray()->push_back(json::Object{{"file", utf8(E.ShownFile)},
                                                {"line", E.Where.Line},
                                                {"type", E.Check},
                                                {"message", utf8(E.Message)}});
      json::Value &Count = ByType.try_emplace(E.Check, 0).first->second;
      Count = *Count.getAsInteger() + 1;
    }
    Shown["issues"] = std::move(Issues);
    Files.push_back(std::move(Shown));
  }
  for (const MatrixRow &Row : R.matrix())
    Matrix.push_back(json::Object{{"priority", priorityName(Row.Urgency)},
                                  {"issue", Row.Title},
                                  {"type", Row.Check},
                                  {"files", Row.Files},
                                  {"findings", Row.Findings},
                                  {"impact", Row.Severity},
                                  {"safe_fixes", Row.Safe},
                                  {"unsafe_fixes", Row.Unsafe},
                                  {"effort_minutes", Row.Minutes}});
  for (const UnitFailure &Failure : R.Failures)
    Incomplete.push_back(json::Object{{"file", utf8(Failure.ShownFile)},
                                      {"status", statusName(Failure.Status)},
                                      {"errors", utf8s(Failure.Errors)}});
  json::OStream J(Out, /*IndentSize=*/2);
  J.value(json::Object{{"version", 1},
                       {"tool", "unblock " UNBLOCK_TOOL_VERSION},
                       {"root", utf8(R.Root)},
                       {"summary", std::move(Summary)},
                       {"matrix", std::move(Matrix)},
                       {"files", std::move(Files)},
                       {"issues_by_severity", std::move(BySeverity)},
                       {"issues_by_type", std::move(ByType)},
                       {"incomplete", std::move(Incomplete)},
                       {"configuration_problems", utf8s(R.ConfigProblems)}});
  Out << '\n';
}

} // namespace unblock::tool
