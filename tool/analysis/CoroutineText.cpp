#include "tool/analysis/CoroutineText.h"
#include "llvm/ADT/StringExtras.h"
#include <string>

using namespace llvm;

namespace unblock::tool {
namespace {

constexpr StringLiteral Keywords[] = {"co_await", "co_return", "co_yield"};
/// Shorter parts are names that everybody uses. What follows them gives a paste of two parts away all the same.
constexpr size_t LeastPart = 3;

bool isWordPart(char C) { return isAlnum(C) || C == '_'; }

/// Where a backslash at the end of a line stands within a word.
size_t findSplice(StringRef Text, size_t From) {
  for (size_t At = Text.find('\\', From); At != StringRef::npos; At = Text.find('\\', At + 1)) {
    size_t After = At + 1;
    while (After < Text.size() && (Text[After] == ' ' || Text[After] == '\t'))
      ++After; // a warning, and spliced all the same
    if (After < Text.size() && Text[After] == '\r')
      ++After;
    if (After + 1 < Text.size() && Text[After] == '\n' && At > 0 && isWordPart(Text[At - 1]) &&
        isWordPart(Text[After + 1]))
      return At;
  }
  return StringRef::npos;
}

std::string withoutSplices(StringRef Text) {
  std::string Result;
  size_t Done = 0;
  for (size_t At = findSplice(Text, 0); At != StringRef::npos; At = findSplice(Text, Done)) {
    Result += Text.slice(Done, At);
    Done = Text.find('\n', At) + 1;
  }
  return Result + Text.drop_front(Done).str();
}

/// The word around \p At.
StringRef wordAt(StringRef Text, size_t At) {
  size_t Begin = At, End = At;
  while (Begin > 0 && isWordPart(Text[Begin - 1]))
    --Begin;
  while (End < Text.size() && isWordPart(Text[End]))
    ++End;
  return Text.slice(Begin, End);
}

bool holdsWord(StringRef Text) {
  // Every part that isCoroutineWord takes holds one of these.
  for (const StringRef Seed : {"co_", "_await", "_return", "_yield"})
    for (size_t At = Text.find(Seed); At != StringRef::npos; At = Text.find(Seed, At + 1))
      if (isCoroutineWord(wordAt(Text, At)))
        return true;
  // `co ## _ ## await`; the same from `c` on is left to those who write it. (Boost says `c##LL`.)
  for (size_t At = Text.find("##"); At != StringRef::npos; At = Text.find("##", At + 2)) {
    const StringRef Before = Text.take_front(At).rtrim();
    if (Before.empty())
      continue;
    if (wordAt(Text, Before.size() - 1) == "co")
      return true;
  }
  return false;
}

} // namespace

bool isCoroutineWord(StringRef Identifier) {
  for (const StringRef Keyword : Keywords) {
    if (Identifier.size() >= LeastPart && Keyword.starts_with(Identifier))
      return true;
    // What follows `c` or `co`. (`return` itself is no such part.)
    if (Identifier == Keyword.drop_front(1) || Identifier == Keyword.drop_front(2))
      return true;
  }
  return false;
}

bool mayWriteCoroutine(StringRef Text) {
  // No text that we could read: UTF-16, or no source at all. Clang shall say so.
  if (Text.contains('\0'))
    return true;
  return holdsWord(Text) ||
         (findSplice(Text, 0) != StringRef::npos && holdsWord(withoutSplices(Text)));
}

void visitWords(StringRef Text, function_ref<void(StringRef)> Visit) {
  for (size_t At = 0; At < Text.size();) {
    if (!isWordPart(Text[At])) {
      ++At;
      continue;
    }
    const StringRef Word = wordAt(Text, At);
    Visit(Word);
    At += Word.size();
  }
}

} // namespace unblock::tool
