// A user's .unblock.yaml: every text is taken, or refused with problems that say where.
#include "checks/knowledge/KnowledgeBase.h"
#include "checks/knowledge/Problem.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  llvm::StringRef const Text(reinterpret_cast<const char *>(Data), Size);
  llvm::SmallVector<unblock::Problem> Problems;
  auto const Base = unblock::KnowledgeBase::withUserFile({Text, "fuzz/.unblock.yaml"}, Problems);
  for (const unblock::Problem &Each : Problems)
    if (Each.Message.empty() || Each.File.empty())
      std::abort();
  if (!Base)
    std::abort(); // a run goes on without what was refused
  return 0;
}
