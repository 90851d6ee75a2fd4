// A unified diff from standard input.
#include "tool/report/ChangedLines.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  auto Lines =
      unblock::tool::ChangedLines::parse({reinterpret_cast<const char *>(Data), Size}, "/project");
  if (!Lines) {
    llvm::consumeError(Lines.takeError());
    return 0;
  }
  unblock::tool::Place Where;
  Where.File = "/project/a.cpp";
  for (Where.Line = 0; Where.Line < 5; ++Where.Line)
    Lines->contains(Where);
  return 0;
}
