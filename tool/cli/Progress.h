/// \file
/// How far the analysis is: a bar that is drawn over itself on a terminal, plain lines elsewhere.

#ifndef UNBLOCK_TOOL_CLI_PROGRESS_H
#define UNBLOCK_TOOL_CLI_PROGRESS_H

#include "tool/report/Finding.h"
#include <chrono>

namespace unblock::tool {

class Progress {
public:
  Progress(size_t Total, std::string Root, bool Quiet);

  void done(const UnitResult &Result);
  /// Says where the results come from.
  void finish();

private:
  void draw();

  unsigned Total, Count = 0, Findings = 0, Failures = 0, Analysed = 0, Sharing = 0, Passed = 0,
                  Cached = 0;
  std::string Root;
  bool Quiet, OnTerminal;
  std::chrono::steady_clock::time_point Start = std::chrono::steady_clock::now();
};

} // namespace unblock::tool

#endif
