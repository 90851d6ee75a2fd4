/// \file
/// What `check` and `fix` have in common: from the flags to the results of an analysis.

#ifndef UNBLOCK_TOOL_COMMANDS_PROJECT_H
#define UNBLOCK_TOOL_COMMANDS_PROJECT_H

#include "tool/analysis/Run.h"
#include "tool/cli/Arguments.h"
#include "tool/report/Report.h"

namespace unblock::tool {

struct Project {
  /// The folder that names are shown relative to.
  std::string Root;
  std::vector<std::string> Units;
  RunSettings Run;
  /// Where results are kept; empty: nowhere.
  std::string CacheFolder;
  /// --exclude
  std::vector<std::string> Excluded;
  bool Quiet = false;
};

/// Reads the flags; complains on standard error and returns nothing if they make no sense.
std::optional<Project> makeProject(const Arguments &Given);

/// Analyses all units, with progress on standard error.
std::vector<UnitResult> analyseUnits(const Project &P);

/// Says on standard error what went wrong in the run that \p R is about.
void complain(const Report &R);

} // namespace unblock::tool

#endif
