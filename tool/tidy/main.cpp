/// \file
/// unblock-tidy: clang-tidy itself with the unblock checks linked in, for where `-load` can't be
/// used.

#include "clang-tidy/tool/ClangTidyMain.h"
#include "tool/support/ResourceDir.h"

int main(int Argc, const char **Argv) {
  const std::string Flag = "--extra-arg-before=-resource-dir=" + unblock::resourceDir(Argv[0]);
  // A -resource-dir in the compile command comes later on that command and wins, so nothing needs
  // to be looked for in our own arguments but this very flag.
  auto Arguments = unblock::withFlag({Argv, static_cast<size_t>(Argc)}, Flag,
                                     {"--extra-arg-before=-resource-dir"});
  return clang::tidy::clangTidyMain(static_cast<int>(Arguments.size()) - 1, Arguments.data());
}
