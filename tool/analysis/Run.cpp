#include "tool/analysis/Run.h"
#include "tool/analysis/WorkerProcess.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ThreadPool.h"
#include <atomic>
#include <csignal>
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
      : Jobs(Jobs), Settings(Settings), Done(Done), Results(Jobs.size()) {
    const size_t Count = std::max<size_t>(1, std::min<size_t>(Settings.Jobs, Jobs.size()));
    for (size_t I = 0; I < Count; ++I)
      Workers.push_back(std::make_unique<WorkerProcess>(Settings.Program, Settings.Analysis));
  }

  std::vector<UnitResult> all() {
    std::vector<size_t> Alone;
    if (mayShare())
      share(Alone);
    else
      for (size_t I = 0; I < Jobs.size(); ++I)
        Alone.push_back(I);
    doAlone(std::move(Alone));
    std::vector<UnitResult> All;
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

  /// Hands the numbers below \p Count out to the workers.
  void forEach(size_t Count, function_ref<void(WorkerProcess &, size_t)> Do) {
    std::atomic<size_t> Next = 0;
    DefaultThreadPool Pool(hardware_concurrency(Workers.size()));
    for (const std::unique_ptr<WorkerProcess> &Worker : Workers)
      Pool.async([&, &Worker = *Worker] {
        for (size_t At = Next++; At < Count; At = Next++)
          Do(Worker, At);
      });
    Pool.wait();
  }

  void put(size_t Index, UnitResult Result) {
    const std::lock_guard<std::mutex> Lock(Mutex);
    Done(Result);
    Results[Index] = std::move(Result);
  }

  /// Does units that take no analysis, and those together that share headers. \p Alone receives all that are left.
  void share(std::vector<size_t> &Alone) {
    SharePlan Plan(Jobs);
    forEach(Jobs.size(), [&](WorkerProcess &Worker, size_t I) {
      UnitOutline Outline;
      if (auto Result = Worker.outline(Jobs[I], Settings.TimeoutSeconds, Outline))
        return put(I, std::move(*Result));
      const std::lock_guard<std::mutex> Lock(Mutex);
      Plan.add(I, Outline);
    });
    const std::vector<Batch> Batches = Plan.batches(Workers.size());
    forEach(Batches.size(), [&](WorkerProcess &Worker, size_t I) {
      Worker.run(Batches[I], Settings.TimeoutSeconds, [&](uint64_t Index, UnitResult Result) {
        Result.SharedHeaders = true;
        put(Index, std::move(Result));
      });
    });
    for (size_t I = 0; I < Jobs.size(); ++I)
      if (!Results[I])
        Alone.push_back(I);
  }

  void doAlone(std::vector<size_t> Units) {
    // The largest first, so that no worker is left alone with one of them at the end.
    stable_sort(Units, [&](size_t A, size_t B) { return sizeOf(Jobs[A]) > sizeOf(Jobs[B]); });
    forEach(Units.size(), [&](WorkerProcess &Worker, size_t I) {
      put(Units[I], Worker.run(Jobs[Units[I]], Settings.TimeoutSeconds));
    });
  }

  ArrayRef<Job> Jobs;
  const RunSettings &Settings;
  function_ref<void(const UnitResult &)> Done;
  std::vector<std::unique_ptr<WorkerProcess>> Workers;
  std::mutex Mutex;
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
