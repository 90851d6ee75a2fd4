/// \file
/// Writes down what a unit includes while the preprocessor reads it.

#ifndef UNBLOCK_TOOL_ANALYSIS_INCLUDERECORDER_H
#define UNBLOCK_TOOL_ANALYSIS_INCLUDERECORDER_H

#include "tool/analysis/IncludeGraph.h"
#include "clang/Basic/FileEntry.h"
#include "clang/Lex/PPCallbacks.h"
#include "llvm/ADT/DenseMap.h"
#include <functional>

namespace clang {
class Preprocessor;
} // namespace clang

namespace unblock::tool {

/// What the names of texts are found with; one for many units.
struct TextReader {
  NameTable &Names;
  std::function<const TextNames &(llvm::StringRef Text)> NamesIn;
};

class IncludeRecorder : public clang::PPCallbacks {
public:
  /// \p Graph is complete after finish(); it and \p PP must live as long as the preprocessor reads.
  IncludeRecorder(const clang::Preprocessor &PP, TextReader Reader, IncludeGraph &Graph);

  void FileChanged(clang::SourceLocation Where, FileChangeReason Reason,
                   clang::SrcMgr::CharacteristicKind Kind, clang::FileID Previous) override;
  void InclusionDirective(clang::SourceLocation Hash, const clang::Token &Directive,
                          llvm::StringRef Name, bool Angled, clang::CharSourceRange NameRange,
                          clang::OptionalFileEntryRef File, llvm::StringRef SearchPath,
                          llvm::StringRef RelativePath, const clang::Module *Suggested,
                          bool ModuleImported, clang::SrcMgr::CharacteristicKind Kind) override;
  void MacroDefined(const clang::Token &Name, const clang::MacroDirective *Directive) override;
  void MacroUndefined(const clang::Token &Name, const clang::MacroDefinition &Definition,
                      const clang::MacroDirective *Undef) override;

  /// The preprocessor has read the source to its end.
  void finish();

private:
  /// The place of a file in the graph; new ones are added.
  unsigned place(clang::FileEntryRef File, clang::SrcMgr::CharacteristicKind Kind);
  /// The file around \p Where, or Never: the command line is none.
  unsigned fileAt(clang::SourceLocation Where);
  void noteDefinition(const clang::Token &Name);

  const clang::Preprocessor &PP;
  TextReader Reader;
  IncludeGraph &Graph;
  unsigned Time = 0;
  llvm::DenseMap<const clang::FileEntry *, unsigned> Places;
  std::vector<clang::FileEntryRef> Entries;
  /// The last answer of fileAt.
  clang::FileID LastFile;
  unsigned LastPlace = IncludeGraph::Never;
};

} // namespace unblock::tool

#endif
