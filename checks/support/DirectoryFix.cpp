/// \file
/// `for (auto &e : fs::directory_iterator(p))` -> `for (auto &e : co_await unblock::list_directory(p)(token))`.

#include "checks/support/FixBuilder.h"
#include "checks/support/SourceText.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace unblock {

Fix buildDirectoryFix(const RewritePlan &Plan) {
  const Stmt *Parent = Plan.Coroutine.parentIgnoringImplicit(*Plan.Site.Call);
  while (Parent && isa<CXXFunctionalCastExpr, CXXConstructExpr, DeclStmt>(Parent))
    Parent = Plan.Coroutine.parentIgnoringImplicit(*Parent);
  const auto *Loop = dyn_cast_or_null<CXXForRangeStmt>(Parent);
  if (!Loop || Loop->getRangeInit()->IgnoreUnlessSpelledInSource() !=
                   Plan.Site.Call->IgnoreUnlessSpelledInSource())
    return noFix("every increment of the iterator reads the directory; only a range-for over it "
                 "can be rewritten");
  const std::optional<std::string> Text = Plan.awaited();
  const CharSourceRange Range =
      fileRange(Loop->getRangeInit()->getSourceRange(), Plan.Coroutine.ast());
  if (!Text || Range.isInvalid())
    return noFix("the range comes from a macro");
  Fix Result;
  Result.Headers = Plan.Form.Headers;
  Result.Hints.push_back(FixItHint::CreateReplacement(Range, *Text));
  lower(Result, SafetyLevel::Review,
        "the whole directory is listed before the first turn, so an error part-way comes before "
        "the loop and not in it",
        Loop->getForLoc());
  return Result;
}

} // namespace unblock
