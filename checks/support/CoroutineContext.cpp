#include "checks/support/CoroutineContext.h"
#include "checks/support/SafetyFacts.h"

using namespace clang;

namespace unblock {

CoroutineContext::CoroutineContext(const FunctionDecl &Function, const Dialect &Library,
                                   ASTContext &Context)
    : BodyContext(Function, *cast<CoroutineBodyStmt>(Function.getBody())->getBody(), Context),
      Coroutine(cast<CoroutineBodyStmt>(Function.getBody())), Library(&Library) {}

const SafetyFacts &CoroutineContext::safetyFacts() const {
  if (!Facts)
    Facts = std::make_shared<SafetyFacts>(function(), graph());
  return *Facts;
}

} // namespace unblock
