/// \file
/// The files that say how a source is analysed.

#ifndef UNBLOCK_TOOL_ANALYSIS_CONFIGFILES_H
#define UNBLOCK_TOOL_ANALYSIS_CONFIGFILES_H

#include "clang-tidy/ClangTidyOptions.h"
#include "tool/analysis/Settings.h"
#include "tool/cache/FileTrace.h"

namespace unblock::tool {

/// Adds to \p Trace the .clang-tidy and .unblock.yaml files of \p File, those that could be and aren't, and what they include.
void addConfigFiles(const std::string &File, const AnalysisSettings &Settings,
                    const clang::tidy::ClangTidyOptions &Options, FileTrace &Trace);

/// The option \p Name of some check, if one has it.
std::optional<std::string> optionOfAnyCheck(const clang::tidy::ClangTidyOptions &Options,
                                            llvm::StringRef Name);

} // namespace unblock::tool

#endif
