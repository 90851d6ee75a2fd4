/// \file
/// The larger parts of the page that Html.cpp writes.

#ifndef UNBLOCK_TOOL_REPORT_HTMLPARTS_H
#define UNBLOCK_TOOL_REPORT_HTMLPARTS_H

#include "tool/report/Report.h"
#include "llvm/Support/raw_ostream.h"

namespace unblock::tool::html {

/// Findings by issue and priority, and by how they are mended.
void writeCharts(const Report &R, llvm::raw_ostream &Out);

/// A row for each file, the hottest first: how many findings of each priority, on a ground that is the deeper the more there are.
void writeHeatMap(const Report &R, llvm::raw_ostream &Out);

/// What folds out: the source around the place, the way to the blocking call, and the proposed change as a diff.
void writeFinding(const ReportEntry &E, const Report &R, SourceTexts &Sources,
                  llvm::raw_ostream &Out);

} // namespace unblock::tool::html

#endif
