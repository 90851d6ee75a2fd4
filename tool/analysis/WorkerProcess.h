/// \file
/// One child of this program that analyses units, one after the other: what crashes in there takes nothing else with it.

#ifndef UNBLOCK_TOOL_ANALYSIS_WORKERPROCESS_H
#define UNBLOCK_TOOL_ANALYSIS_WORKERPROCESS_H

#include "tool/analysis/Settings.h"
#include "tool/analysis/WorkerProtocol.h"
#include "tool/report/Finding.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace unblock::tool {

/// The hidden verb by which a worker is started. Requests come on standard input, one a line: first the settings, then what
/// WorkerProtocol.h says. Answers go to descriptor \c WorkerAnswers. What Clang prints goes where it disturbs nobody.
constexpr llvm::StringLiteral WorkerVerb = "analyse-worker";
constexpr int WorkerAnswers = 3;

class WorkerProcess {
public:
  WorkerProcess(std::string Program, const AnalysisSettings &Settings)
      : Program(std::move(Program)), Settings(Settings) {}
  ~WorkerProcess() { stop(); }
  WorkerProcess(const WorkerProcess &) = delete;
  WorkerProcess &operator=(const WorkerProcess &) = delete;

  /// Has the worker do \p Wanted. If it dies over it or takes longer than \p Seconds (0: no limit), the result says so, and the next call starts
  /// another worker.
  UnitResult run(const Job &Wanted, unsigned Seconds);

  /// The same, if it takes no analysis; else \p Outline says what the unit may share with others.
  std::optional<UnitResult> outline(const Job &Wanted, unsigned Seconds, UnitOutline &Outline);

  /// Has the worker do \p Units together. \p Done is told of the results as they come, with the units' places; who has none in the end must be analysed alone.
  void run(Batch Units, unsigned Seconds, llvm::function_ref<void(uint64_t, UnitResult)> Done);

private:
  /// False, with what is to be said of it in \p Failure, if no answer comes.
  bool ask(const WorkerRequest &Request, UnitResult &Failure);
  std::optional<WorkerAnswer> hear(unsigned Seconds, UnitResult &Failure);

  bool start(std::string &Error);
  void stop();
  bool send(llvm::StringRef Line);
  enum class Answer { Line, Ended, TimedOut };
  Answer receive(std::string &Line, unsigned Seconds);
  /// Ends what is left of the worker; its last words, or how it ended.
  std::string bury();

  std::string Program;
  const AnalysisSettings &Settings;
  int Child = -1, Requests = -1, Answers = -1;
  std::string Pending;
  /// What the worker prints on standard error.
  std::string LogFile;
};

} // namespace unblock::tool

#endif
