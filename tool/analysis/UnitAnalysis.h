/// \file
/// The analysis of one translation unit in this process, by clang-tidy's own library: what it finds is what clang-tidy finds with the plugin.

#ifndef UNBLOCK_TOOL_ANALYSIS_UNITANALYSIS_H
#define UNBLOCK_TOOL_ANALYSIS_UNITANALYSIS_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "tool/analysis/Prefilter.h"
#include "tool/analysis/Settings.h"
#include "tool/cache/FileTrace.h"
#include "tool/report/Finding.h"
#include "clang/Tooling/CompilationDatabase.h"
#include <map>
#include <optional>

namespace unblock::tool {

/// Analyses units, one after the other. Both arguments must outlive it.
class UnitAnalyser {
public:
  UnitAnalyser(const clang::tooling::CompilationDatabase &Commands,
               const AnalysisSettings &Settings)
      : Commands(Commands), Settings(Settings) {}

  /// The result of \p Wanted, which is also put into the cache if the job names one.
  UnitResult analyse(const Job &Wanted);

  /// The result of \p Wanted if that takes no analysis; else \p Outline says what the unit may share with others.
  std::optional<UnitResult> outline(const Job &Wanted, UnitOutline &Outline);

  /// Makes a process for each of \p Units, see Branches, and returns in those: the unit's place and its result, or nothing if it must be analysed alone. Other processes end within it: call it
  /// in one that may.
  std::optional<std::pair<uint64_t, UnitResult>> analyse(const Batch &Units);

private:
  struct Attempt;

  /// Is there nothing to analyse? Then the attempt has its result.
  bool isPassedOver(Attempt &A, UnitOutline *Outline);
  /// A result that says why \p Wanted can't be analysed at all.
  std::optional<UnitResult> unusable(const Job &Wanted) const;
  /// What is wrong with the configuration of a file that isn't analysed.
  const std::vector<std::string> &problemsOf(const std::string &File,
                                             const clang::tidy::ClangTidyOptions &Options,
                                             const FileTrace &ConfigFiles);

  Prefilter &filterFor(const std::string &File, const clang::tidy::ClangTidyOptions &Options);

  const clang::tooling::CompilationDatabase &Commands;
  const AnalysisSettings &Settings;
  /// For each of the users' knowledge files that was met.
  std::map<std::string, Prefilter> Filters;
  /// For each configuration that was met.
  std::map<std::string, std::vector<std::string>> Problems;
};

/// The part of the `Checks` of .clang-tidy files that speaks of our checks. Where it names some of them, those are the ones; where it only takes some
/// away, it is all others; where it speaks of none, it is all.
std::string ownChecks(llvm::StringRef Checks);

} // namespace unblock::tool

#endif
