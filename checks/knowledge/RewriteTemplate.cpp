#include "checks/knowledge/RewriteTemplate.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace unblock {
namespace {

bool isIdentifierCharacter(char C) { return isAlnum(C) || C == '_'; }

/// The length of the hole's name at the beginning of \p Text: digits, or an identifier.
size_t holeLength(StringRef Text) {
  if (!Text.empty() && isDigit(Text.front()))
    return Text.size() - Text.drop_while([](char C) { return isDigit(C); }).size();
  return Text.size() - Text.drop_while(isIdentifierCharacter).size();
}

/// Calls \p OnText for the text between holes and \p OnHole for their names; stops when one of them returns false.
bool walk(StringRef Template, function_ref<bool(StringRef)> OnText,
          function_ref<bool(StringRef)> OnHole) {
  while (!Template.empty()) {
    const size_t Dollar = std::min(Template.find('$'), Template.size());
    if (Dollar != 0 && !OnText(Template.take_front(Dollar)))
      return false;
    Template = Template.drop_front(Dollar);
    if (Template.empty())
      return true;
    Template = Template.drop_front();
    const size_t Length = holeLength(Template);
    if (Length == 0) {
      Template.consume_front("$");
      if (!OnText("$"))
        return false;
      continue;
    }
    if (!OnHole(Template.take_front(Length)))
      return false;
    Template = Template.drop_front(Length);
  }
  return true;
}

} // namespace

SmallVector<StringRef, 4> templateHoles(StringRef Template) {
  SmallVector<StringRef, 4> Holes;
  walk(
      Template, [](StringRef) { return true; },
      [&](StringRef Hole) {
        Holes.push_back(Hole);
        return true;
      });
  return Holes;
}

std::optional<std::string>
fillTemplate(StringRef Template, function_ref<std::optional<std::string>(StringRef Hole)> Value) {
  std::string Result;
  // Set after an empty value that found no comma to its left: the next text loses a comma on its left.
  bool DropComma = false;
  const bool Complete = walk(
      Template,
      [&](StringRef Text) {
        if (DropComma)
          Text.consume_front(", ");
        DropComma = false;
        Result += Text;
        return true;
      },
      [&](StringRef Hole) {
        const std::optional<std::string> Filled = Value(Hole);
        if (!Filled)
          return false;
        if (!Filled->empty())
          Result += *Filled;
        else if (StringRef(Result).ends_with(", "))
          Result.resize(Result.size() - 2);
        else
          DropComma = true;
        return true;
      });
  if (!Complete)
    return std::nullopt;
  return Result;
}

std::string asyncSiblingName(StringRef Callee) {
  // Explicit template arguments may hold names, too: the callee's own name stands before them.
  StringRef Name = Callee.rtrim();
  if (Name.ends_with(">")) {
    size_t Depth = 0;
    size_t At = Name.size();
    while (At != 0) {
      const char C = Name[--At];
      Depth += C == '>' ? 1 : 0;
      if (C == '<' && --Depth == 0)
        break;
    }
    Name = Name.take_front(At).rtrim();
  }
  size_t Start = Name.size();
  while (Start != 0 && isIdentifierCharacter(Name[Start - 1]))
    --Start;
  return (Callee.take_front(Start) + "async_" + Callee.drop_front(Start)).str();
}

} // namespace unblock
