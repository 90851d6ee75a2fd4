// A user's .unblock.yaml: every text is taken, or refused with problems that say where.
#include "checks/knowledge/KnowledgeBase.h"
#include "checks/knowledge/Problem.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void check(llvm::ArrayRef<unblock::Problem> Problems) {
  for (const unblock::Problem &Each : Problems)
    if (Each.Message.empty() || Each.File.empty())
      std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  llvm::MemoryBufferRef const File({reinterpret_cast<const char *>(Data), Size},
                                   "fuzz/.unblock.yaml");
  llvm::SmallVector<unblock::Problem> Problems;
  unblock::KnowledgeBase Alone;
  Alone.add(File, Problems);
  Alone.verify(Problems);
  check(Problems);
  // With the built-in rows it takes a thousand times as long: for some of the inputs.
  if (Size % 128 != 0)
    return 0;
  Problems.clear();
  auto const Base = unblock::KnowledgeBase::withUserFile(File, Problems);
  check(Problems);
  if (!Base)
    std::abort(); // a run goes on without what was refused
  return 0;
}
