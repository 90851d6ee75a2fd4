/// \file
/// unblock-clangd: clangd itself with the unblock checks linked in, since clangd loads no plugins.

#include "checks/support/FindingCollector.h"
#include "tool/support/ResourceDir.h"

namespace clang::clangd {
// Not in an installed header; defined in libclangdMain.
int clangdMain(int Argc, char *Argv[]);
} // namespace clang::clangd

int main(int Argc, char **Argv) {
  unblock::FixesAreAppliedOneByOne = true;
  const std::string Flag = "--resource-dir=" + unblock::resourceDir(Argv[0]);
  auto Arguments = unblock::withFlag({Argv, static_cast<size_t>(Argc)}, Flag,
                                     {"--resource-dir", "-resource-dir"});
  // clangd's command-line parser only reads its arguments.
  return clang::clangd::clangdMain(static_cast<int>(Arguments.size()) - 1,
                                   const_cast<char **>(Arguments.data()));
}
