/// \file
/// unblock completion

#include "tool/commands/Commands.h"

using namespace llvm;

namespace unblock::tool {

int runCompletion(const Arguments &Given) {
  if (Given.Operands.size() == 1 && writeCompletion(Given.Operands.front(), outs()))
    return ExitClean;
  errs() << "unblock: completion takes the name of a shell: bash, fish or zsh\n";
  return ExitUsage;
}

} // namespace unblock::tool
