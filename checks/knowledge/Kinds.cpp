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

std::string shownName(const ApiRow &Row) {
  // Nobody writes the template of a stream.
  constexpr StringLiteral Template = "::basic_";
  const size_t At = StringRef(Row.Name).find(Template);
  const StringRef Class = StringRef(Row.Name)
                              .substr(At)
                              .drop_front(At == StringRef::npos ? 0 : Template.size())
                              .split("::")
                              .first;
  if (At == StringRef::npos || !(Class.ends_with("fstream") || Class.ends_with("filebuf")))
    return Row.Name;
  std::string Name = Row.Name;
  return Name.erase(At + 2, Template.size() - 2);
}

} // namespace unblock
