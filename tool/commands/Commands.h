/// \file
/// The verbs of `unblock`, one file each. Each returns the program's exit code.

#ifndef UNBLOCK_TOOL_COMMANDS_COMMANDS_H
#define UNBLOCK_TOOL_COMMANDS_COMMANDS_H

#include "tool/cli/Arguments.h"

namespace unblock::tool {

enum ExitCode {
  ExitClean = 0,
  ExitFindings = 1,   ///< findings that --fail-on names
  ExitUsage = 2,      ///< the command line, or a configuration file, is wrong
  ExitIncomplete = 3, ///< some file was not analysed: never a green run
};

#define UNBLOCK_VERB(Id, Name, Operands, What, Text) int run##Id(const Arguments &Given);
#include "tool/cli/Verbs.def"

/// The other side of WorkerProcess.h.
int runWorker();

} // namespace unblock::tool

#endif
