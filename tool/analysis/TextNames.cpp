#include "tool/analysis/TextNames.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace unblock::tool {

TextNames namesIn(llvm::StringRef Text, NameTable &Names) {
  LangOptions Options;
  Options.CPlusPlus = Options.CPlusPlus11 = Options.CPlusPlus14 = Options.RawStringLiterals = true;
  Options.LineComment = true;
  Lexer Raw(SourceLocation(), Options, Text.begin(), Text.begin(), Text.end());
  TextNames Result;
  int Depth = 0;
  // Of a directive: its `#`, its name, what includes; and what stands in angles.
  enum { None, Hash, Include, Angles } Directive = None;
  Token T;
  for (Raw.LexFromRawLexer(T); T.isNot(tok::eof); Raw.LexFromRawLexer(T)) {
    if (T.isAtStartOfLine())
      Directive = None;
    if (Directive == Angles)
      continue;
    const unsigned Offset = Raw.getCurrentBufferOffset() - T.getLength();
    switch (T.getKind()) {
    case tok::less:
      if (Directive == Include)
        Directive = Angles;
      break;
    case tok::raw_identifier:
      if (Directive == Hash && T.getRawIdentifier().starts_with("include"))
        Directive = Include;
      else if (Directive == Hash)
        Directive = None;
      if (T.needsCleaning()) {
        std::string Clean; // a backslash and a line's end within the name
        for (const char C : T.getRawIdentifier())
          if (C != '\\' && C != '\n' && C != '\r')
            Clean += C;
        Result.Mentions.push_back({Names.numberOf(Clean), Offset});
      } else {
        Result.Mentions.push_back({Names.numberOf(T.getRawIdentifier()), Offset});
      }
      break;
    case tok::l_brace:
      ++Depth;
      break;
    case tok::r_brace:
      --Depth;
      break;
    case tok::hash:
      if (!T.isAtStartOfLine())
        break;
      Directive = Hash;
      if (Depth != 0)
        Result.InBraces.push_back(Offset);
      break;
    default:
      break;
    }
  }
  llvm::stable_sort(Result.Mentions, [](const TextNames::Mention &A, const TextNames::Mention &B) {
    return A.Name < B.Name;
  });
  Result.Mentions.erase(
      llvm::unique(Result.Mentions, [](const TextNames::Mention &A,
                                       const TextNames::Mention &B) { return A.Name == B.Name; }),
      Result.Mentions.end());
  Result.Mentions.shrink_to_fit();
  return Result;
}

} // namespace unblock::tool
