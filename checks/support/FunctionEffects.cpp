#include "checks/support/FunctionEffects.h"

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

} // namespace unblock
