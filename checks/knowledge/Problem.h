/// \file
/// What is wrong with a knowledge file.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_PROBLEM_H
#define UNBLOCK_CHECKS_KNOWLEDGE_PROBLEM_H

#include <string>

namespace unblock {

/// What is wrong with a knowledge file, where, and how to mend it.
struct Problem {
  std::string File;
  /// 0 where the file as a whole is meant.
  unsigned Line = 0;
  unsigned Column = 0;
  std::string Message;

  /// `file:line:column: message`, or `file: message`
  std::string text() const;
};

} // namespace unblock

#endif
