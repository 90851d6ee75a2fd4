#include "checks/support/NoLint.h"
#include "clang-tidy/GlobList.h"

using namespace clang;

namespace unblock {
namespace {

enum class Directive : uint8_t { None, Line, NextLine, Begin, End };

/// The directive in \p Line that names \p Check, if any; \p Line is consumed up to behind it.
Directive nextDirective(llvm::StringRef &Line, llvm::StringRef Check) {
  while (true) {
    const size_t At = Line.find("NOLINT");
    if (At == llvm::StringRef::npos)
      return Directive::None;
    Line = Line.drop_front(At + 6);
    const Directive Kind = Line.consume_front("NEXTLINE") ? Directive::NextLine
                           : Line.consume_front("BEGIN")  ? Directive::Begin
                           : Line.consume_front("END")    ? Directive::End
                                                          : Directive::Line;
    if (!Line.consume_front("(") || tidy::GlobList(Line.take_until([](char C) { return C == ')'; }),
                                                   /*KeepNegativeGlobs=*/false)
                                        .contains(Check))
      return Kind;
  }
}

} // namespace

bool isSilenced(SourceLocation Location, llvm::StringRef Check, const SourceManager &SM) {
  const auto [File, Offset] = SM.getDecomposedExpansionLoc(Location);
  bool Invalid = false;
  llvm::StringRef Text = SM.getBufferData(File, &Invalid);
  if (Invalid || !Text.contains("NOLINT"))
    return false;
  const unsigned Wanted = SM.getLineNumber(File, Offset);
  bool InBlock = false;
  for (unsigned Number = 1; Number <= Wanted && !Text.empty(); ++Number) {
    llvm::StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    for (Directive Found = nextDirective(Line, Check); Found != Directive::None;
         Found = nextDirective(Line, Check)) {
      if ((Found == Directive::Line && Number == Wanted) ||
          (Found == Directive::NextLine && Number + 1 == Wanted))
        return true;
      if (Found == Directive::Begin || Found == Directive::End)
        InBlock = Found == Directive::Begin;
    }
  }
  return InBlock;
}

} // namespace unblock
