/// \file
/// One page that needs nothing else: the matrix, a heat map of the files, and all findings with source and proposed change, to be searched.

#include "tool/report/Formats.h"
#include "tool/report/Markup.h"
#include <map>

using namespace llvm;

namespace unblock::tool {
namespace {

constexpr StringLiteral Style = R"(
:root { color-scheme: light dark; --line: #8884; --p0: #c62828; --p1: #ef6c00; --p2: #2e7d32; --p3: #546e7a; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; } th, td { border-bottom: 1px solid var(--line); padding: .3rem .8rem; text-align: left; }
td.number { text-align: right; } pre { overflow-x: auto; background: #8881; padding: .6rem; margin: .4rem 0; }
.mark { color: #fff; border-radius: .3rem; padding: 0 .4rem; } .P0 { background: var(--p0); } .P1 { background: var(--p1); }
.P2 { background: var(--p2); } .P3 { background: var(--p3); } details { border-bottom: 1px solid var(--line); padding: .4rem 0; }
.bar { display: flex; height: .8rem; min-width: 12rem; } .bar span { display: block; } .failed { color: var(--p0); }
input { font: inherit; width: 100%; padding: .4rem; box-sizing: border-box; } ins { background: #2e7d3233; text-decoration: none; }
)";

/// The search: a finding stays where its text holds every word. `/` goes to the field.
constexpr StringLiteral Script = R"(
const field = document.getElementById('search'), count = document.getElementById('count');
const findings = [...document.querySelectorAll('details')];
function search() {
  const words = field.value.toLowerCase().split(/\s+/);
  let shown = 0;
  for (const finding of findings) {
    const text = finding.textContent.toLowerCase();
    finding.hidden = !words.every(word => text.includes(word));
    shown += !finding.hidden;
  }
  count.textContent = shown + ' of ' + findings.length;
}
field.addEventListener('input', search);
document.addEventListener('keydown', event => {
  if (event.key === '/' && document.activeElement !== field) { event.preventDefault(); field.focus(); }
});
search();
)";

void writeMatrix(const Report &R, raw_ostream &Out) {
  Out << "<h2>Priorities</h2>\n<table><thead><tr><th>Priority</th><th>Issue</th><th>Files</th>"
         "<th>Findings</th><th>Impact</th><th>Safe fixes</th><th>Effort left</th></tr></thead>\n"
         "<tbody>\n";
  for (const MatrixRow &Row : R.matrix())
    Out << "<tr><td><span class=\"mark " << priorityName(Row.Urgency) << "\">"
        << priorityName(Row.Urgency) << "</span></td><td>" << escapeXml(Row.Title)
        << "</td><td class=\"number\">" << Row.Files << "</td><td class=\"number\">" << Row.Findings
        << "</td><td>" << Row.Severity << "</td><td class=\"number\">" << Row.Safe << "</td><td>"
        << effortText(Row.Minutes) << "</td></tr>\n";
  Out << "</tbody></table>\n";
}

/// A bar for each file: as wide as its findings are many, in the colours of their priorities.
void writeHeat(const Report &R, raw_ostream &Out) {
  std::map<std::string, std::map<Priority, unsigned>> Counts;
  unsigned Most = 1;
  for (const ReportEntry &E : R.Entries)
    ++Counts[E.ShownFile][E.Urgency];
  for (const auto &[File, ByPriority] : Counts) {
    unsigned Sum = 0;
    for (const auto &[P, Count] : ByPriority)
      Sum += Count;
    Most = std::max(Most, Sum);
  }
  Out << "<h2>Files</h2>\n<table><tbody>\n";
  for (const auto &[File, ByPriority] : Counts) {
    Out << "<tr><td>" << escapeXml(File) << "</td><td><div class=\"bar\">";
    for (const auto &[P, Count] : ByPriority)
      Out << "<span class=\"" << priorityName(P) << "\" style=\"width:" << 100 * Count / Most
          << "%\" title=\"" << Count << " of " << priorityName(P) << "\"></span>";
    Out << "</div></td></tr>\n";
  }
  Out << "</tbody></table>\n";
}

void writeFinding(const ReportEntry &E, raw_ostream &Out) {
  Out << "<details id=\"" << E.Id << "\"><summary><span class=\"mark " << priorityName(E.Urgency)
      << "\">" << priorityName(E.Urgency) << "</span> " << escapeXml(E.ShownFile) << ':'
      << E.Where.Line << ": " << escapeXml(E.Message) << "</summary>\n<p>" << escapeXml(E.Check);
  if (!E.Function.empty())
    Out << ", in " << escapeXml(E.Function);
  Out << "</p>\n<pre>" << escapeXml(E.SourceLine) << "</pre>\n";
  for (const Edit &Each : E.Edits)
    Out << "<pre>" << (Each.Length ? "" : "+ ") << "<ins>" << escapeXml(Each.Text)
        << "</ins></pre>\n";
  Out << "<p>" << escapeXml(E.Recommendation) << "</p>\n";
  if (!E.Notes.empty()) {
    Out << "<ul>\n";
    for (const Note &N : E.Notes)
      Out << "<li>line " << N.Where.Line << ": " << escapeXml(N.Message) << "</li>\n";
    Out << "</ul>\n";
  }
  Out << "</details>\n";
}

} // namespace

void writeHtml(const Report &R, raw_ostream &Out) {
  const std::string Title =
      "unblock: " + counted(R.Entries.size(), "finding") + " in " + counted(R.files(), "file");
  Out << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
         "<meta name=\"viewport\" content=\"width=device-width\"/><link rel=\"icon\" "
         "href=\"data:,\"/><title>"
      << Title << "</title><style>" << Style << "</style></head>\n<body>\n<h1>" << Title
      << "</h1>\n";
  if (!R.Failures.empty()) {
    Out << "<h2 class=\"failed\">" << R.Failures.size() << " of "
        << counted(R.Units, "translation unit") << " could not be analysed to the end</h2>\n<ul>\n";
    for (const UnitFailure &Failure : R.Failures)
      Out << "<li>" << escapeXml(Failure.ShownFile) << "<pre>"
          << escapeXml(Failure.Errors.empty() ? "" : Failure.Errors.front()) << "</pre></li>\n";
    Out << "</ul>\n";
  }
  if (!R.Entries.empty()) {
    writeMatrix(R, Out);
    writeHeat(R, Out);
    Out << "<h2>Findings</h2>\n<p><label>Search <input id=\"search\" type=\"search\" "
           "placeholder=\"words; press / to come here\"/></label> <output "
           "id=\"count\"></output></p>\n";
    for (const ReportEntry &E : R.Entries)
      writeFinding(E, Out);
    Out << "<script>//<![CDATA[" << Script << "//]]></script>\n";
  }
  Out << "</body></html>\n";
}

} // namespace unblock::tool
