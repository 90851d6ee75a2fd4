/// \file
/// unblock init

#include "tool/commands/Commands.h"
#include "tool/fix/AtomicWrite.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock::tool {
namespace {

struct Template {
  StringLiteral Name, Text;
};

constexpr Template Templates[] = {
    {".clang-tidy",
     R"(# Which of unblock's checks run, and how. Checks of clang-tidy's own can stand here, too.
Checks: 'unblock-*'
# CheckOptions:
#   unblock-blocking-sleep.Rewrites: native
)"},
    {".clangd", R"(# For unblock-clangd, which takes clangd's place in the editor.
Diagnostics:
  ClangTidy:
    Add: 'unblock-*'
    FastCheckFilter: Loose
)"},
    {".unblock.yaml",
     R"(# What this project knows better than unblock: calls of its own that block, places where blocking is meant.
# disable: ['std::filesystem::exists']
# min_sleep: 1ms
)"},
    {"ci/unblock.sh", R"(#!/bin/sh
# Fails (1) on a call that blocks a coroutine, and (3) where a file could not be analysed. $1: the folder of compile_commands.json
exec unblock check -p "${1:-build}" --format text --format sarif=unblock.sarif --format markdown=unblock.md
)"},
};

} // namespace

int runInit(const Arguments &Given) {
  if (Given.Operands.size() > 1) {
    errs() << "unblock: init takes one folder\n";
    return ExitUsage;
  }
  const std::string Folder = Given.Operands.empty() ? "." : Given.Operands.front();
  if (!sys::fs::is_directory(Folder)) {
    errs() << "unblock: " << Folder << ": no such folder\n";
    return ExitUsage;
  }
  for (const Template &Each : Templates) {
    SmallString<256> Path = StringRef(Folder);
    sys::path::append(Path, Each.Name);
    if (sys::fs::exists(Path)) {
      outs() << "kept    " << Each.Name << " (it is there already)\n";
      continue;
    }
    if (const std::error_code Code = sys::fs::create_directories(sys::path::parent_path(Path))) {
      errs() << "unblock: " << Path << ": " << Code.message() << '\n';
      return ExitUsage;
    }
    if (Error E = writeAtomically(Path, Each.Text)) {
      errs() << "unblock: " << toString(std::move(E)) << '\n';
      return ExitUsage;
    }
    const auto Mode = sys::fs::all_read | sys::fs::all_exe | sys::fs::owner_write;
    if (Each.Name.ends_with(".sh"))
      if (const std::error_code Code = sys::fs::setPermissions(Path, Mode)) {
        errs() << "unblock: " << Path << ": " << Code.message() << '\n';
        return ExitUsage;
      }
    outs() << "written " << Each.Name << '\n';
  }
  return ExitClean;
}

} // namespace unblock::tool
