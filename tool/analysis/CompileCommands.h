/// \file
/// The compile database: which files a run is about, and clear words where it is of no use.

#ifndef UNBLOCK_TOOL_ANALYSIS_COMPILECOMMANDS_H
#define UNBLOCK_TOOL_ANALYSIS_COMPILECOMMANDS_H

#include "tool/analysis/Settings.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace unblock::tool {

/// The folder of the database for \p Start: \p Start itself or `build` in it, then the same in the folders above. Empty if there is none.
std::string findBuildFolder(llvm::StringRef Start);

/// The files that the database in \p BuildFolder names, absolute, each once, in its order. An error says where the database is broken and what to do.
llvm::Expected<std::vector<std::string>> listUnits(llvm::StringRef BuildFolder);

/// The commands by which the files of a run are analysed.
llvm::Expected<std::unique_ptr<clang::tooling::CompilationDatabase>>
loadCommands(const AnalysisSettings &Settings);

} // namespace unblock::tool

#endif
