#include "tool/commands/Project.h"
#include "checks/knowledge/Glob.h"
#include "tool/analysis/CachedRun.h"
#include "tool/analysis/CompileCommands.h"
#include "tool/cache/Store.h"
#include "tool/cli/Progress.h"
#include "tool/commands/FlagValues.h"
#include "tool/support/Paths.h"
#include "tool/support/ResourceDir.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace unblock::tool {
namespace {

std::string findRoot(const std::string &Start) {
  for (StringRef Folder = Start; !Folder.empty(); Folder = sys::path::parent_path(Folder)) {
    SmallString<256> Git = Folder;
    sys::path::append(Git, ".git");
    if (sys::fs::exists(Git))
      return Folder.str();
  }
  return Start;
}

bool isExcluded(const Project &P, StringRef File) {
  return any_of(P.Excluded, [&](const std::string &Pattern) {
    return matchesPath(Pattern, shownPath(File, P.Root));
  });
}

/// Leaves of all units those in the paths given; false if a path has none.
bool selectUnits(const Arguments &Given, Project &P) {
  if (Given.Operands.empty())
    return true;
  std::vector<std::string> Wanted;
  for (const std::string &Operand : Given.Operands) {
    const std::string Path = absolutePath(Operand, workingFolder());
    if (!sys::fs::exists(Path)) {
      errs() << "unblock: " << Operand << ": no such file or folder\n";
      return false;
    }
    if (none_of(P.Units, [&](const std::string &Unit) {
          return isBelow(absolutePath(Unit, ""), Path) || isBelow(Unit, Path);
        })) {
      errs() << "unblock: " << Operand << ": the compile database in " << P.Run.Analysis.BuildFolder
             << " has no command for it\n  give the compiler's "
             << "arguments after `--`, or name another folder with -p\n";
      return false;
    }
    Wanted.push_back(Path);
  }
  erase_if(P.Units, [&](const std::string &Unit) {
    return none_of(Wanted, [&](const std::string &Path) {
      return isBelow(absolutePath(Unit, ""), Path) || isBelow(Unit, Path);
    });
  });
  return true;
}

} // namespace

std::optional<Project> makeProject(const Arguments &Given) {
  if (!flagValuesAreSound(Given))
    return std::nullopt;
  Project P;
  const std::string Here = workingFolder();
  P.Root = Given.has("root") ? absolutePath(Given.value("root"), Here) : findRoot(Here);
  P.Quiet = Given.has("quiet");
  P.Excluded = Given.values("exclude");
  P.Run.Program = Given.Program;
  AnalysisSettings &Analysis = P.Run.Analysis;
  Analysis.ResourceDir = resourceDir(Given.Program.c_str());
  Analysis.Checks = Given.value("checks");
  Analysis.HeaderFilter = Given.value("header-filter");
  Analysis.Prefilter = !Given.has("all-units");
  Analysis.ShareHeaders = !Given.has("no-shared-headers");
  if (!Given.has("no-cache"))
    P.CacheFolder = Given.has("cache-dir") ? absolutePath(Given.value("cache-dir"), Here)
                                           : defaultCacheFolder();
  Analysis.ExtraArgs = Given.values("extra-arg");
  Analysis.ExtraArgsBefore = Given.values("extra-arg-before");
  if (Given.has("config-file")) {
    Analysis.ConfigFile = absolutePath(Given.value("config-file"), Here);
    if (!sys::fs::is_regular_file(Analysis.ConfigFile)) {
      errs() << "unblock: --config-file: " << Given.value("config-file") << ": no such file\n";
      return std::nullopt;
    }
  }
  const auto Jobs = Given.number("jobs", hardware_concurrency().compute_thread_count(), 1, errs());
  const auto Timeout = Given.number("timeout", 900, 0, errs());
  if (!Jobs || !Timeout)
    return std::nullopt;
  P.Run.Jobs = *Jobs;
  P.Run.TimeoutSeconds = *Timeout;

  if (Given.AfterDashes) {
    Analysis.HasCompilerArgs = true;
    Analysis.CompilerArgs = *Given.AfterDashes;
    for (const std::string &Operand : Given.Operands) {
      if (!sys::fs::is_regular_file(Operand)) {
        errs() << "unblock: " << Operand << ": no such file\n";
        return std::nullopt;
      }
      P.Units.push_back(absolutePath(Operand, Here));
    }
    if (P.Units.empty()) {
      errs() << "unblock: no source file before `--`\n";
      return std::nullopt;
    }
    return P;
  }
  Analysis.BuildFolder =
      Given.has("build") ? absolutePath(Given.value("build"), Here) : findBuildFolder(Here);
  Expected<std::vector<std::string>> Units =
      listUnits(Analysis.BuildFolder.empty() ? Here : Analysis.BuildFolder);
  if (!Units) {
    errs() << "unblock: " << toString(Units.takeError()) << '\n';
    return std::nullopt;
  }
  P.Units = std::move(*Units);
  if (!selectUnits(Given, P))
    return std::nullopt;
  erase_if(P.Units, [&](const std::string &Unit) { return isExcluded(P, Unit); });
  if (P.Units.empty()) {
    errs() << "unblock: --exclude leaves nothing to analyse\n";
    return std::nullopt;
  }
  return P;
}

std::vector<UnitResult> analyseUnits(const Project &P) {
  Progress Shown(P.Units.size(), P.Root, P.Quiet);
  std::string CacheProblem;
  std::vector<UnitResult> Results = analyseCached(
      P.Units, P.Run, P.CacheFolder, [&](const UnitResult &Result) { Shown.done(Result); },
      CacheProblem);
  Shown.finish();
  if (!CacheProblem.empty())
    errs() << "unblock: results of this run could not be kept for the next one: " << CacheProblem
           << "\n  --cache-dir names another folder, --no-cache does without\n";
  for (UnitResult &Each : Results)
    erase_if(Each.Findings, [&](const Finding &F) { return isExcluded(P, F.Where.File); });
  return Results;
}

void complain(const Report &R) {
  for (const std::string &Problem : R.ConfigProblems)
    errs() << "unblock: configuration: " << Problem << '\n';
  for (const UnitFailure &Failure : R.Failures)
    for (const std::string &Error : Failure.Errors)
      errs() << Error << '\n';
  if (!R.Failures.empty())
    errs() << "unblock: " << R.Failures.size() << " of " << R.Units
           << " translation units could not be analysed to their end: this run proves nothing "
              "about them\n";
}

} // namespace unblock::tool
