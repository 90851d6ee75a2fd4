/// \file
/// Proves that a change compiles before it is written: every translation unit that reads a changed file is parsed with the new texts in place of the
/// files.

#ifndef UNBLOCK_TOOL_FIX_VERIFY_H
#define UNBLOCK_TOOL_FIX_VERIFY_H

#include "tool/commands/Project.h"
#include <map>

namespace unblock::tool {

struct Rollback {
  std::string File;
  /// Why: the compiler's words.
  std::string Error;
};

/// Takes out of \p NewTexts (file to text) what no unit of \p Results compiles with any more. \p NeedsRuntime becomes true where the project's own
/// commands don't find the headers of unblock's runtime; what was proved then holds once they do.
std::vector<Rollback> verify(const Project &P, const std::vector<UnitResult> &Results,
                             std::map<std::string, std::string> &NewTexts, bool &NeedsRuntime);

} // namespace unblock::tool

#endif
