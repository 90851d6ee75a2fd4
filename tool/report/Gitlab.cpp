/// \file
/// GitLab's Code Quality report: a file for `artifacts: reports: codequality`.

#include "tool/report/Formats.h"
#include "tool/support/Paths.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace unblock::tool {
namespace {

StringRef severity(Priority P) {
  constexpr StringLiteral Names[] = {"critical", "major", "minor", "info"};
  return Names[static_cast<int>(P)];
}

/// A json::Value keeps no copy of a StringRef: whatever may be a temporary is copied here.
json::Object issue(StringRef Text, StringRef Check, StringRef Id, StringRef Severity,
                   StringRef File, unsigned Line) {
  return json::Object{
      {"description", json::fixUTF8(Text)},
      {"check_name", Check.str()},
      {"fingerprint", Id.str()},
      {"severity", Severity},
      {"location", json::Object{{"path", json::fixUTF8(File)},
                                {"lines", json::Object{{"begin", Line ? Line : 1}}}}}};
}

} // namespace

void writeGitlab(const Report &R, raw_ostream &Out) {
  json::Array Issues;
  for (const ReportEntry &E : R.Entries)
    Issues.push_back(issue(E.Message + ". " + E.Recommendation, E.Check, E.Id, severity(E.Urgency),
                           E.ShownFile, E.Where.Line));
  for (const UnitFailure &Failure : R.Failures)
    Issues.push_back(issue(Failure.Errors.empty() ? "not analysed" : Failure.Errors.front(),
                           "unblock-not-analysed", textHash(Failure.ShownFile), "blocker",
                           Failure.ShownFile, 1));
  json::OStream J(Out, /*IndentSize=*/2);
  J.value(std::move(Issues));
  Out << '\n';
}

} // namespace unblock::tool
