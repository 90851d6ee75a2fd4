#include "checks/support/SourceText.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace unblock {

std::string sourceText(const Stmt &E, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  const CharSourceRange Written =
      CharSourceRange::getTokenRange(SM.getExpansionRange(E.getSourceRange()).getAsRange());
  return Lexer::getSourceText(Written, SM, Context.getLangOpts()).str();
}

CharSourceRange fileRange(SourceRange Range, const ASTContext &Context) {
  if (Range.isInvalid() || Range.getBegin().isMacroID() || Range.getEnd().isMacroID())
    return {};
  return Lexer::makeFileCharRange(CharSourceRange::getTokenRange(Range), Context.getSourceManager(),
                                  Context.getLangOpts());
}

} // namespace unblock
