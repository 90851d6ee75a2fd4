// compile_commands.json as a build system, a merge or a full disk left it: units, or a message that names the file.
#include "tool/analysis/DatabaseText.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace unblock::tool;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  auto Units =
      unitsOfDatabase({reinterpret_cast<const char *>(Data), Size}, "/b/compile_commands.json");
  if (Units && !Units->empty())
    return 0;
  if (Units)
    std::abort(); // a run over nothing would be green
  if (toString(Units.takeError()).find("/b/compile_commands.json") != 0)
    std::abort();
  return 0;
}
