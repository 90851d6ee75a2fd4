/// \file
/// unblock check

#include "tool/commands/Commands.h"
#include "tool/commands/Project.h"
#include "tool/report/Baseline.h"
#include "tool/report/ChangedLines.h"
#include "tool/report/Formats.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace unblock::tool {
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

/// What `git` prints for \p Words; complains and returns nothing if it fails.
std::optional<std::string> runGit(std::vector<StringRef> Words) {
  const ErrorOr<std::string> Git = sys::findProgramByName("git");
  if (!Git) {
    errs() << "unblock: --since: git is not installed\n";
    return std::nullopt;
  }
  SmallString<128> Output;
  if (sys::fs::createTemporaryFile("unblock", "diff", Output)) {
    errs() << "unblock: no temporary file\n";
    return std::nullopt;
  }
  Words.insert(Words.begin(), *Git);
  const std::optional<StringRef> Redirects[] = {StringRef(""), StringRef(Output), std::nullopt};
  const int Code = sys::ExecuteAndWait(*Git, Words, std::nullopt, Redirects);
  auto Buffer = MemoryBuffer::getFile(Output);
  removeTemporary(Output);
  if (Code != 0 || !Buffer) {
    errs() << "unblock: --since: git failed\n";
    return std::nullopt;
  }
  return (*Buffer)->getBuffer().str();
}

/// Narrows \p R to changed lines where the flags ask for it; false if that failed.
bool narrow(const Arguments &Given, const Project &P, Report &R) {
  std::string Diff, Folder = P.Root;
  if (Given.has("since")) {
    const std::string Revision = Given.value("since");
    const auto Top = runGit({"rev-parse", "--show-toplevel"});
    const auto Text = runGit({"diff", "-U0", "--no-color", "--no-ext-diff", "--src-prefix=a/",
                              "--dst-prefix=b/", "--end-of-options", Revision, "--"});
    if (!Top || !Text)
      return false;
    Folder = StringRef(*Top).trim().str();
    Diff = *Text;
  } else if (Given.has("diff")) {
    auto Buffer = MemoryBuffer::getSTDIN();
    if (!Buffer) {
      errs() << "unblock: --diff: " << Buffer.getError().message() << '\n';
      return false;
    }
    Diff = (*Buffer)->getBuffer().str();
  } else {
    return true;
  }
  Expected<ChangedLines> Lines = ChangedLines::parse(Diff, Folder);
  if (!Lines) {
    errs() << "unblock: " << toString(Lines.takeError()) << '\n';
    return false;
  }
  Lines->narrow(R);
  return true;
}

/// Does what the flags say about the baseline; false if that failed.
bool useBaseline(const Arguments &Given, Report &R) {
  const std::string File = Given.value("baseline");
  const auto Saved = [&](const Baseline &B) {
    if (Error E = B.save(File)) {
      errs() << "unblock: " << toString(std::move(E)) << '\n';
      return false;
    }
    return true;
  };
  if (Given.has("write-baseline")) {
    const Baseline All = Baseline::of(R);
    // What was not analysed would be missing from it, and be news in the next run.
    if (!R.Failures.empty())
      return true;
    All.apply(R);
    return Saved(All);
  }
  Expected<Baseline> Old = Baseline::load(File);
  if (!Old) {
    errs() << "unblock: " << toString(Old.takeError()) << '\n';
    return false;
  }
  const Baseline Left = Old->apply(R);
  const bool Whole = R.Failures.empty() && Given.Operands.empty() && !Given.has("exclude") &&
                     !Given.has("checks") && !Given.has("since") && !Given.has("diff");
  return !Given.has("ratchet") || !Whole || Left.size() == Old->size() || Saved(Left);
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
  if (!Given.has("baseline") && (Given.has("write-baseline") || Given.has("ratchet"))) {
    errs() << "unblock: --write-baseline and --ratchet need --baseline FILE\n";
    return ExitUsage;
  }
  const std::optional<Project> P = makeProject(Given);
  if (!P)
    return ExitUsage;

  Report R = buildReport(analyseUnits(*P), P->Root);
  if (!narrow(Given, *P, R) || (Given.has("baseline") && !useBaseline(Given, R)))
    return ExitUsage;
  bool Written = true;
  for (const Output &Each : *Outputs)
    Written &= write(R, Each);
  outs().flush();
  complain(R);
  if (!R.Failures.empty())
    return ExitIncomplete;
  if (!R.ConfigProblems.empty() || !Written)
    return ExitUsage;
  const bool Fails = any_of(
      R.Entries, [&](const ReportEntry &E) { return E.IsError || (Limit && E.Urgency <= *Limit); });
  return Fails ? ExitFindings : ExitClean;
}

} // namespace unblock::tool
