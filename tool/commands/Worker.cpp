/// \file
/// The worker's side of WorkerProcess.h.

#include "tool/analysis/CompileCommands.h"
#include "tool/analysis/UnitAnalysis.h"
#include "tool/analysis/WorkerProcess.h"
#include "tool/commands/Commands.h"
#include "tool/report/FindingJson.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/raw_ostream.h"
#include <iostream>
#include <sys/resource.h>

using namespace llvm;

namespace unblock::tool {
namespace {

/// What a worker may have grown to before another takes its place.
constexpr long MaxKilobytes = 1536L * 1024;

bool hasGrownTooLarge() {
  rusage Usage = {};
  return ::getrusage(RUSAGE_SELF, &Usage) == 0 && Usage.ru_maxrss > MaxKilobytes;
}

} // namespace

int runWorker() {
  InitializeAllTargetInfos();
  InitializeAllTargetMCs();
  InitializeAllAsmParsers();
  raw_fd_ostream Answers(WorkerAnswers, /*shouldClose=*/true);
  std::string Line;
  if (!std::getline(std::cin, Line))
    return ExitUsage;
  AnalysisSettings Settings;
  Expected<json::Value> Given = json::parse(Line);
  json::Path::Root Root("settings");
  if (!Given || !fromJSON(*Given, Settings, Root)) {
    consumeError(Given ? Root.getError() : Given.takeError());
    return ExitUsage;
  }
  auto Commands = loadCommands(Settings);
  std::optional<UnitAnalyser> Analyser;
  if (Commands)
    Analyser.emplace(**Commands, Settings);
  while (std::getline(std::cin, Line)) {
    Expected<json::Value> Request = json::parse(Line);
    json::Path::Root JobRoot("job");
    Job Wanted;
    if (!Request || !fromJSON(*Request, Wanted, JobRoot)) {
      consumeError(Request ? JobRoot.getError() : Request.takeError());
      return ExitUsage;
    }
    UnitResult Result;
    if (Commands) {
      Result = Analyser->analyse(Wanted);
    } else {
      Result.File = Wanted.File;
      Result.Status = UnitStatus::Failed;
      Result.Errors.push_back(toString(Commands.takeError()));
    }
    json::Value Answer = toJSON(Result);
    const bool Last = hasGrownTooLarge() || !Commands;
    if (Last)
      Answer.getAsObject()->try_emplace("last", true);
    Answers << Answer << '\n';
    Answers.flush();
    if (Answers.has_error()) {
      Answers.clear_error(); // nobody listens any more
      return ExitIncomplete;
    }
    if (Last)
      break;
  }
  return ExitClean;
}

} // namespace unblock::tool
