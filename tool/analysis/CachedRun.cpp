#include "tool/analysis/CachedRun.h"
#include "tool/analysis/CompileCommands.h"
#include "tool/analysis/UnitKeys.h"
#include "tool/cache/Store.h"
#include "llvm/Support/Error.h"

using namespace llvm;

namespace unblock::tool {

std::vector<UnitResult> analyseCached(const std::vector<std::string> &Units,
                                      const RunSettings &Settings, const std::string &CacheFolder,
                                      function_ref<void(const UnitResult &)> Done,
                                      std::string &Problem) {
  std::vector<UnitResult> Results(Units.size());
  std::vector<Job> Jobs;
  std::vector<size_t> Places;
  FileStates States;
  std::unique_ptr<clang::tooling::CompilationDatabase> Commands;
  std::optional<UnitKeys> Keys;
  if (!CacheFolder.empty()) {
    if (auto Loaded = loadCommands(Settings.Analysis)) {
      Commands = std::move(*Loaded);
      Keys.emplace(Settings.Analysis, *Commands, Settings.Program, States);
    } else {
      consumeError(Loaded.takeError()); // the workers will say so
    }
  }
  for (size_t I = 0; I < Units.size(); ++I) {
    const std::string Key = Keys ? Keys->of(Units[I]) : "";
    if (std::optional<UnitResult> Known =
            Key.empty() ? std::nullopt : findResult(CacheFolder, Key, States)) {
      Known->Origin = UnitOrigin::Cached;
      Done(*Known);
      Results[I] = std::move(*Known);
      continue;
    }
    Job &J = Jobs.emplace_back();
    J.File = Units[I];
    if (!Key.empty()) {
      J.CacheFolder = CacheFolder;
      J.CacheKey = Key;
    }
    Places.push_back(I);
  }
  if (Jobs.empty())
    return Results;
  std::vector<UnitResult> New = runJobs(Jobs, Settings, Done);
  for (size_t I = 0; I < New.size(); ++I) {
    if (Problem.empty())
      Problem = New[I].CacheProblem;
    Results[Places[I]] = std::move(New[I]);
  }
  if (Keys)
    trimCache(CacheFolder, MaxCacheBytes);
  return Results;
}

} // namespace unblock::tool
