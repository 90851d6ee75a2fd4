/// \file
/// The analysis of one translation unit in this process, by clang-tidy's own library: what it finds is what clang-tidy finds with the plugin.

#ifndef UNBLOCK_TOOL_ANALYSIS_UNITANALYSIS_H
#define UNBLOCK_TOOL_ANALYSIS_UNITANALYSIS_H

#include "tool/analysis/Settings.h"
#include "tool/report/Finding.h"
#include "clang/Tooling/CompilationDatabase.h"

namespace unblock::tool {

UnitResult analyseUnit(const clang::tooling::CompilationDatabase &Commands, const Job &Wanted,
                       const AnalysisSettings &Settings);

/// The part of the `Checks` of .clang-tidy files that speaks of our checks. Where it names some of them, those are the ones; where it only takes some
/// away, it is all others; where it speaks of none, it is all.
std::string ownChecks(llvm::StringRef Checks);

} // namespace unblock::tool

#endif
