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

std::vector<UnitResult> runJobs(const std::vector<Job> &Jobs, const RunSettings &Settings,
                                function_ref<void(const UnitResult &)> Done) {
  std::vector<UnitResult> Results(Jobs.size());
  // The largest first, so that no worker is left alone with one of them at the end.
  std::vector<std::pair<uint64_t, size_t>> Order;
  for (size_t I = 0; I < Jobs.size(); ++I) {
    uint64_t Size = 0;
    if (sys::fs::file_size(Jobs[I].File, Size))
      Size = 0; // it will be reported when its turn comes
    Order.emplace_back(Size, I);
  }
  stable_sort(Order, [](const auto &A, const auto &B) { return A.first > B.first; });

  // A worker that died must be seen by a failed write, not by a signal.
  std::signal(SIGPIPE, SIG_IGN);
  std::atomic<size_t> Next = 0;
  std::mutex Mutex;
  const size_t Workers = std::max<size_t>(1, std::min<size_t>(Settings.Jobs, Jobs.size()));
  DefaultThreadPool Pool(hardware_concurrency(Workers));
  for (size_t I = 0; I < Workers; ++I)
    Pool.async([&] {
      WorkerProcess Worker(Settings.Program, Settings.Analysis);
      for (size_t At = Next++; At < Order.size(); At = Next++) {
        const size_t Index = Order[At].second;
        UnitResult Result = Worker.run(Jobs[Index], Settings.TimeoutSeconds);
        const std::lock_guard<std::mutex> Lock(Mutex);
        Done(Result);
        Results[Index] = std::move(Result);
      }
    });
  Pool.wait();
  return Results;
}

} // namespace unblock::tool
