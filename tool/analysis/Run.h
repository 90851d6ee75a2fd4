/// \file
/// The analysis of many units by worker processes.

#ifndef UNBLOCK_TOOL_ANALYSIS_RUN_H
#define UNBLOCK_TOOL_ANALYSIS_RUN_H

#include "tool/analysis/Settings.h"
#include "tool/report/Finding.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace unblock::tool {

struct RunSettings {
  AnalysisSettings Analysis;
  /// This program, as it is started again.
  std::string Program;
  unsigned Jobs = 1;
  /// For one unit; 0: no limit.
  unsigned TimeoutSeconds = 0;
};

/// Does \p Jobs; the results come in their order. \p Done is told of each as it is ready, one at a time.
std::vector<UnitResult> runJobs(const std::vector<Job> &Jobs, const RunSettings &Settings,
                                llvm::function_ref<void(const UnitResult &)> Done);

} // namespace unblock::tool

#endif
