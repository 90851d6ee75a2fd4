#include "tool/analysis/UnitAnalysis.h"
#include "checks/support/FindingCollector.h"
#include "checks/support/Knowledge.h"
#include "tool/analysis/ConfigFiles.h"
#include "tool/analysis/RecordingFileSystem.h"
#include "tool/analysis/TidyFindings.h"
#include "tool/analysis/TidyOptions.h"
#include "tool/analysis/TidyRun.h"
#include "tool/analysis/UnitFacts.h"
#include "tool/cache/Store.h"
#include "tool/support/Paths.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <chrono>
#include <map>

using namespace clang;

namespace unblock::tool {
namespace {

using OverlaySystem = llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem>;

/// The files below with \p Texts in the place of some; \p File is the unit that is about to be read.
OverlaySystem overlaid(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below,
                       const std::map<std::string, std::string> &Texts, const std::string &File) {
  OverlaySystem FS(new llvm::vfs::OverlayFileSystem(std::move(Below)));
  if (Texts.empty())
    return FS;
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> Replaced(
      new llvm::vfs::InMemoryFileSystem);
  for (const auto &[Name, Text] : Texts) {
    Replaced->addFile(Name, 0, llvm::MemoryBuffer::getMemBufferCopy(Text, Name));
    // The database may name the source by way of a symbolic link.
    if (File != Name && absolutePath(File, "") == Name)
      Replaced->addFile(File, 0, llvm::MemoryBuffer::getMemBufferCopy(Text, Name));
  }
  FS->pushOverlay(Replaced);
  return FS;
}

/// The folder that a command of \p File runs in, if there is no such folder. (Clang's tools end the program over it.)
std::string missingFolder(const tooling::CompilationDatabase &Commands, llvm::StringRef File) {
  for (const tooling::CompileCommand &Each : Commands.getCompileCommands(File))
    if (!llvm::sys::fs::is_directory(Each.Directory))
      return Each.Directory;
  return "";
}

/// Do these options make checks look beyond coroutines, or beyond the unit?
bool looksAtHandlers(const tidy::ClangTidyOptions &Options) {
  return optionOfAnyCheck(Options, "AsyncContexts").value_or("false") != "false";
}
bool usesSummaries(const tidy::ClangTidyOptions &Options) {
  return optionOfAnyCheck(Options, "SummaryDir").has_value();
}

/// The checks tell \p Facts what they see, and make fixes as a report wants them.
class FactsScope {
public:
  explicit FactsScope(UnitFacts &Facts) {
    CurrentUnitFacts = &Facts;
    // A fix that is applied alone must bring what it needs.
    FixesAreAppliedOneByOne = true;
  }
  ~FactsScope() { CurrentUnitFacts = nullptr; }
  FactsScope(const FactsScope &) = delete;
  FactsScope &operator=(const FactsScope &) = delete;
};

} // namespace

const std::vector<std::string> &UnitAnalyser::problemsOf(const std::string &File,
                                                         const tidy::ClangTidyOptions &Options,
                                                         const FileTrace &ConfigFiles) {
  std::string Key = tidy::configurationAsText(Options);
  for (const auto &[Name, Hash] : ConfigFiles.Read)
    Key.append(Name).append(1, ' ').append(Hash).append(1, '\n');
  const auto [It, New] = Problems.try_emplace(std::move(Key));
  if (!New)
    return It->second;
  // An empty file in its place: the checks are set up, and say what they think of their options and of the knowledge files.
  UnitResult Probe;
  tidy::ClangTidyContext Context(
      makeOptionsProvider(Settings, /*OnlyParse=*/false, Probe.ConfigProblems));
  readErrors(runTidy(Context, Commands, File,
                     overlaid(llvm::vfs::getRealFileSystem(), {{File, "\n"}}, File),
                     SystemBodies::Skip),
             UnitFacts(), Probe);
  return It->second = std::move(Probe.ConfigProblems);
}

Prefilter &UnitAnalyser::filterFor(const std::string &File, const tidy::ClangTidyOptions &Options) {
  const std::string UserFile =
      optionOfAnyCheck(Options, "KnowledgeFile").value_or(findUserFile(File));
  const auto Found = Filters.find(UserFile);
  if (Found != Filters.end())
    return Found->second;
  llvm::SmallVector<Problem, 4> Ignored; // the checks report them
  return Filters.try_emplace(UserFile, loadKnowledge(UserFile, Ignored)->stackfulWords())
      .first->second;
}

/// What is known while a unit is analysed.
struct UnitAnalyser::Attempt {
  Attempt(const AnalysisSettings &Given, const Job &Unit)
      : Settings(withFolder(Given, Unit)),
        Context(makeOptionsProvider(Settings, Unit.OnlyParse, Result.ConfigProblems)),
        FS(overlaid(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(
                        new RecordingFileSystem(llvm::vfs::getRealFileSystem(), Trace)),
                    Unit.Texts, Unit.File)) {}

  /// From here on it is about \p Unit, and its configuration may not change.
  void begin(const Job &Unit) {
    Start = std::chrono::steady_clock::now();
    Wanted = &Unit;
    Result.File = Unit.File;
    Options = Context.getOptionsForFile(Unit.File);
    addConfigFiles(Unit.File, Settings, Options, ConfigFiles);
  }

