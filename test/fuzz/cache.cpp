// Entries of the cache as somebody else may have left them: nothing crashes on any, and what was read and written is read again.
#include "tool/cache/Entry.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace unblock::tool;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  const llvm::StringRef Text(reinterpret_cast<const char *>(Data), Size);
  const std::string Key = Text.split('\n').first.str();
  readEntry(Text, Key);
  auto Entry = readEntryBody(Text);
  // The first writing puts names in order; from then on nothing changes any more.
  std::string Last;
  for (int Turn = 0; Entry && Turn < 3; ++Turn) {
    const auto Written = writeEntry(*Entry);
    if (!Written)
      return 0;
    if (Turn == 2 && *Written != Last)
      std::abort();
    Last = *Written;
    Entry = readEntry(Last, Key);
    if (!Entry)
      std::abort();
  }
  return 0;
}
