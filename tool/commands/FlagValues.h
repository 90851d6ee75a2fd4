/// \file
/// What the values of flags must be, beyond what the table of flags says.

#ifndef UNBLOCK_TOOL_COMMANDS_FLAGVALUES_H
#define UNBLOCK_TOOL_COMMANDS_FLAGVALUES_H

#include "tool/cli/Arguments.h"

namespace unblock::tool {

/// The ids of all checks, in the order of the alphabet.
std::vector<std::string> allChecks();

/// Complains about a regular expression that is none, a folder that isn't there, and names of checks that name nothing: each of them would make a run
/// look at less than was meant, and be green.
bool flagValuesAreSound(const Arguments &Given);

} // namespace unblock::tool

#endif
