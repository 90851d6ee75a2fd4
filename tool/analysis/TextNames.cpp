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
  // What comes next on a directive's line: its name, what it includes, what stands in angles, a macro's name, what the macro stands for, or anything.
  enum { Code, Name, Included, Angles, MacroName, Body, Rest } Place = Code;
  bool InCode = false;
  Token T;
  for (Raw.LexFromRawLexer(T); T.isNot(tok::eof); Raw.LexFromRawLexer(T)) {
    const unsigned Offset = Raw.getCurrentBufferOffset() - T.getLength();
    if (T.isAtStartOfLine()) {
      Place = T.is(tok::hash) ? Name : Code;
      if (Place == Name && Depth != 0)
        Result.InBraces.push_back(Offset);
      if (Place == Code && !InCode)
        Result.Code.push_back(Offset);
      InCode = Place == Code;
      if (Place == Name)
        continue;
    }
    if (Place == Angles)
      continue;
    if (T.is(tok::raw_identifier)) {
      llvm::StringRef Word = T.getRawIdentifier();
      std::string Clean;
      if (T.needsCleaning()) { // a line's end may be spliced within a name
        for (const char C : Word)
          if (C != '\\' && C != '\n' && C != '\r')
            Clean += C;
        Word = Clean;
      }
      const unsigned Number = Names.numberOf(Word);
      Result.Mentions.push_back({Number, Offset});
      if (Place == Body)
        Result.InMacros.push_back(Number);
      if (Place == Name)
        Place = Word.starts_with("include") ? Included : Word == "define" ? MacroName : Rest;
      else if (Place == MacroName)
        Place = Body;
    } else if (Place == Included && T.is(tok::less)) {
      Place = Angles;
    } else if (Place == Code && T.is(tok::l_brace)) {
      ++Depth;
    } else if (Place == Code && T.is(tok::r_brace)) {
      --Depth;
    }
  }
  llvm::sort(Result.InMacros);
  Result.InMacros.erase(llvm::unique(Result.InMacros), Result.InMacros.end());
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
