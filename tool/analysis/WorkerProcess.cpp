#include "tool/analysis/WorkerProcess.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;

namespace unblock::tool {
namespace {

/// LLVM starts programs with their streams in files; a conversation needs pipes.
struct Pipe {
  int Read = -1, Write = -1;
  bool open() {
    int Ends[2];
    if (::pipe2(Ends, O_CLOEXEC) != 0)
      return false;
    Read = Ends[0];
    Write = Ends[1];
    return true;
  }
};

void closeAll(std::initializer_list<int> Descriptors) {
  for (const int Each : Descriptors)
    if (Each >= 0)
      ::close(Each);
}

std::string line(const json::Value &V) {
  std::string Text;
  raw_string_ostream(Text) << V << '\n';
  return Text;
}

} // namespace

bool WorkerProcess::start(std::string &Error) {
  if (Child > 0)
    return true;
  if (LogFile.empty()) {
    SmallString<128> Name;
    if (const std::error_code Code = sys::fs::createTemporaryFile("unblock-worker", "log", Name)) {
      Error = "no temporary file: " + Code.message();
      return false;
    }
    LogFile = std::string(Name);
  }
  Pipe In, Out;
  if (!In.open() || !Out.open()) {
    Error = std::string("no pipe: ") + std::strerror(errno);
    closeAll({In.Read, In.Write, Out.Read, Out.Write});
    return false;
  }
  posix_spawn_file_actions_t Actions;
  ::posix_spawn_file_actions_init(&Actions);
  // The log first: a descriptor that pipe2 gave us may be one of those that are filled here, and is above them in all but the strangest parent.
  ::posix_spawn_file_actions_adddup2(&Actions, In.Read, 0);
  ::posix_spawn_file_actions_addopen(&Actions, 2, LogFile.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
  ::posix_spawn_file_actions_adddup2(&Actions, 2, 1);
  ::posix_spawn_file_actions_adddup2(&Actions, Out.Write, WorkerAnswers);
  std::string Verb = WorkerVerb.str();
  char *Arguments[] = {Program.data(), Verb.data(), nullptr};
  pid_t Id = -1;
  const int Failed = ::posix_spawn(&Id, Program.c_str(), &Actions, nullptr, Arguments, environ);
  ::posix_spawn_file_actions_destroy(&Actions);
  closeAll({In.Read, Out.Write});
  if (Failed) {
    Error = Program + " can't be started: " + std::strerror(Failed);
    closeAll({In.Write, Out.Read});
    return false;
  }
  Child = Id;
  Requests = In.Write;
  Answers = Out.Read;
  Pending.clear();
  send(line(toJSON(Settings)));
  return true;
}

bool WorkerProcess::send(StringRef Text) {
  while (!Text.empty()) {
    const ssize_t Written = ::write(Requests, Text.data(), Text.size());
    if (Written < 0 && errno == EINTR)
      continue;
    if (Written <= 0)
      return false;
    Text = Text.drop_front(Written);
  }
  return true;
}

WorkerProcess::Answer WorkerProcess::receive(std::string &Line, unsigned Seconds) {
  using Clock = std::chrono::steady_clock;
  const auto End = Clock::now() + std::chrono::seconds(Seconds);
  size_t Searched = 0;
  while (true) {
    const size_t Break = Pending.find('\n', Searched);
    if (Break != std::string::npos) {
      Line = Pending.substr(0, Break);
      Pending.erase(0, Break + 1);
      return Answer::Line;
    }
    Searched = Pending.size();
    int Wait = -1;
    if (Seconds) {
      const auto Left = std::chrono::duration_cast<std::chrono::milliseconds>(End - Clock::now());
      if (Left.count() <= 0)
        return Answer::TimedOut;
      Wait = static_cast<int>(std::min<long long>(Left.count() + 1, 1000000));
    }
    pollfd Poll = {Answers, POLLIN, 0};
    if (::poll(&Poll, 1, Wait) <= 0)
      continue; // interrupted, or out of time
    char Buffer[16384];
    const ssize_t Count = ::read(Answers, Buffer, sizeof(Buffer));
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count <= 0)
      return Answer::Ended;
    Pending.append(Buffer, Count);
  }
}

std::string WorkerProcess::bury() {
  closeAll({Requests, Answers});
  Requests = Answers = -1;
  int Status = 0;
  while (Child > 0 && ::waitpid(Child, &Status, 0) < 0 && errno == EINTR) {
  }
  Child = -1;
  std::string How = WIFSIGNALED(Status) ? std::string("signal ") + ::strsignal(WTERMSIG(Status))
                                        : "exit code " + std::to_string(WEXITSTATUS(Status));
  if (auto Log = MemoryBuffer::getFile(LogFile)) {
    StringRef Text = (*Log)->getBuffer();
    // Where LLVM gave up by itself it says why.
    const size_t Why = Text.find("LLVM ERROR: ");
    if (Why != StringRef::npos)
      How += ("; " + Text.substr(Why).split('\n').first.rtrim()).str();
    // The stack trace's head says most: LLVM prints it with the unit's name and what was being parsed.
    const size_t Trace = Text.find("Stack dump:");
    if (Trace != StringRef::npos)
      Text = Text.substr(Trace);
    SmallVector<StringRef, 8> Lines;
    Text.split(Lines, '\n', /*MaxSplit=*/8, /*KeepEmpty=*/false);
    if (Lines.size() > 8)
      Lines.pop_back();
    for (const StringRef Each : Lines)
      How += ("\n    " + Each.rtrim()).str();
  }
  return How;
}

void WorkerProcess::stop() {
  if (Child > 0) {
    closeAll({Requests});
    Requests = -1;
    bury();
  }
  if (!LogFile.empty())
    removeTemporary(LogFile);
  LogFile.clear();
}

bool WorkerProcess::ask(const WorkerRequest &Request, UnitResult &Failure) {
  std::string Error;
  if (!start(Error)) {
    Failure.Status = UnitStatus::Failed;
    Failure.Errors.push_back(Error);
    return false;
  }
  // What it said of an earlier request is no last word on this one.
  std::error_code Ignored;
  raw_fd_ostream(LogFile, Ignored).close();
  send(line(toJSON(Request))); // who doesn't listen doesn't answer either
  return true;
}

std::optional<WorkerAnswer> WorkerProcess::hear(unsigned Seconds, UnitResult &Failure) {
  std::string Error, Line;
  const Answer Got = receive(Line, Seconds);
  if (Got == Answer::Line) {
    Expected<json::Value> Value = json::parse(Line);
    json::Path::Root Root("answer");
    WorkerAnswer Read;
    if (Value && fromJSON(*Value, Read, Root)) {
      if (Read.Last)
        bury();
      return Read;
    }
    consumeError(Value ? Root.getError() : Value.takeError());
    Error = "its answer can't be read";
  }
  if (Got == Answer::TimedOut || Got == Answer::Line)
    ::kill(Child, SIGKILL);
  const std::string How = bury();
  if (Got == Answer::TimedOut) {
    Failure.Status = UnitStatus::TimedOut;
    Failure.Errors.push_back(Failure.File + ": error: not done after " + std::to_string(Seconds) +
                             " s; --timeout sets the limit");
  } else {
    Failure.Status = UnitStatus::Crashed;
    Failure.Errors.push_back(Failure.File + ": error: the analysis crashed (" +
                             (Error.empty() ? How : Error) + ")");
  }
  return std::nullopt;
}

UnitResult WorkerProcess::run(const Job &Wanted, unsigned Seconds) {
  UnitResult Failure;
  Failure.File = Wanted.File;
  if (ask({Wanted, false, std::nullopt}, Failure))
    if (std::optional<WorkerAnswer> Got = hear(Seconds, Failure)) {
      if (Got->Result)
        return std::move(*Got->Result);
      Failure.Status = UnitStatus::Crashed;
      Failure.Errors.push_back(Failure.File + ": error: the analysis answered without a result");
    }
  return Failure;
}

std::optional<UnitResult> WorkerProcess::outline(const Job &Wanted, unsigned Seconds,
                                                 UnitOutline &Outline) {
  UnitResult Failure; // met again when the unit is analysed
  if (ask({Wanted, true, std::nullopt}, Failure))
    if (std::optional<WorkerAnswer> Got = hear(Seconds, Failure)) {
      Outline = std::move(Got->Outline);
      return std::move(Got->Result);
    }
  return std::nullopt;
}

void WorkerProcess::run(Batch Units, unsigned Seconds,
                        function_ref<void(uint64_t, UnitResult)> Done) {
  UnitResult Failure; // met again when the units are analysed alone
  if (!ask({std::nullopt, false, std::move(Units)}, Failure))
    return;
  while (std::optional<WorkerAnswer> Got = hear(Seconds, Failure)) {
    if (Got->Result)
      Done(Got->Index, std::move(*Got->Result));
    if (Got->End)
      return;
  }
}

} // namespace unblock::tool
