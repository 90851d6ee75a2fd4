/// \file
/// The edits that several fixes want to make, merged; what can't be merged is refused, never both applied.

#ifndef UNBLOCK_TOOL_FIX_EDITSET_H
#define UNBLOCK_TOOL_FIX_EDITSET_H

#include "tool/report/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <map>

namespace unblock::tool {

class EditSet {
public:
  /// Adds all of \p Edits, or none and returns false where one of them meets what is there already in another way than by being the same, or by
  /// including further headers at the same place.
  bool add(llvm::ArrayRef<Edit> Edits);

  /// The edits of each file, in ascending order.
  const std::map<std::string, std::vector<Edit>> &files() const { return Files; }
  void drop(const std::string &File) { Files.erase(File); }

private:
  std::map<std::string, std::vector<Edit>> Files;
};

/// \p Text with \p Edits (ascending, of one file) made. What is written takes the line endings that \p Text has, and stays behind its byte order mark.
/// Nothing is returned if an edit lies outside of \p Text.
bool applyEdits(llvm::StringRef Text, llvm::ArrayRef<Edit> Edits, std::string &Result);

} // namespace unblock::tool

#endif
