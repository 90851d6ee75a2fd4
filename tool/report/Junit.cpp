/// \file
/// JUnit's XML, which every CI server shows: a test case for each finding, and one for each file that could not be analysed.

#include "tool/report/Formats.h"
#include "tool/report/Markup.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace unblock::tool {

void writeJunit(const Report &R, raw_ostream &Out) {
  const size_t Failures = R.Entries.size(), Errors = R.Failures.size() + R.ConfigProblems.size();
  const size_t Tests = std::max<size_t>(1, Failures + Errors);
  const std::string Counts = " tests=\"" + std::to_string(Tests) + "\" failures=\"" +
                             std::to_string(Failures) + "\" errors=\"" + std::to_string(Errors) +
                             "\"";
  Out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" << Counts
      << ">\n<testsuite name=\"unblock\"" << Counts << ">\n";
  for (const ReportEntry &E : R.Entries) {
    const std::string Where =
        E.ShownFile + ":" + std::to_string(E.Where.Line) + ":" + std::to_string(E.Where.Column);
    Out << "<testcase classname=\"" << E.Check << "\" name=\"" << escapeXml(Where) << "\" file=\""
        << escapeXml(E.ShownFile) << "\" line=\"" << E.Where.Line << "\"><failure type=\""
        << priorityName(E.Urgency) << "\" message=\"" << escapeXml(E.Message) << "\">"
        << escapeXml(Where + ": " + E.Message + "\n" + E.SourceLine + "\n" + E.Recommendation)
        << "</failure></testcase>\n";
  }
  for (const UnitFailure &Failure : R.Failures)
    Out << "<testcase classname=\"unblock-not-analysed\" name=\"" << escapeXml(Failure.ShownFile)
        << "\"><error message=\"not analysed\">" << escapeXml(join(Failure.Errors, "\n"))
        << "</error></testcase>\n";
  for (const std::string &Problem : R.ConfigProblems)
    Out << "<testcase classname=\"unblock-configuration\" name=\"configuration\"><error message=\""
        << escapeXml(Problem) << "\"/></testcase>\n";
  if (Failures + Errors == 0)
    Out << "<testcase classname=\"unblock\" name=\"no finding\"/>\n";
  Out << "</testsuite>\n</testsuites>\n";
}

} // namespace unblock::tool
