#include "tool/analysis/Run.h"
#include "tool/analysis/WorkerProcess.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ThreadPool.h"
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>

using namespace llvm;

namespace unblock::tool {

namespace {

uint64_t sizeOf(const Job &Wanted) {
  uint64_t Size = 0;
  return sys::fs::file_size(Wanted.File, Size) ? 0
                                               : Size; // it will be reported when its turn comes
}

/// What workers do, each in a thread that waits for it.
class Run {
public:
  Run(ArrayRef<Job> Jobs, const RunSettings &Settings, function_ref<void(const UnitResult &)> Done)
      : Jobs(Jobs), Settings(Settings), Done(Done), IsPlanned(Jobs.size()), Results(Jobs.size()) {
    const size_t Count = std::max<size_t>(1, std::min<size_t>(Settings.Jobs, Jobs.size()));
    Workers.reserve(Count);
    for (size_t I = 0; I < Count; ++I)
      Workers.push_back(std::make_unique<WorkerProcess>(Settings.Program, Settings.Analysis));
  }

  std::vector<UnitResult> all() {
    std::vector<size_t> Alone;
    if (mayShare())
      planTogether();
    for (size_t I = 0; I < Jobs.size(); ++I)
      if (!Results[I] && !IsPlanned[I])
        Alone.push_back(I);
    // The largest first, so that no worker is left alone with one of them at the end.
    stable_sort(Alone, [&](size_t A, size_t B) { return sizeOf(Jobs[A]) > sizeOf(Jobs[B]); });
    for (const size_t I : Alone)
      Tasks.push_back({std::nullopt, I});
    forEachWorker([&](WorkerProcess &Worker) { work(Worker); });
    std::vector<UnitResult> All;
    All.reserve(Results.size());
    for (std::optional<UnitResult> &Each : Results)
      All.push_back(std::move(*Each));
    return All;
  }

private:
  bool mayShare() const {
    return Settings.Analysis.ShareHeaders && Jobs.size() >= LeastSharingUnits &&
           none_of(Jobs, [](const Job &Each) {
             return Each.OnlyParse || !Each.Texts.empty() || !Each.HeaderFolder.empty();
           });
  }

  struct Task {
    std::optional<Batch> Together;
    size_t Alone = 0;
  };

  void forEachWorker(function_ref<void(WorkerProcess &)> Do) {
    DefaultThreadPool Pool(hardware_concurrency(Workers.size()));
    for (const std::unique_ptr<WorkerProcess> &Worker : Workers)
      Pool.async([&, &Worker = *Worker] { Do(Worker); });
    Pool.wait();
  }

  void put(size_t Index, UnitResult Result) {
    const std::lock_guard<std::mutex> Lock(Mutex);
    Done(Result);
    Results[Index] = std::move(Result);
  }

  /// Does units that take no analysis, and plans which of the others are done together.
  void planTogether() {
    SharePlan Plan(Jobs);
    std::atomic<size_t> Next = 0;
    forEachWorker([&](WorkerProcess &Worker) {
      for (size_t I = Next++; I < Jobs.size(); I = Next++) {
        UnitOutline Outline;
        if (auto Result = Worker.outline(Jobs[I], Settings.TimeoutSeconds, Outline)) {
          put(I, std::move(*Result));
          continue;
        }
        const std::lock_guard<std::mutex> Lock(Mutex);
        Plan.add(I, Outline);
      }
    });
    std::vector<Batch> Batches = Plan.batches(Workers.size());
    stable_sort(Batches,
                [](const Batch &A, const Batch &B) { return A.Units.size() > B.Units.size(); });
    for (Batch &Each : Batches) {
      for (const Batch::Unit &Unit : Each.Units)
        IsPlanned[Unit.Index] = true;
      Tasks.push_back({std::move(Each), 0});
    }
  }

  /// Does tasks until there are none, and nobody could add some.
  void work(WorkerProcess &Worker) {
    std::unique_lock<std::mutex> Lock(Mutex);
    while (true) {
      Changed.wait(Lock, [&] { return !Tasks.empty() || Busy == 0; });
      if (Tasks.empty())
        return;
      const Task Now = std::move(Tasks.front());
      Tasks.pop_front();
      ++Busy;
      Lock.unlock();
      if (Now.Together)
        doTogether(*Now.Together, Worker);
      else
        put(Now.Alone, Worker.run(Jobs[Now.Alone], Settings.TimeoutSeconds));
      Lock.lock();
      --Busy;
      if (Now.Together)
        for (const Batch::Unit &Each : Now.Together->Units)
          if (!Results[Each.Index])
            Tasks.push_back({std::nullopt, Each.Index});
      Changed.notify_all();
    }
  }

  void doTogether(const Batch &Units, WorkerProcess &Worker) {
    Worker.run(Units, Settings.TimeoutSeconds, [&](uint64_t Index, UnitResult Result) {
      if (Index >= Jobs.size())
        return;
      Result.SharedHeaders = true;
      put(Index, std::move(Result));
    });
  }

  ArrayRef<Job> Jobs;
  const RunSettings &Settings;
  function_ref<void(const UnitResult &)> Done;
  std::vector<std::unique_ptr<WorkerProcess>> Workers;
  /// What is left to do, and how many workers are at it.
  std::deque<Task> Tasks;
  size_t Busy = 0;
  std::condition_variable Changed;
  std::mutex Mutex;
  std::vector<bool> IsPlanned;
  std::vector<std::optional<UnitResult>> Results;
};

} // namespace

std::vector<UnitResult> runJobs(const std::vector<Job> &Jobs, const RunSettings &Settings,
                                function_ref<void(const UnitResult &)> Done) {
  // A worker that died must be seen by a failed write, not by a signal.
  std::signal(SIGPIPE, SIG_IGN);
  return Run(Jobs, Settings, Done).all();
}

} // namespace unblock::tool
