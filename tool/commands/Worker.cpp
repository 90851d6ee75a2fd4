/// \file
/// The worker's side of WorkerProcess.h.

#include "tool/analysis/CompileCommands.h"
#include "tool/analysis/UnitAnalysis.h"
#include "tool/analysis/WorkerProcess.h"
#include "tool/analysis/WorkerProtocol.h"
#include "tool/commands/Commands.h"
#include "tool/support/Fork.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/raw_ostream.h"
#include <iostream>
#include <sys/resource.h>
#include <unistd.h>

using namespace llvm;

namespace unblock::tool {
namespace {

/// What a worker may have grown to before another takes its place.
constexpr long MaxKilobytes = 1536L * 1024;

bool hasGrownTooLarge() {
  rusage Usage = {};
  return ::getrusage(RUSAGE_SELF, &Usage) == 0 && Usage.ru_maxrss > MaxKilobytes;
}

/// False if nobody listens any more.
bool tell(const WorkerAnswer &Answer, raw_fd_ostream &Answers) {
  Answers << toJSON(Answer) << '\n';
  Answers.flush();
  const bool Failed = Answers.has_error();
  Answers.clear_error();
  return !Failed;
}

UnitResult failed(const WorkerRequest &Request, std::string Why) {
  UnitResult Result;
  if (Request.Alone)
    Result.File = Request.Alone->File;
  Result.Status = UnitStatus::Failed;
  Result.Errors.push_back(std::move(Why));
  return Result;
}

/// In processes of their own, which answer by themselves: whatever goes wrong in there, this one can go on.
void analyseShared(UnitAnalyser &Analyser, const Batch &Units, raw_fd_ostream &Answers) {
  int Ended = 0;
  if (!forkAndWait(Ended))
    return;
  WorkerAnswer Answer;
  if (auto Done = Analyser.analyse(Units)) {
    Answer.Index = Done->first;
    Answer.Result = std::move(Done->second);
    ::_exit(tell(Answer, Answers) ? ExitClean : Unheard);
  }
  ::_exit(ExitClean);
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
    Expected<json::Value> Asked = json::parse(Line);
    json::Path::Root RequestRoot("request");
    WorkerRequest Request;
    if (!Asked || !fromJSON(*Asked, Request, RequestRoot)) {
      consumeError(Asked ? RequestRoot.getError() : Asked.takeError());
      return ExitUsage;
    }
    WorkerAnswer Answer;
    if (!Commands) {
      Answer.Result = failed(Request, toString(Commands.takeError()));
      Answer.Last = true;
    } else if (Request.Shared) {
      analyseShared(*Analyser, *Request.Shared, Answers);
    } else if (Request.OnlyOutline) {
      Answer.Result = Analyser->outline(*Request.Alone, Answer.Outline);
    } else {
      Answer.Result = Analyser->analyse(*Request.Alone);
    }
    Answer.End = true;
    Answer.Last |= hasGrownTooLarge();
    if (!tell(Answer, Answers))
      return ExitIncomplete;
    if (Answer.Last)
      break;
  }
  return ExitClean;
}

} // namespace unblock::tool
