#include "tool/analysis/DatabaseText.h"
#include "tool/analysis/DatabaseEntry.h"
#include "tool/support/Json.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// The line of the \p Index-th element of the array in \p Text, as far as counting braces tells.
size_t lineOfElement(StringRef Text, size_t Index) {
  unsigned Depth = 0;
  size_t Count = 0, Start = Text.size();
  forEachBracket(Text, [&](char Bracket, size_t Offset) {
    if (Bracket == '{' && Depth++ == 0 && Count++ == Index)
      Start = Offset;
    else if (Bracket == '}' && Depth)
      --Depth;
    return Start == Text.size();
  });
  return Text.take_front(Start).count('\n') + 1;
}

} // namespace

Error brokenDatabase(const Twine &Message) {
  return createStringError(
      inconvertibleErrorCode(),
      Message + "\n  CMake writes one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, other build systems "
                "with `bear -- make`; name its folder with -p, or give the compiler's arguments "
                "after `--`");
}

Expected<std::vector<std::string>> unitsOfDatabase(StringRef Text, const std::string &Name) {
  Expected<json::Value> Document = parseJson(Text);
  if (!Document) {
    // "[12:3, byte=99]: Expected , or ]": the place belongs behind the file's name.
    std::string Message = toString(Document.takeError());
    StringRef Rest = Message;
    if (Rest.consume_front("[")) {
      const auto [Where, What] = Rest.split("]: ");
      return brokenDatabase(Name + ":" + Where.split(',').first + ": " + What);
    }
    return brokenDatabase(Name + ": " + Message);
  }
  const json::Array *Entries = Document->getAsArray();
  if (!Entries)
    return brokenDatabase(Name + ":1:1: a compile database is an array of commands");
  std::vector<std::string> Units;
  StringSet<> Seen;
  for (const auto &Numbered : enumerate(*Entries)) {
    const json::Object *Entry = Numbered.value().getAsObject();
    const auto Complain = [&](const Twine &What) {
      return brokenDatabase(Name + ":" + Twine(lineOfElement(Text, Numbered.index())) + ": " +
                            What);
    };
    if (!Entry)
      return brokenDatabase(Name + ": entry " + Twine(Numbered.index() + 1) + " is no object");
    if (const std::string Complaint = complaintAbout(*Entry); !Complaint.empty())
      return Complain(Complaint);
    if (Entry->getString("file")->empty())
      return Complain("this entry's \"file\" is empty");
    std::string File = spelledPath(*Entry->getString("file"), *Entry->getString("directory"));
    if (Seen.insert(File).second)
      Units.push_back(std::move(File));
  }
  if (Units.empty())
    return brokenDatabase(Name + ": it names no file");
  return Units;
}

} // namespace unblock::tool
