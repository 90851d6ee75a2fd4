/// \file
/// docs/cli.md, the part that the tables of verbs and flags say.

#include "tool/cli/Arguments.h"

using namespace llvm;

namespace unblock::tool {

void writeReference(raw_ostream &Out) {
  for (const Verb &Each : allVerbs()) {
    Out << "## unblock " << Each.Name << "\n\n```text\nunblock " << Each.Name << " [FLAG...]"
        << (Each.Operands.empty() ? "" : " ") << Each.Operands << "\n```\n\n"
        << Each.Text << "\n\n| flag | what it does |\n|---|---|\n";
    for (const Flag &F : allFlags()) {
      if (!F.isOf(Each.Name))
        continue;
      Out << "| ";
      if (!F.Short.empty())
        Out << "`-" << F.Short << "`, ";
      Out << "`--" << F.Name;
      if (!F.isSwitch())
        for (const char C : " " + F.Value.str())
          Out << (C == '|' ? "\\|" : StringRef(&C, 1));
      Out << "` | " << F.What << " |\n";
    }
    Out << '\n';
  }
}

} // namespace unblock::tool
