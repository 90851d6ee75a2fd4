/// \file
/// What a text may have to do with macros, whoever defines them: the names that it mentions.

#ifndef UNBLOCK_TOOL_ANALYSIS_TEXTNAMES_H
#define UNBLOCK_TOOL_ANALYSIS_TEXTNAMES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace unblock::tool {

/// A number for each name.
class NameTable {
public:
  unsigned numberOf(llvm::StringRef Name) {
    return Numbers.try_emplace(Name, Numbers.size()).first->second;
  }

private:
  llvm::StringMap<unsigned> Numbers;
};

struct TextNames {
  struct Mention {
    unsigned Name = 0;
    /// Where the text says it first.
    unsigned Offset = 0;
  };
  /// Every identifier and keyword outside comments and literals, in whatever branch of a condition, once; sorted by Name.
  std::vector<Mention> Mentions;
  /// Those in what macros stand for: they mean something where the macros are used. Sorted.
  std::vector<unsigned> InMacros;
  /// Where text that is no directive begins, behind each directive: offsets, ascending.
  std::vector<unsigned> Code;
  /// The directives that stand in braces: the offsets of their `#`, ascending. As if all branches of conditions were read.
  std::vector<unsigned> InBraces;
};

/// \p Text must end with a null character behind it, as a MemoryBuffer does.
TextNames namesIn(llvm::StringRef Text, NameTable &Names);

} // namespace unblock::tool

#endif
