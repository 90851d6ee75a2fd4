#include "tool/support/Json.h"

using namespace llvm;

namespace unblock::tool {

Expected<json::Value> parseJson(StringRef Text) {
  constexpr unsigned Deepest = 1000;
  unsigned Depth = 0, Line = 1;
  size_t LineStart = 0;
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    const char C = Text[I];
    if (C == '\n') {
      ++Line;
      LineStart = I + 1;
    }
    if (InString) {
      if (C == '\\')
        ++I;
      else if (C == '"')
        InString = false;
    } else if (C == '"') {
      InString = true;
    } else if (C == '[' || C == '{') {
      if (++Depth > Deepest)
        return createStringError(inconvertibleErrorCode(),
                                 "[" + Twine(Line) + ":" + Twine(I - LineStart) +
                                     ", byte=" + Twine(I) + "]: nested too deeply");
    } else if ((C == ']' || C == '}') && Depth) {
      --Depth;
    }
  }
  return json::parse(Text);
}

} // namespace unblock::tool
