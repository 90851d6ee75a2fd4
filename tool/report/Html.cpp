/// \file
/// One page that needs nothing else: the matrix, charts, a heat map of the files, and all findings with source and proposed change, to be searched.
/// Its style and script are in html/; it is well-formed XML, too, so that a test can read it.

#include "checks/knowledge/BuiltinText.h"
#include "tool/report/Formats.h"
#include "tool/report/HtmlParts.h"
#include "tool/report/Markup.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace unblock {
/// The files of html/, embedded at build time.
ArrayRef<BuiltinText> pageParts();
} // namespace unblock

namespace unblock::tool {
namespace {

constexpr Priority AllPriorities[] = {Priority::P0, Priority::P1, Priority::P2, Priority::P3};

StringRef part(StringRef Name) {
  const auto It = find_if(pageParts(), [&](const BuiltinText &T) { return T.Name == Name; });
  return It == pageParts().end() ? StringRef() : StringRef(It->Text);
}

void writeTile(StringRef Number, StringRef Text, raw_ostream &Out) {
  Out << "<li><b>" << Number << "</b>" << Text << "</li>\n";
}

void writeTiles(const Report &R, raw_ostream &Out) {
  const auto Count = [&](Applicability A) {
    return count_if(R.Entries, [&](const ReportEntry &E) { return E.Fix == A; });
  };
  Out << "<ul class=\"tiles\">\n";
  for (const Priority P : AllPriorities)
    writeTile(std::to_string(R.count(P)),
              formatv("<span class=\"mark {0}\">{0}</span>", priorityName(P)).str(), Out);
  writeTile(std::to_string(Count(Applicability::Safe)), "safe fixes", Out);
  writeTile(effortText(R.minutes()), "by hand", Out);
  Out << "</ul>\n";
}

/// What the run could not be about: before everything else, since a short list of findings says little then.
void writeProblems(const Report &R, raw_ostream &Out) {
  if (!R.Failures.empty()) {
    Out << "<div class=\"alert\" role=\"alert\"><h2>" << R.Failures.size() << " of "
        << counted(R.Units, "translation unit") << " could not be analysed to the end</h2>\n";
    for (const UnitFailure &Failure : R.Failures) {
      Out << "<details><summary>" << escapeXml(Failure.ShownFile) << "</summary><pre>";
      for (const std::string &Error : Failure.Errors)
        Out << escapeXml(Error) << '\n';
      Out << "</pre></details>\n";
    }
    Out << "</div>\n";
  }
  if (!R.ConfigProblems.empty()) {
    Out << "<div class=\"alert\" role=\"alert\"><h2>Something is wrong with the "
           "configuration</h2>\n";
    for (const std::string &Problem : R.ConfigProblems)
      Out << "<pre>" << escapeXml(Problem) << "</pre>\n";
    Out << "</div>\n";
  }
}

void writeMatrix(const Report &R, raw_ostream &Out) {
  Out << "<h2 id=\"priorities\">Priorities</h2>\n<div class=\"scroll\" tabindex=\"0\" "
         "role=\"region\" aria-labelledby=\"priorities\">\n<table class=\"matrix\"><thead><tr>"
         "<th scope=\"col\">Priority</th><th scope=\"col\">Issue</th>"
         "<th scope=\"col\" class=\"number\">Files</th>"
         "<th scope=\"col\" class=\"number\">Findings</th><th scope=\"col\">Impact</th>"
         "<th scope=\"col\" class=\"number\">Safe fixes</th>"
         "<th scope=\"col\">Effort left</th></tr></thead>\n<tbody>\n";
  for (const MatrixRow &Row : R.matrix())
    Out << "<tr><td><span class=\"mark " << priorityName(Row.Urgency) << "\">"
        << priorityName(Row.Urgency) << "</span></td><th scope=\"row\">" << escapeXml(Row.Title)
        << "</th><td class=\"number\">" << Row.Files << "</td><td class=\"number\">" << Row.Findings
        << "</td><td>" << Row.Severity << "</td><td class=\"number\">" << Row.Safe << "</td><td>"
        << effortText(Row.Minutes) << "</td></tr>\n";
  Out << "</tbody></table></div>\n";
}

void writeFilter(const Report &R, raw_ostream &Out) {
  Out << "<form id=\"filter\" hidden=\"hidden\" role=\"search\">\n<label class=\"search\">Search "
         "<input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" "
         "placeholder=\"words; / comes here\"/></label>\n";
  for (const Priority P : AllPriorities)
    if (R.count(P))
      Out << "<label><input type=\"checkbox\" checked=\"checked\" value=\"" << priorityName(P)
          << "\"/><span class=\"mark " << priorityName(P) << "\">" << priorityName(P)
          << "</span></label>\n";
  Out << "<label>Fix <select id=\"kind\"><option value=\"\">any</option><option "
         "value=\"safe\">safe</option><option value=\"unsafe\">wants a look</option><option "
         "value=\"none\">by hand</option></select></label>\n<button type=\"button\" "
         "id=\"toggle\">Open or close all</button>\n<output id=\"count\" class=\"muted\"></output>"
         "\n</form>\n";
}

} // namespace

void writeHtml(const Report &R, raw_ostream &Out) {
  const std::string Title =
      "unblock: " + counted(R.Entries.size(), "finding") + " in " + counted(R.files(), "file");
  Out << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
         "'none'\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
         "<meta name=\"generator\" content=\"unblock " UNBLOCK_TOOL_VERSION "\"/>"
         "<link rel=\"icon\" href=\"data:,\"/><title>"
      << Title << "</title>\n<style>\n"
      << part("page.css") << "</style></head>\n<body>\n";
  if (!R.Entries.empty())
    Out << "<a class=\"skip\" href=\"#findings\">To the findings</a>\n";
  Out << "<header><h1>" << Title << "</h1>\n<p class=\"muted\">"
      << counted(R.Units, "translation unit") << " analysed";
  if (R.InBaseline)
    Out << "; " << counted(R.InBaseline, "finding") << " of the baseline left out";
  Out << "; unblock " UNBLOCK_TOOL_VERSION "</p></header>\n<main>\n";
  writeProblems(R, Out);
  if (R.Entries.empty()) {
    Out << "<p>"
        << (R.Failures.empty() && R.ConfigProblems.empty()
                ? "Nothing blocks a coroutine here."
                : "Nothing was found in what could be analysed.")
        << "</p>\n</main></body></html>\n";
    return;
  }
  writeTiles(R, Out);
  writeMatrix(R, Out);
  html::writeCharts(R, Out);
  html::writeHeatMap(R, Out);
  Out << "<h2 id=\"findings\" tabindex=\"-1\">Findings</h2>\n";
  writeFilter(R, Out);
  SourceTexts Sources;
  for (const ReportEntry &E : R.Entries)
    html::writeFinding(E, R, Sources, Out);
  Out << "</main>\n<script>//<![CDATA[\n" << part("page.js") << "//]]></script>\n</body></html>\n";
}

} // namespace unblock::tool
