/// \file
/// The settings that clang-tidy itself would take for a file, narrowed to our checks.

#ifndef UNBLOCK_TOOL_ANALYSIS_TIDYOPTIONS_H
#define UNBLOCK_TOOL_ANALYSIS_TIDYOPTIONS_H

#include "clang-tidy/ClangTidyOptions.h"
#include "tool/analysis/Settings.h"
#include <memory>

namespace unblock::tool {

/// With \p OnlyParse no check but the one for UnitFacts runs. \p Problems receives what is wrong with .clang-tidy files, once they are read; it must outlive the provider.
std::unique_ptr<clang::tidy::ClangTidyOptionsProvider>
makeOptionsProvider(const AnalysisSettings &Settings, bool OnlyParse,
                    std::vector<std::string> &Problems);

} // namespace unblock::tool

#endif
