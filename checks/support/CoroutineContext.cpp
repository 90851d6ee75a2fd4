#include "checks/support/CoroutineContext.h"
#include "checks/knowledge/Dialect.h"
#include "checks/support/CoroutineNames.h"
#include "checks/support/SafetyFacts.h"
#include "checks/support/StmtWalk.h"

using namespace clang;

namespace unblock {

CoroutineContext::CoroutineContext(const FunctionDecl &Function, const Dialect &Library,
                                   ASTContext &Context)
    : BodyContext(Function, *writtenBody(Function), Context),
      Coroutine(dyn_cast<CoroutineBodyStmt>(Function.getBody())), Library(&Library) {}

std::string CoroutineContext::shownName() const {
  return Coroutine ? coroutineName(function()) : taskName(function(), Library->Stackful.What);
}

const SafetyFacts &CoroutineContext::safetyFacts() const {
  if (!Facts)
    Facts = std::make_shared<SafetyFacts>(function(), graph());
  return *Facts;
}

} // namespace unblock
