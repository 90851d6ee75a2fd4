/// \file
/// What a unit's result depends on beside the files that are read for it.

#ifndef UNBLOCK_TOOL_ANALYSIS_UNITKEYS_H
#define UNBLOCK_TOOL_ANALYSIS_UNITKEYS_H

#include "tool/analysis/Settings.h"
#include "tool/cache/FileStates.h"
#include "clang/Tooling/CompilationDatabase.h"

namespace unblock::tool {

class UnitKeys {
public:
  /// \p Program is this program's file: whatever in it changes, its results may.
  UnitKeys(const AnalysisSettings &Settings, const clang::tooling::CompilationDatabase &Commands,
           const std::string &Program, FileStates &States);

  /// Thirty-two hexadecimal digits of \p File, its text, its commands, the settings, what the compiler takes from the environment, and all our code.
  /// Empty if some of that can't be read.
  std::string of(const std::string &File) const;

private:
  const clang::tooling::CompilationDatabase &Commands;
  FileStates &States;
  /// What all units have in common; empty if it can't be told.
  std::string Common;
};

} // namespace unblock::tool

#endif
