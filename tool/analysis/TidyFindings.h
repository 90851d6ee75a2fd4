/// \file
/// What clang-tidy says of a unit as findings.

#ifndef UNBLOCK_TOOL_ANALYSIS_TIDYFINDINGS_H
#define UNBLOCK_TOOL_ANALYSIS_TIDYFINDINGS_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "tool/analysis/UnitFacts.h"
#include "tool/report/Finding.h"

namespace unblock::tool {

/// Reads \p Errors into \p Result: findings, what doesn't compile, what is wrong with the configuration.
void readErrors(const std::vector<clang::tidy::ClangTidyError> &Errors, const UnitFacts &Facts,
                UnitResult &Result);

} // namespace unblock::tool

#endif
