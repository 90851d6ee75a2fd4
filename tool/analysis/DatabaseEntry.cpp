#include "tool/analysis/DatabaseEntry.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace unblock::tool {

std::string complaintAbout(const json::Object &Entry) {
  for (const StringRef Key : {"directory", "file"})
    if (!Entry.getString(Key))
      return ("this entry has no \"" + Key + "\"").str();
  const json::Array *Arguments = Entry.getArray("arguments");
  if (!Entry.getString("command") && !Arguments)
    return "this entry has neither \"command\" nor \"arguments\"";
  if (Arguments && (Arguments->empty() ||
                    any_of(*Arguments, [](const json::Value &V) { return !V.getAsString(); })))
    return "\"arguments\" is no list of texts that begins with the compiler";
  for (const auto &[Key, Value] : Entry) {
    constexpr StringLiteral Known[] = {"directory", "file", "command", "arguments", "output"};
    const StringRef Name = Key;
    if (!is_contained(Known, Name))
      return ("clang knows no key \"" + Name + "\", and ignores the whole database for it").str();
    if (Name != "arguments" && !Value.getAsString())
      return ("\"" + Name + "\" is no text").str();
  }
  return {};
}

} // namespace unblock::tool
