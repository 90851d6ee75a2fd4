/// \file
/// What is known of texts, whatever files have them: read once for all units of a worker.

#ifndef UNBLOCK_TOOL_ANALYSIS_DIRECTIVECACHE_H
#define UNBLOCK_TOOL_ANALYSIS_DIRECTIVECACHE_H

#include "checks/knowledge/KnowledgeBase.h"
#include "tool/analysis/IncludeRecorder.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "llvm/ADT/SmallBitVector.h"
#include "llvm/ADT/StringMap.h"
#include <memory>
#include <optional>

namespace unblock::tool {

class DirectiveCache {
public:
  explicit DirectiveCache(std::vector<StackfulWords> Libraries) : Libraries(std::move(Libraries)) {}

  struct Known {
    llvm::SmallVector<clang::dependency_directives_scan::Token, 0> Tokens;
    llvm::SmallVector<clang::dependency_directives_scan::Directive, 0> Directives;
    /// Could the text be read that way?
    bool Sound = false;
    bool NamesModules = false;
    bool WritesCoroutine = false;
    /// Asked for outlines only.
    std::optional<TextNames> Mentioned;
    /// The stackful libraries that it speaks of, and those of which it names what makes a task. Asked for user code only, see withTasks().
    std::optional<llvm::SmallBitVector> Speaks, Names;
  };

  size_t libraries() const { return Libraries.size(); }

  const Known &of(llvm::StringRef Text) { return find(Text); }
  /// The same with Speaks and Names.
  const Known &withTasks(llvm::StringRef Text);
  /// How an IncludeRecorder reads texts; good as long as this is.
  TextReader reader();

private:
  Known &find(llvm::StringRef Text);

  std::vector<StackfulWords> Libraries;
  llvm::StringMap<std::unique_ptr<Known>> Texts;
  NameTable Names;
};

} // namespace unblock::tool

#endif
