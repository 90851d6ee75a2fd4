/// \file
/// unblock: the command line for a whole project. From the verb to its file in commands/.

#include "tool/analysis/WorkerProcess.h"
#include "tool/commands/Commands.h"
#include "tool/support/ResourceDir.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace unblock;
using namespace unblock::tool;

namespace {

struct Command {
  StringLiteral Name;
  int (*Run)(const Arguments &Given);
};

constexpr Command Commands[] = {
#define UNBLOCK_VERB(Id, Name, Operands, What, Text) {Name, run##Id},
#include "tool/cli/Verbs.def"
};

int dispatch(int Argc, const char **Argv) {
  const StringRef Name = Argc > 1 ? Argv[1] : "";
  if (Name == WorkerVerb)
    return runWorker();
  if (Name == "--version") {
    outs() << "unblock " UNBLOCK_TOOL_VERSION ", with LLVM " LLVM_VERSION_STRING "\n";
    return ExitClean;
  }
  if (Name == "--help" || Name == "-h" || Name == "help") {
    writeHelp(outs());
    return ExitClean;
  }
  if (Name == "--reference") { // for docs/cli.md
    writeReference(outs());
    return ExitClean;
  }
  const Verb *V = findVerb(Name);
  if (!V) {
    if (!Name.empty())
      errs() << "unblock: '" << Name << "' is no verb\n\n";
    writeHelp(errs());
    return ExitUsage;
  }
  for (int I = 2; I < Argc && StringRef(Argv[I]) != "--"; ++I)
    if (StringRef(Argv[I]) == "--help" || StringRef(Argv[I]) == "-h") {
      writeHelp(*V, outs());
      return ExitClean;
    }
  SmallVector<const char *, 32> Rest = {"unblock"};
  Rest.append(Argv + 2, Argv + Argc);
  std::optional<Arguments> Given = parseArguments(*V, Rest, errs());
  if (!Given)
    return ExitUsage;
  static int Anchor;
  Given->Program = sys::fs::getMainExecutable(Argv[0], &Anchor);
  for (const Command &Each : Commands)
    if (Each.Name == V->Name)
      return Each.Run(*Given);
  return ExitUsage;
}

} // namespace

int main(int Argc, const char **Argv) {
  const InitLLVM Init(Argc, Argv);
  int Code = dispatch(Argc, Argv);
  outs().flush();
  if (outs().has_error()) {
    // A report that nobody could read is no success; a reader that has had enough (`| head`) is no crash.
    outs().clear_error();
    if (Code == ExitClean)
      Code = ExitUsage;
  }
  return Code;
}