  bool looksAtThisOnly() const { return !usesSummaries(Options); }

  /// Makes the result of what clang-tidy said.
  void take(const std::vector<tidy::ClangTidyError> &Errors) {
    readErrors(Errors, Facts, Result);
    if (!Facts.Complete && Result.Status == UnitStatus::Done) {
      Result.Status = UnitStatus::Failed;
      Result.Errors.push_back(Result.File +
                              ": error: clang made nothing of its compile command; run that "
                              "command by hand to see why");
    }
    Result.Inputs = std::move(Facts.Inputs);
  }

  /// The result, which is kept if it may be.
  UnitResult finish() {
    // The configuration was read by others than the file system that remembers. If it changed meanwhile, nobody knows what they saw.
    FileTrace Again;
    addConfigFiles(Wanted->File, Settings, Options, Again);
    Trace.Doubtful |= !looksAtThisOnly() || ConfigFiles.Doubtful ||
                      ConfigFiles.Read != Again.Read || ConfigFiles.Absent != Again.Absent;
    for (const auto &[File, Hash] : ConfigFiles.Read)
      Trace.addRead(File, Hash);
    Trace.Absent.insert(ConfigFiles.Absent.begin(), ConfigFiles.Absent.end());
    Result.Seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - Start).count();
    // What is wrong with the configuration is said again in every run, until it is mended.
    if (!Wanted->CacheFolder.empty() && Result.ConfigProblems.empty())
      if (llvm::Error Failed =
              keepResult(Wanted->CacheFolder, {Wanted->CacheKey, Result, std::move(Trace)}))
        Result.CacheProblem = llvm::toString(std::move(Failed));
    return std::move(Result);
  }

  static AnalysisSettings withFolder(AnalysisSettings Settings, const Job &Unit) {
    if (!Unit.HeaderFolder.empty())
      Settings.ExtraArgs.insert(Settings.ExtraArgs.end(), {"-isystem", Unit.HeaderFolder});
    return Settings;
  }

  const AnalysisSettings Settings;
  UnitResult Result;
  FileTrace Trace;
  tidy::ClangTidyContext Context;
  const OverlaySystem FS;
  UnitFacts Facts;
  const Job *Wanted = nullptr;
  tidy::ClangTidyOptions Options;
  FileTrace ConfigFiles;
  std::chrono::steady_clock::time_point Start;
};

bool UnitAnalyser::isPassedOver(Attempt &A, UnitOutline *Outline) {
  const Job &Wanted = *A.Wanted;
  const bool MayBe = A.Settings.Prefilter && !Wanted.OnlyParse && A.looksAtThisOnly() &&
                     !looksAtHandlers(A.Options);
  if ((!MayBe && !Outline) ||
      !filterFor(Wanted.File, A.Options)
           .hasNoCoroutine(Commands, Wanted.File, A.Context, A.FS, A.Result.Inputs, Outline))
    return false;
  if (!MayBe) {
    A.Result.Inputs.clear();
    return false;
  }
  A.Result.Origin = UnitOrigin::NoCoroutine;
  const auto &Found = problemsOf(Wanted.File, A.Options, A.ConfigFiles);
  A.Result.ConfigProblems.insert(A.Result.ConfigProblems.end(), Found.begin(), Found.end());
  return true;
}

std::optional<UnitResult> UnitAnalyser::unusable(const Job &Wanted) const {
  const std::string Missing = missingFolder(Commands, Wanted.File);
  if (Missing.empty())
    return std::nullopt;
  UnitResult Result;
  Result.File = Wanted.File;
  Result.Status = UnitStatus::Failed;
  Result.Errors.push_back(Result.File + ": error: '" + Missing +
                          "', where its compile command runs, isn't there; build the project, "
                          "or make its compile database anew");
  return Result;
}

UnitResult UnitAnalyser::analyse(const Job &Wanted) {
  if (auto Failed = unusable(Wanted))
    return std::move(*Failed);
  Attempt A(Settings, Wanted);
  A.begin(Wanted);
  if (!isPassedOver(A, nullptr)) {
    const FactsScope Scope(A.Facts);
    // What is only parsed is to be proved sound, with the bodies that it instantiates.
    A.take(runTidy(A.Context, Commands, Wanted.File, A.FS,
                   Wanted.OnlyParse ? SystemBodies::Parse : SystemBodies::Skip));
  }
  return A.finish();
}

std::optional<UnitResult> UnitAnalyser::outline(const Job &Wanted, UnitOutline &Outline) {
  if (auto Failed = unusable(Wanted))
    return Failed;
  Attempt A(Settings, Wanted);
  A.begin(Wanted);
  if (isPassedOver(A, &Outline))
    return A.finish();
  return std::nullopt;
}

std::optional<std::pair<uint64_t, UnitResult>> UnitAnalyser::analyse(const Batch &Units) {
  const Job &First = Units.Units.front().Wanted;
  Attempt A(Settings, First);
  Branches Tree(Units);
  {
    const FactsScope Scope(A.Facts);
    A.take(runTidy(A.Context, Commands, First.File, A.FS, Tree,
                   [&] { A.begin(Tree.unit()->Wanted); }));
  }
  if (!Tree.unit() || A.Result.Status != UnitStatus::Done)
    return std::nullopt;
  return std::pair(Tree.unit()->Index, A.finish());
}

} // namespace unblock::tool
