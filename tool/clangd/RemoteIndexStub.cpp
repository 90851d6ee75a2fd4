/// \file
/// clangd's remote index without gRPC: unblock-clangd has none.

#include "llvm/ADT/StringRef.h"
#include <memory>

namespace clang::clangd {

class SymbolIndex {
public:
  // Declared, never called: enough for unique_ptr's deleter, whose only pointer here is null. The
  // virtual destructor is the real class's.
  virtual ~SymbolIndex();
};

namespace remote {

std::unique_ptr<SymbolIndex> getClient(llvm::StringRef Address, llvm::StringRef ProjectRoot) {
  (void)Address, (void)ProjectRoot;
  return nullptr;
}

} // namespace remote
} // namespace clang::clangd
