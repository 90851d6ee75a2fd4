// A baseline file: what loads can be written, and loads again as the same.
#include "tool/report/Baseline.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

llvm::SmallString<128> const &file() {
  static llvm::SmallString<128> const Name = [] {
    llvm::SmallString<128> Made;
    if (llvm::sys::fs::createTemporaryFile("unblock-fuzz", "json", Made))
      std::abort();
    return Made;
  }();
  return Name;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  {
    std::error_code Error;
    llvm::raw_fd_ostream Out(file(), Error);
    Out << llvm::StringRef(reinterpret_cast<const char *>(Data), Size);
  }
  auto Loaded = unblock::tool::Baseline::load(file());
  if (!Loaded) {
    // The file's name comes first, and the mend is said.
    std::string const Message = toString(Loaded.takeError());
    if (!llvm::StringRef(Message).starts_with(file()) ||
        !llvm::StringRef(Message).contains("--write-baseline"))
      std::abort();
    return 0;
  }
  if (llvm::Error Failed = Loaded->save(file()))
    std::abort();
  auto Again = unblock::tool::Baseline::load(file());
  if (!Again || Again->size() != Loaded->size())
    std::abort();
  return 0;
}
