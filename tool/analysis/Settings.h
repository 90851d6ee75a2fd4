/// \file
/// How units are analysed: the same for all units of a run, and a part of what a cached result depends on.

#ifndef UNBLOCK_TOOL_ANALYSIS_SETTINGS_H
#define UNBLOCK_TOOL_ANALYSIS_SETTINGS_H

#include "llvm/Support/JSON.h"
#include <map>
#include <string>
#include <vector>

namespace unblock::tool {

struct AnalysisSettings {
  /// The folder that holds compile_commands.json; empty where CompilerArgs are given.
  std::string BuildFolder;
  /// Instead of a compile database: arguments for every file.
  std::vector<std::string> CompilerArgs;
  bool HasCompilerArgs = false;
  std::string ResourceDir;
  /// Added to what .clang-tidy says, as clang-tidy's --checks.
  std::string Checks;
  /// Wins over .clang-tidy where it isn't empty.
  std::string HeaderFilter;
  /// A file that stands in for all .clang-tidy files, or empty.
  std::string ConfigFile;
  std::vector<std::string> ExtraArgs, ExtraArgsBefore;
  /// Leave out units that hold no coroutine?
  bool Prefilter = true;
  /// Parse headers that units share once for several of them?
  bool ShareHeaders = true;
};

/// One request to a worker.
struct Job {
  /// The translation unit.
  std::string File;
  /// Files that are to be read as if they had this text.
  std::map<std::string, std::string> Texts;
  /// Only find out whether it compiles.
  bool OnlyParse = false;
  /// One more folder with headers, after all others; or empty.
  std::string HeaderFolder;
  /// Where its result is kept, and under which key; or empty.
  std::string CacheFolder, CacheKey;
};

llvm::json::Value toJSON(const Job &J);
bool fromJSON(const llvm::json::Value &V, Job &J, llvm::json::Path Path);
llvm::json::Value toJSON(const AnalysisSettings &S);
bool fromJSON(const llvm::json::Value &V, AnalysisSettings &S, llvm::json::Path Path);

} // namespace unblock::tool

#endif
