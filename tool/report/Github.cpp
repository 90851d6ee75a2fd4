/// \file
/// Workflow commands of GitHub Actions, which show each finding beside the changed lines.

#include "tool/report/Formats.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// In a property `:` and `,` have a meaning, too.
std::string escape(StringRef Text, bool InProperty) {
  std::string Result;
  for (const char C : json::fixUTF8(Text))
    if (C == '%')
      Result += "%25";
    else if (C == '\r')
      Result += "%0D";
    else if (C == '\n')
      Result += "%0A";
    else if (C == ':' && InProperty)
      Result += "%3A";
    else if (C == ',' && InProperty)
      Result += "%2C";
    else
      Result += C;
  return Result;
}

} // namespace

void writeGithub(const Report &R, raw_ostream &Out) {
  for (const ReportEntry &E : R.Entries) {
    Out << (E.Urgency == Priority::P0   ? "::error"
            : E.Urgency == Priority::P3 ? "::notice"
                                        : "::warning")
        << " file=" << escape(E.ShownFile, true) << ",line=" << E.Where.Line
        << ",col=" << E.Where.Column
        << ",title=" << escape(priorityName(E.Urgency).str() + " " + E.Check, true)
        << "::" << escape(E.Message + "\n" + E.Recommendation, false) << '\n';
  }
  for (const UnitFailure &Failure : R.Failures)
    for (const std::string &Error : Failure.Errors)
      Out << "::error file=" << escape(Failure.ShownFile, true)
          << ",title=not analysed::" << escape(Error, false) << '\n';
  for (const std::string &Problem : R.ConfigProblems)
    Out << "::error title=configuration::" << escape(Problem, false) << '\n';
}

} // namespace unblock::tool
