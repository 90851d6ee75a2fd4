/// \file
/// clang-tidy over one file, with what clang-tidy's own program can't do: to leave bodies of functions unparsed.

#ifndef UNBLOCK_TOOL_ANALYSIS_TIDYRUN_H
#define UNBLOCK_TOOL_ANALYSIS_TIDYRUN_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "tool/analysis/Branches.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"

namespace unblock::tool {

enum class SystemBodies {
  Parse,
  /// Bodies in system headers stay unparsed, except where the rest of the unit needs them (constexpr, deduced return types).
  Skip
};

/// Has \p Tool change commands as clang-tidy changes them.
void adjustCommands(clang::tooling::ClangTool &Tool, clang::tidy::ClangTidyContext &Context);

/// Runs the checks that \p Context asks for on \p File. The same as clang-tidy's runClangTidy otherwise.
std::vector<clang::tidy::ClangTidyError>
runTidy(clang::tidy::ClangTidyContext &Context, const clang::tooling::CompilationDatabase &Commands,
        const std::string &File, const llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> &FS,
        SystemBodies Bodies);

/// The same for the units of \p Tree, in the processes that it makes; returns in those only, in which \p Begin is called before the unit's
/// source is read. \p File is one of them, whose command is that of all.
std::vector<clang::tidy::ClangTidyError>
runTidy(clang::tidy::ClangTidyContext &Context, const clang::tooling::CompilationDatabase &Commands,
        const std::string &File, const llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> &FS,
        Branches &Tree, const std::function<void()> &Begin);

} // namespace unblock::tool

#endif
