#include "checks/knowledge/BlockingApi.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace unblock {

StringRef kindName(Kind K) {
  switch (K) {
#define UNBLOCK_KIND(Id, Name, Check, What)                                                        \
  case Kind::Id:                                                                                   \
    return Name;
#include "checks/knowledge/Kinds.def"
  }
  llvm_unreachable("unknown kind");
}

StringRef checkIdOf(Kind K) {
  switch (K) {
#define UNBLOCK_KIND(Id, Name, Check, What)                                                        \
  case Kind::Id:                                                                                   \
    return Check;
#include "checks/knowledge/Kinds.def"
  }
  llvm_unreachable("unknown kind");
}

StringRef whatItDoes(Kind K) {
  switch (K) {
#define UNBLOCK_KIND(Id, Name, Check, What)                                                        \
  case Kind::Id:                                                                                   \
    return What;
#include "checks/knowledge/Kinds.def"
  }
  llvm_unreachable("unknown kind");
}

} // namespace unblock
