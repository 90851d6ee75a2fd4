/// \file
/// SARIF 2.1.0, as code scanners and editors read it.

#include "checks/knowledge/BuiltinText.h"
#include "tool/report/Formats.h"
#include "tool/report/Markup.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include <map>

using namespace llvm;

namespace unblock {
/// The pages of docs/checks, embedded at build time.
ArrayRef<BuiltinText> checkPages();
} // namespace unblock

namespace unblock::tool {
namespace {

constexpr StringLiteral Base = "PROJECT";

json::Value utf8(StringRef Text) { return json::fixUTF8(Text); }

json::Object message(StringRef Text) { return json::Object{{"text", utf8(Text)}}; }

json::Object artifact(const std::string &File, const Report &R) {
  const std::string Shown = shownPath(File, R.Root);
  if (Shown == File)
    return json::Object{{"uri", "file://" + uriPath(File)}};
  return json::Object{{"uri", uriPath(Shown)}, {"uriBaseId", Base}};
}

/// SARIF counts characters where Clang counts bytes, and no byte order mark.
unsigned column(StringRef Line, unsigned Bytes) {
  StringRef Before = Line.take_front(Bytes ? Bytes - 1 : 0);
  Before.consume_front("\xEF\xBB\xBF");
  return 1 +
         count_if(Before, [](char C) { return (static_cast<unsigned char>(C) & 0xC0) != 0x80; });
}

/// What \p E replaces, in lines and columns: a region in bytes would make it a replacement of binary content (3.57 of the standard). Null where the
/// file is no longer that long.
json::Value deletedRegion(const Edit &E, SourceTexts &Sources) {
  const StringRef Text = Sources.text(E.File);
  if (E.Offset > Text.size() || E.Length > Text.size() - E.Offset)
    return nullptr;
  const auto LineOf = [&](size_t Offset) { return Text.take_front(Offset).count('\n') + 1; };
  const auto ColumnOf = [&](size_t Offset) {
    const size_t Start = Text.take_front(Offset).rfind('\n') + 1; // npos + 1 is the first line
    return column(Text.drop_front(Start), Offset - Start + 1);
  };
  const size_t End = E.Offset + E.Length;
  return json::Object{{"startLine", LineOf(E.Offset)},
                      {"startColumn", ColumnOf(E.Offset)},
                      {"endLine", LineOf(End)},
                      {"endColumn", ColumnOf(End)}};
}

json::Object location(const Place &P, SourceTexts &Sources, const Report &R) {
  json::Object Physical{{"artifactLocation", artifact(P.File, R)}};
  if (P.Line) {
    const StringRef Line = Sources.line(P.File, P.Line);
    json::Object Region{{"startLine", P.Line}, {"startColumn", column(Line, P.Column)}};
    if (!Line.empty())
      Region["snippet"] = message(Line);
    Physical["region"] = std::move(Region);
  }
  return json::Object{{"physicalLocation", std::move(Physical)}};
}

/// Null where it doesn't fit the files.
json::Value fixOf(const ReportEntry &E, SourceTexts &Sources, const Report &R) {
  std::map<std::string, json::Array> Changes;
  for (const Edit &Each : E.Edits) {
    json::Value Region = deletedRegion(Each, Sources);
    if (!Region.getAsObject())
      return nullptr;
    Changes[Each.File].push_back(json::Object{{"deletedRegion", std::move(Region)},
                                              {"insertedContent", message(Each.Text)}});
  }
  json::Array Artifacts;
  for (auto &[File, Replacements] : Changes)
    Artifacts.push_back(json::Object{{"artifactLocation", artifact(File, R)},
                                     {"replacements", std::move(Replacements)}});
  return json::Object{
      {"description",
       message(E.Fix == Applicability::Safe ? "Safe: can be applied unseen" : E.Recommendation)},
      {"artifactChanges", std::move(Artifacts)}};
}

StringRef level(Priority P) {
  return P == Priority::P0 ? "error" : P == Priority::P3 ? "note" : "warning";
}

json::Object resultOf(const ReportEntry &E, unsigned Rule, SourceTexts &Sources, const Report &R) {
  json::Object Where = location(E.Where, Sources, R);
  if (!E.Function.empty())
    Where["logicalLocations"] =
        json::Array{json::Object{{"fullyQualifiedName", utf8(E.Function)}, {"kind", "function"}}};
  json::Object Result{{"ruleId", E.Check},
                      {"ruleIndex", Rule},
                      {"level", level(E.Urgency)},
                      {"message", message(E.Message)},
                      {"locations", json::Array{std::move(Where)}},
                      {"partialFingerprints", json::Object{{"unblockId/v1", E.Id}}},
                      {"properties", json::Object{{"priority", priorityName(E.Urgency)},
                                                  {"score", E.Score},
                                                  {"effortMinutes", E.Minutes},
                                                  {"recommendation", utf8(E.Recommendation)}}}};
  // The notes are the way to the blocking call, step by step; those about the fix stand at the finding itself.
  json::Array Steps, Related;
  for (const Note &N : E.Notes) {
    json::Object Step = location(N.Where, Sources, R);
    Step["message"] = message(N.Message);
    if (N.Where.File.empty())
      continue;
    if (E.Check == "unblock-transitive-blocking" && !isOnFix(N))
      Steps.push_back(json::Object{{"location", std::move(Step)}});
    else
      Related.push_back(std::move(Step));
  }
  if (!Steps.empty()) {
    json::Object Start = location(E.Where, Sources, R);
    Start["message"] = message(E.Message);
    Steps.insert(Steps.begin(), json::Object{{"location", std::move(Start)}});
    Result["codeFlows"] = json::Array{
        json::Object{{"threadFlows", json::Array{json::Object{{"locations", std::move(Steps)}}}}}};
  }
  if (!Related.empty())
    Result["relatedLocations"] = std::move(Related);
  if (!E.Edits.empty())
    if (json::Value Fix = fixOf(E, Sources, R); Fix.getAsObject())
      Result["fixes"] = json::Array{std::move(Fix)};
  return Result;
}

/// The check's page is what a code scanner shows beside a finding.
json::Object ruleOf(const ReportEntry &E) {
  const IssueClass Class = classOf(E);
  json::Object Rule{{"id", E.Check},
                    {"shortDescription", message(Class.Title)},
                    {"properties", json::Object{{"impact", E.Severity}}}};
  for (const BuiltinText &Page : checkPages())
    if (Page.Name == E.Check + ".md")
      Rule["help"] = json::Object{{"text", "unblock explain " + E.Check}, {"markdown", Page.Text}};
  return Rule;
}

json::Object notification(StringRef Text) {
  return json::Object{{"level", "error"}, {"message", message(Text)}};
}

} // namespace

void writeSarif(const Report &R, raw_ostream &Out) {
  json::Array Rules, Results, Failures, Problems;
  std::map<std::string, unsigned> RuleIndex;
  SourceTexts Sources;
  for (const ReportEntry &E : R.Entries) {
    const auto [It, New] = RuleIndex.try_emplace(E.Check, RuleIndex.size());
    if (New)
      Rules.push_back(ruleOf(E));
    Results.push_back(resultOf(E, It->second, Sources, R));
  }
  for (const UnitFailure &Failure : R.Failures)
    for (const std::string &Error : Failure.Errors)
      Failures.push_back(notification(Error));
  for (const std::string &Problem : R.ConfigProblems)
    Problems.push_back(notification(Problem));
  json::OStream J(Out, /*IndentSize=*/2);
  J.value(json::Object{
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", json::Array{json::Object{
                   {"tool", json::Object{{"driver", json::Object{{"name", "unblock"},
                                                                 {"version", UNBLOCK_TOOL_VERSION},
                                                                 {"rules", std::move(Rules)}}}}},
                   {"columnKind", "unicodeCodePoints"},
                   {"originalUriBaseIds",
                    json::Object{{Base, json::Object{{"uri", "file://" + uriPath(R.Root) + "/"}}}}},
                   {"invocations",
                    json::Array{json::Object{
                        {"executionSuccessful", R.Failures.empty() && R.ConfigProblems.empty()},
                        {"toolExecutionNotifications", std::move(Failures)},
                        {"toolConfigurationNotifications", std::move(Problems)}}}},
                   {"results", std::move(Results)}}}}});
  Out << '\n';
}

} // namespace unblock::tool
