/// \file
/// Finds out, without parsing a unit, that there is no coroutine in its own code, nor a task of a stackful library: then our checks can't find anything in it.

#ifndef UNBLOCK_TOOL_ANALYSIS_PREFILTER_H
#define UNBLOCK_TOOL_ANALYSIS_PREFILTER_H

#include "checks/knowledge/KnowledgeBase.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "tool/analysis/SharePlan.h"
#include "tool/report/Finding.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>

namespace unblock::tool {

class DirectiveCache;

/// One for many units: what was learned of a header for one of them serves for the next.
class Prefilter {
public:
  explicit Prefilter(std::vector<StackfulWords> Libraries);
  ~Prefilter();

  /// Follows the unit's directives, by all its commands. True if neither its source nor any header of its own, nor a macro from anywhere, writes a
  /// coroutine, nor do they name what makes a task; \p Inputs are the files that were read then. False if one may, and whenever that can't be told: a header is missing, a precompiled one or
  /// a module hides its text, … \p Outline, if somebody wants it, then says what it may share with others.
  bool hasNoCoroutine(const clang::tooling::CompilationDatabase &Commands, const std::string &File,
                      clang::tidy::ClangTidyContext &Context,
                      const llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> &FS,
                      std::vector<Input> &Inputs, UnitOutline *Outline = nullptr);

private:
  std::unique_ptr<DirectiveCache> Directives;
};

} // namespace unblock::tool

#endif
