#include "tool/cli/Arguments.h"
#include "llvm/ADT/SmallVector.h"
#include <algorithm>

using namespace llvm;

namespace unblock::tool {
namespace {

constexpr unsigned Width = 100;

/// \p Text in lines, all but the first behind \p Indent spaces.
void wrap(StringRef Text, unsigned Indent, raw_ostream &Out) {
  unsigned Column = Indent;
  SmallVector<StringRef, 64> Words;
  Text.split(Words, ' ', -1, /*KeepEmpty=*/false);
  bool First = true;
  for (const StringRef Word : Words) {
    if (!First && Column + 1 + Word.size() > Width) {
      Out << '\n' << std::string(Indent, ' ');
      Column = Indent;
    } else if (!First) {
      Out << ' ';
      ++Column;
    }
    Out << Word;
    Column += Word.size();
    First = false;
  }
  Out << '\n';
}

} // namespace

void writeHelp(const Verb &V, raw_ostream &Out) {
  Out << "unblock " << V.Name << ": " << V.What << "\n\nusage: unblock " << V.Name << " [FLAG...]"
      << (V.Operands.empty() ? "" : " ") << V.Operands << "\n\n";
  wrap(V.Text, 0, Out);
  Out << "\nflags:\n";
  for (const Flag &Each : allFlags()) {
    if (!Each.isOf(V.Name))
      continue;
    Out << "  ";
    if (!Each.Short.empty())
      Out << '-' << Each.Short << ", ";
    Out << "--" << Each.Name;
    if (!Each.isSwitch())
      Out << ' ' << Each.Value;
    Out << "\n      ";
    wrap(Each.What, 6, Out);
  }
}

void writeHelp(raw_ostream &Out) {
  Out << "unblock " UNBLOCK_TOOL_VERSION
         ": finds and rewrites calls that block the thread of a C++20 "
         "coroutine\n\nusage: unblock VERB [FLAG...] [OPERAND...]\n\nverbs:\n";
  size_t Longest = 0;
  for (const Verb &Each : allVerbs())
    Longest = std::max(Longest, Each.Name.size());
  for (const Verb &Each : allVerbs()) {
    Out << "  " << Each.Name << std::string(Longest + 2 - Each.Name.size(), ' ');
    wrap(Each.What, static_cast<unsigned>(Longest) + 4, Out);
  }
  Out << "\n`unblock VERB --help` tells a verb's flags.\n\n"
         "exit codes: 0 nothing to report, 1 findings that --fail-on names, 2 the command line or "
         "a\n"
         "configuration file is wrong, 3 some file was not analysed to its end\n";
}

} // namespace unblock::tool
