#include "tool/report/Formats.h"
#include "tool/report/HtmlParts.h"
#include "tool/report/Markup.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <map>
#include <tuple>

using namespace llvm;

namespace unblock::tool::html {
namespace {

constexpr Priority AllPriorities[] = {Priority::P0, Priority::P1, Priority::P2, Priority::P3};

using Counts = std::map<Priority, unsigned>;

unsigned sum(const Counts &C) {
  unsigned Sum = 0;
  for (const auto &Each : C)
    Sum += Each.second;
  return Sum;
}

/// A bar for each issue, in the colours of its findings' priorities.
void writeIssueChart(const Report &R, raw_ostream &Out) {
  constexpr unsigned Label = 245, Bars = 190, Row = 28;
  std::map<std::string, Counts> ByCheck;
  for (const ReportEntry &E : R.Entries)
    ++ByCheck[E.Check][E.Urgency];
  const std::vector<MatrixRow> Rows = R.matrix();
  unsigned Most = 1;
  for (const auto &Each : ByCheck)
    Most = std::max(Most, sum(Each.second));
  Out << "<figure><figcaption>Findings by issue</figcaption>\n<svg role=\"img\" viewBox=\"0 0 "
      << Label + Bars + 45 << ' ' << Row * Rows.size() << "\"><title>Findings by issue:";
  for (const MatrixRow &Each : Rows)
    Out << ' ' << escapeXml(Each.Title) << ' ' << Each.Findings << ';';
  Out << "</title>\n";
  unsigned Y = 0;
  for (const MatrixRow &Each : Rows) {
    Out << "<text x=\"" << Label - 10 << "\" y=\"" << Y + 17 << "\" text-anchor=\"end\">"
        << escapeXml(Each.Title) << "</text>";
    double X = Label;
    for (const auto &[P, Count] : ByCheck[Each.Check]) {
      const double Width = std::max(1.0, static_cast<double>(Bars) * Count / Most);
      Out << "<rect class=\"fill-" << priorityName(P) << "\" x=\"" << format("%.1f", X) << "\" y=\""
          << Y + 4 << "\" width=\"" << format("%.1f", Width) << "\" height=\"" << Row - 8
          << "\"><title>" << Count << " of " << priorityName(P) << "</title></rect>";
      X += Width;
    }
    Out << "<text x=\"" << format("%.1f", X + 8) << "\" y=\"" << Y + 17 << "\">" << Each.Findings
        << "</text>\n";
    Y += Row;
  }
  Out << "</svg></figure>\n";
}

/// A ring of what `unblock fix` mends, what wants a look, and what is left to do by hand.
void writeFixChart(const Report &R, raw_ostream &Out) {
  struct Share {
    StringLiteral Class, Text;
    Applicability Fix;
  };
  constexpr Share Shares[] = {{"safe", "safe: unblock fix", Applicability::Safe},
                              {"unsafe", "want a look: --unsafe", Applicability::Unsafe},
                              {"none", "by hand", Applicability::None}};
  constexpr double Around = 2 * 3.14159265358979 * 60;
  Out << "<figure><figcaption>How they are mended</figcaption>\n<svg role=\"img\" viewBox=\"0 0 "
         "460 180\"><title>How they are mended:";
  const auto Count = [&](const Share &S) {
    return static_cast<unsigned>(
        count_if(R.Entries, [&](const ReportEntry &E) { return E.Fix == S.Fix; }));
  };
  for (const Share &Each : Shares)
    Out << ' ' << Each.Text << ' ' << Count(Each) << ';';
  Out << "</title>\n";
  double Start = 0;
  unsigned Y = 62;
  for (const Share &Each : Shares) {
    const unsigned Findings = Count(Each);
    const double Length = Around * Findings / static_cast<double>(R.Entries.size());
    if (Findings)
      Out << "<circle class=\"ring " << Each.Class
          << "\" cx=\"90\" cy=\"90\" r=\"60\" transform=\"rotate(-90 90 90)\" stroke-dasharray=\""
          << format("%.2f %.2f", Length, Around) << "\" stroke-dashoffset=\""
          << format("%.2f", -Start) << "\"/>";
    Start += Length;
    Out << "<rect class=\"key " << Each.Class << "\" x=\"190\" y=\"" << Y - 11
        << "\" width=\"14\" height=\"14\" rx=\"3\"/><text x=\"212\" y=\"" << Y << "\">" << Findings
        << "  " << Each.Text << "</text>\n";
    Y += 28;
  }
  Out << "</svg></figure>\n";
}

} // namespace

void writeCharts(const Report &R, raw_ostream &Out) {
  Out << "<h2>Charts</h2>\n<div class=\"charts\">\n";
  writeIssueChart(R, Out);
  writeFixChart(R, Out);
  Out << "</div>\n";
}

void writeHeatMap(const Report &R, raw_ostream &Out) {
  struct Row {
    std::string File, FirstId;
    Counts ByPriority;
    double Score = 0;
  };
  std::map<std::string, Row> ByFile;
  unsigned Most = 1;
  for (const ReportEntry &E : R.Entries) {
    Row &Into = ByFile[E.ShownFile];
    if (Into.File.empty()) {
      Into.File = E.ShownFile;
      Into.FirstId = E.Id;
    }
    Most = std::max(Most, ++Into.ByPriority[E.Urgency]);
    Into.Score += E.Score;
  }
  std::vector<const Row *> Rows;
  Rows.reserve(ByFile.size());
  for (const auto &Each : ByFile)
    Rows.push_back(&Each.second);
  sort(Rows, [](const Row *A, const Row *B) {
    return std::tie(B->Score, A->File) < std::tie(A->Score, B->File);
  });
  Out << "<h2 id=\"files\">Files</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
         "aria-labelledby=\"files\">\n<table class=\"heatmap\"><thead><tr><th "
         "scope=\"col\">File, the hottest first</th>";
  for (const Priority P : AllPriorities)
    Out << "<th scope=\"col\" class=\"number\">" << priorityName(P) << "</th>";
  Out << "<th scope=\"col\" class=\"number\">All</th></tr></thead>\n<tbody>\n";
  for (const Row *Each : Rows) {
    Out << "<tr><th scope=\"row\"><a class=\"file\" href=\"#" << escapeXml(Each->FirstId) << "\">"
        << escapeXml(Each->File) << "</a></th>";
    for (const Priority P : AllPriorities) {
      const auto It = Each->ByPriority.find(P);
      if (It == Each->ByPriority.end()) {
        Out << "<td class=\"number muted\">0</td>";
        continue;
      }
      // From a tint that can be seen to one that text can still be read on.
      Out << "<td class=\"number heat " << priorityName(P)
          << "\" style=\"--heat:" << 12 + 28 * It->second / Most << "\">" << It->second << "</td>";
    }
    Out << "<td class=\"number\">" << sum(Each->ByPriority) << "</td></tr>\n";
  }
  Out << "</tbody></table></div>\n";
}

} // namespace unblock::tool::html
