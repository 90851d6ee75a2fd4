/// \file
/// The analysis of units whose results may be known from earlier runs.

#ifndef UNBLOCK_TOOL_ANALYSIS_CACHEDRUN_H
#define UNBLOCK_TOOL_ANALYSIS_CACHEDRUN_H

#include "tool/analysis/Run.h"

namespace unblock::tool {

/// Looks each of \p Units up in \p CacheFolder (empty: there is none) and analyses the rest; the results come in their order. \p Done is told of each as
/// it is ready, one at a time. \p Problem says why results could not be kept, or stays empty.
std::vector<UnitResult> analyseCached(const std::vector<std::string> &Units,
                                      const RunSettings &Settings, const std::string &CacheFolder,
                                      llvm::function_ref<void(const UnitResult &)> Done,
                                      std::string &Problem);

} // namespace unblock::tool

#endif
