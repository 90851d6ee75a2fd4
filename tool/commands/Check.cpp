/// \file
/// unblock check

#include "tool/commands/Commands.h"
#include "tool/commands/Project.h"
#include "tool/report/Formats.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace unblock {
namespace {

struct Output {
  const ReportFormat *Format;
  /// Empty: standard output.
  std::string File;
};

std::optional<std::vector<Output>> outputsOf(const Arguments &Given) {
  std::vector<Output> Outputs;
  for (const std::string &Wanted : Given.values("format")) {
    const auto [Name, File] = StringRef(Wanted).split('=');
    const ReportFormat *Format = findFormat(Name);
    if (!Format) {
      errs() << "unblock: --format: '" << Name << "' is none of";
      for (const ReportFormat &Each : reportFormats())
        errs() << ' ' << Each.Name;
      errs() << '\n';
      return std::nullopt;
    }
    Outputs.push_back({Format, File.str()});
  }
  if (Outputs.empty())
    Outputs.push_back({findFormat("text"), ""});
  if (count_if(Outputs, [](const Output &O) { return O.File.empty(); }) > 1) {
    errs() << "unblock: --format: only one of them can go to standard output; write the others "
              "as NAME=FILE\n";
    return std::nullopt;
  }
  return Outputs;
}

bool write(const Report &R, const Output &Wanted) {
  if (Wanted.File.empty()) {
    Wanted.Format->Write(R, outs());
    return true;
  }
  std::error_code Error;
  raw_fd_ostream Out(Wanted.File, Error);
  if (!Error) {
    Wanted.Format->Write(R, Out);
    Out.close();
    Error = Out.error();
    Out.clear_error();
  }
  if (Error)
    errs() << "unblock: " << Wanted.File << ": " << Error.message() << '\n';
  return !Error;
}

} // namespace

int runCheck(const Arguments &Given) {
  const auto Outputs = outputsOf(Given);
  const std::string FailOn = Given.value("fail-on", "P3");
  const std::optional<Priority> Limit = priorityOf(FailOn);
  if (!Limit && FailOn != "none") {
    errs() << "unblock: --fail-on: '" << FailOn << "' is none of P0, P1, P2, P3 and none\n";
    return ExitUsage;
  }
  if (!Outputs)
    return ExitUsage;
  const std::optional<Project> P = makeProject(Given);
  if (!P)
    return ExitUsage;

  const Report R = analyseProject(*P);
  bool Written = true;
  for (const Output &Each : *Outputs)
    Written &= write(R, Each);
  outs().flush();
  complain(R);
  if (!R.Failures.empty())
    return ExitIncomplete;
  if (!R.ConfigProblems.empty() || !Written)
    return ExitUsage;
  const bool Fails = Limit && any_of(R.Entries, [&](const ReportEntry &E) {
                       return E.Urgency <= *Limit || E.IsError;
                     });
  return Fails ? ExitFindings : ExitClean;
}

} // namespace unblock
