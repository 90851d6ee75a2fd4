#include "tool/report/Markup.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace unblock::tool {

std::string escapeXml(StringRef Text) {
  std::string Result;
  const std::string Fixed = json::fixUTF8(Text);
  for (size_t I = 0; I < Fixed.size(); ++I) {
    const char C = Fixed[I];
    // U+FFFE and U+FFFF are no characters, and no XML.
    const StringRef Three = StringRef(Fixed).substr(I, 3);
    if (Three == "\xEF\xBF\xBE" || Three == "\xEF\xBF\xBF") {
      Result += '?';
      I += 2;
      continue;
    }
    switch (C) {
    case '&':
      Result += "&amp;";
      break;
    case '<':
      Result += "&lt;";
      break;
    case '>':
      Result += "&gt;";
      break;
    case '"':
      Result += "&quot;";
      break;
    case '\'':
      Result += "&#39;";
      break;
    default:
      const bool Forbidden =
          static_cast<unsigned char>(C) < 0x20 && C != '\t' && C != '\n' && C != '\r';
      Result += Forbidden ? '?' : C;
    }
  }
  return Result;
}

std::string uriPath(StringRef Path) {
  std::string Result;
  for (const char C : Path)
    if (isAlnum(C) || StringRef("/-._~").contains(C))
      Result += C;
    else
      Result += "%" + toHex(StringRef(&C, 1));
  return Result;
}

} // namespace unblock::tool
