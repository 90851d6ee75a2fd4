/// \file
/// unblock check

#include "tool/commands/Commands.h"
#include "tool/commands/Git.h"
#include "tool/commands/Project.h"
#include "tool/report/Baseline.h"
#include "tool/report/ChangedLines.h"
#include "tool/report/Formats.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

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
  for (const Output &Each : Outputs)
    if (!Each.File.empty() &&
        count_if(Outputs, [&](const Output &O) { return O.File == Each.File; }) > 1) {
      errs() << "unblock: --format: two reports can't both be written to " << Each.File << '\n';
      return std::nullopt;
    }
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

/// Narrows \p R to changed lines where the flags ask for it; false if that failed.
bool narrow(const Arguments &Given, const Project &P, Report &R) {
  const auto Fail = [](Error E) {
    errs() << "unblock: " << toString(std::move(E)) << '\n';
    return false;
  };
  GitChanges Changes;
  if (Given.has("since")) {
    Expected<GitChanges> Known = changesSince(P.Root, Given.value("since"));
    if (!Known)
      return Fail(Known.takeError());
    Changes = std::move(*Known);
  } else if (Given.has("diff")) {
    auto Buffer = MemoryBuffer::getSTDIN();
    if (!Buffer)
      return Fail(createStringError(Buffer.getError(), "--diff: " + Buffer.getError().message()));
    Changes.Folder = P.Root;
    Changes.Diff = (*Buffer)->getBuffer().str();
  } else {
    return true;
  }
  Expected<ChangedLines> Lines = ChangedLines::parse(Changes.Diff, Changes.Folder);
  if (!Lines)
    return Fail(Lines.takeError());
  for (const std::string &File : Changes.Untracked)
    Lines->addWhole(absolutePath(File, Changes.Folder));
  Lines->narrow(R);
  return true;
}

/// Does the run look at all that an earlier one over the whole project would have looked at?
bool isWhole(const Arguments &Given, const Report &R) {
  constexpr StringLiteral Narrowing[] = {"exclude", "checks",      "since",
                                         "diff",    "config-file", "header-filter"};
  return R.Failures.empty() && R.ConfigProblems.empty() && Given.Operands.empty() &&
         none_of(Narrowing, [&](StringRef Flag) { return Given.has(Flag); });
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
    if (!R.Failures.empty() || !R.ConfigProblems.empty()) {
      errs() << "unblock: " << File << ": not written, since this run saw not everything\n";
      return true;
    }
    All.apply(R);
    return Saved(All);
  }
  Expected<Baseline> Old = Baseline::load(File);
  if (!Old) {
    errs() << "unblock: " << toString(Old.takeError()) << '\n';
    return false;
  }
  const Baseline Left = Old->apply(R);
  const size_t Stale = Old->size() - Left.size();
  if (Stale == 0 || !isWhole(Given, R))
    return true;
  if (!Given.has("ratchet")) {
    errs() << "unblock: " << File << ": " << Stale
           << " of its findings no longer there; --ratchet takes out what is gone\n";
    return true;
  }
  if (!Saved(Left))
    return false;
  errs() << "unblock: " << File << ": " << counted(Stale, "finding")
         << " taken out, since no longer found\n";
  return true;
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
  if (Given.has("since") && Given.has("diff")) {
    errs() << "unblock: --since and --diff exclude each other\n";
    return ExitUsage;
  }
  if (Given.has("write-baseline") && (Given.has("since") || Given.has("diff"))) {
    errs() << "unblock: --write-baseline would forget all findings but those on changed lines; "
              "leave --since and --diff out\n";
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
