#include "checks/support/FunctionEffects.h"
#include "checks/support/CallKey.h"

using namespace clang;

namespace unblock {

DeclaredEffect declaredEffect(const FunctionDecl &Function) {
  for (const FunctionDecl *Redeclaration : Function.redecls())
    for (const FunctionEffectWithCondition Each :
         FunctionEffectsRef::get(Redeclaration->getType())) {
      // One that depends on a template parameter says nothing yet.
      if (Each.Cond.getCondition())
        continue;
      if (Each.Effect.kind() == FunctionEffect::Kind::NonBlocking)
        return DeclaredEffect::Nonblocking;
      if (Each.Effect.kind() == FunctionEffect::Kind::Blocking)
        return DeclaredEffect::Blocking;
    }
  return DeclaredEffect::None;
}

NonblockingFunctions::NonblockingFunctions(llvm::StringRef List, std::vector<std::string> &Wrong) {
  llvm::SmallVector<llvm::StringRef, 8> Names;
  List.split(Names, ';', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (const llvm::StringRef Name : Names) {
    llvm::Expected<llvm::GlobPattern> Pattern = llvm::GlobPattern::create(Name.trim());
    if (Pattern)
      Patterns.push_back(std::move(*Pattern));
    else
      Wrong.push_back("'" + Name.trim().str() + "': " + llvm::toString(Pattern.takeError()));
  }
}

bool NonblockingFunctions::isAllowed(const FunctionDecl &Function) const {
  if (Patterns.empty())
    return false;
  const std::string Name = callKey(Function);
  return llvm::any_of(Patterns, [&](const llvm::GlobPattern &P) { return P.match(Name); });
}

} // namespace unblock
