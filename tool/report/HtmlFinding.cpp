#include "tool/fix/Diff.h"
#include "tool/fix/EditSet.h"
#include "tool/report/FindingJson.h"
#include "tool/report/Formats.h"
#include "tool/report/HtmlParts.h"
#include "tool/report/Markup.h"
#include "tool/support/Paths.h"
#include "llvm/Support/Format.h"
#include <map>

using namespace llvm;

namespace unblock::tool::html {
namespace {

/// The line of the finding between those around it.
void writeSource(const ReportEntry &E, SourceTexts &Sources, raw_ostream &Out) {
  constexpr unsigned Around = 2;
  if (!E.Where.Line)
    return;
  const unsigned First = E.Where.Line > Around ? E.Where.Line - Around : 1;
  StringRef Rest = Sources.text(E.Where.File);
  for (unsigned Line = 1; Line < First && !Rest.empty(); ++Line)
    Rest = Rest.split('\n').second;
  Out << "<pre class=\"source\">";
  for (unsigned Line = First; Line <= E.Where.Line + Around && !Rest.empty(); ++Line) {
    const auto [Text, After] = Rest.split('\n');
    Rest = After;
    Out << (Line == E.Where.Line ? "<span class=\"hit\">" : "<span>") << "<span class=\"no\">"
        << format("%6u  ", Line) << "</span>" << escapeXml(Text.rtrim()) << "</span>";
  }
  Out << "</pre>\n";
}

void writeDiffLines(StringRef Diff, raw_ostream &Out) {
  while (!Diff.empty()) {
    const auto [Line, Rest] = Diff.split('\n');
    Diff = Rest;
    const char Sign = Line.empty() ? ' ' : Line[0];
    const bool Head = Line.starts_with("--- a/") || Line.starts_with("+++ b/");
    Out << "<span class=\""
        << (Head || Sign == '@' || Sign == '\\' ? "hunk"
            : Sign == '+'                       ? "add"
            : Sign == '-'                       ? "cut"
                                                : "same")
        << "\">" << escapeXml(Line.rtrim()) << "</span>";
  }
}

/// The fix as a change of the files as they are now; nothing where it doesn't fit them.
void writeChange(const ReportEntry &E, const Report &R, SourceTexts &Sources, raw_ostream &Out) {
  std::map<std::string, std::vector<Edit>> ByFile;
  for (const Edit &Each : E.Edits)
    ByFile[Each.File].push_back(Each);
  std::string Diff;
  raw_string_ostream Text(Diff);
  for (const auto &[File, Edits] : ByFile) {
    const StringRef Old = Sources.text(File);
    std::string New;
    if (applyEdits(Old, Edits, New))
      writeDiff(shownPath(File, R.Root), Old, New, Text);
  }
  Text.flush();
  if (Diff.empty())
    return;
  Out << "<pre class=\"diff\">";
  writeDiffLines(Diff, Out);
  Out << "</pre>\n";
}

StringRef fixText(Applicability A) {
  switch (A) {
  case Applicability::Safe:
    return "safe fix";
  case Applicability::Unsafe:
    return "fix wants a look";
  case Applicability::None:
    break;
  }
  return "by hand";
}

} // namespace

void writeFinding(const ReportEntry &E, const Report &R, SourceTexts &Sources, raw_ostream &Out) {
  const std::string Id = escapeXml(E.Id);
  Out << "<details class=\"finding\" id=\"" << Id << "\" data-priority=\""
      << priorityName(E.Urgency) << "\" data-fix=\"" << applicabilityName(E.Fix)
      << "\"><summary><span class=\"mark " << priorityName(E.Urgency) << "\">"
      << priorityName(E.Urgency) << "</span> <span class=\"where\">" << escapeXml(E.ShownFile)
      << ':' << E.Where.Line << "</span> " << escapeXml(E.Message) << " <span class=\"fix\">"
      << fixText(E.Fix) << "</span></summary>\n<div class=\"inside\"><p class=\"muted\"><code>"
      << escapeXml(E.Check) << "</code>";
  if (!E.Function.empty())
    Out << " in <code>" << escapeXml(E.Function) << "</code>";
  Out << (E.InLoop ? ", in a loop" : "") << "; score " << format("%g", E.Score) << "; effort "
      << effortText(E.Minutes) << "; <a href=\"#" << Id << "\">" << Id << "</a></p>\n";
  writeSource(E, Sources, Out);
  if (!E.Notes.empty()) {
    Out << "<ol>\n";
    for (const Note &N : E.Notes) {
      Out << "<li>";
      if (N.Where.Line)
        Out << "<span class=\"where\">" << escapeXml(shownPath(N.Where.File, R.Root)) << ':'
            << N.Where.Line << "</span> ";
      Out << escapeXml(N.Message) << "</li>\n";
    }
    Out << "</ol>\n";
  }
  Out << "<p class=\"advice\">" << escapeXml(E.Recommendation) << "</p>\n";
  writeChange(E, R, Sources, Out);
  Out << "</div></details>\n";
}

} // namespace unblock::tool::html
