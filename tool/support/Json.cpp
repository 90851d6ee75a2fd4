#include "tool/support/Json.h"
#include <optional>

using namespace llvm;

namespace unblock::tool {

void forEachBracket(StringRef Text, function_ref<bool(char, size_t)> Visit) {
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    const char C = Text[I];
    if (C == '"')
      InString = !InString;
    else if (InString)
      I += C == '\\';
    else if ((C == '[' || C == ']' || C == '{' || C == '}') && !Visit(C, I))
      return;
  }
}

Expected<json::Value> parseJson(StringRef Text) {
  constexpr unsigned Deepest = 1000;
  unsigned Depth = 0;
  std::optional<size_t> TooDeep;
  forEachBracket(Text, [&](char Bracket, size_t Offset) {
    if (Bracket == '[' || Bracket == '{')
      ++Depth;
    else if (Depth)
      --Depth;
    if (Depth > Deepest)
      TooDeep = Offset;
    return !TooDeep;
  });
  if (!TooDeep)
    return json::parse(Text);
  const StringRef Before = Text.take_front(*TooDeep);
  return createStringError(inconvertibleErrorCode(),
                           "[" + Twine(Before.count('\n') + 1) + ":" +
                               Twine(Before.size() - (Before.rfind('\n') + 1)) +
                               ", byte=" + Twine(*TooDeep) + "]: nested too deeply");
}

} // namespace unblock::tool
