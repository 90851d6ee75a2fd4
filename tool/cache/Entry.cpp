#include "tool/cache/Entry.h"
#include "tool/report/FindingJson.h"
#include "tool/support/Json.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace unblock::tool {
namespace {

constexpr StringLiteral Magic = "unblock-cache-1 ";
constexpr size_t HashDigits = 16;

std::string checksum(StringRef Text) {
  const XXH128_hash_t Sum = xxh3_128bits(arrayRefFromStringRef(Text));
  const auto Digits = [](uint64_t Number) {
    const std::string Short = utohexstr(Number, /*LowerCase=*/true);
    return std::string(16 - Short.size(), '0') + Short;
  };
  return Digits(Sum.high64) + Digits(Sum.low64);
}

class TraceWriter {
public:
  explicit TraceWriter(raw_ostream &Out) : Out(Out) {}

  void write(const FileTrace &Trace, const std::vector<Input> &Inputs) {
    std::map<StringRef, std::vector<std::string>> Folders;
    const auto Add = [&](StringRef Path, const std::string &Start) {
      Folders[sys::path::parent_path(Path)].push_back(Start + sys::path::filename(Path).str());
    };
    const auto Digits = [&](const std::string &Hash) {
      Sound &= Hash.size() == HashDigits;
      return Hash;
    };
    for (const auto &[File, Hash] : Trace.Read)
      Add(File, "R" + Digits(Hash));
    for (const std::string &Path : Trace.Present)
      Add(Path, "P");
    for (const std::string &Path : Trace.Absent)
      Add(Path, "A");
    for (const auto &[Folder, Hash] : Trace.Listed)
      Folders[Folder].push_back("L" + Digits(Hash));
    for (const Input &Each : Inputs)
      Add(Each.File, "I" + Digits(Each.Hash));
    for (const auto &[Folder, Lines] : Folders) {
      line("D" + Folder.str());
      for (const std::string &Each : Lines)
        line(Each);
    }
  }

  bool Sound = true;

private:
  void line(const std::string &Text) {
    Sound &= Text.find('\n') == std::string::npos;
    Out << Text << '\n';
  }

  raw_ostream &Out;
};

bool hasHash(char What) { return What == 'R' || What == 'L' || What == 'I'; }

/// Calls \p Take with every line but `D` and the folder that it stands in; false if one makes no sense.
bool readLines(StringRef Text, function_ref<void(const TraceLine &, StringRef)> Take) {
  StringRef Folder;
  bool HasFolder = false;
  TraceLine Line;
  while (!Text.empty()) {
    if (!takeTraceLine(Text, Line))
      return false;
    if (Line.What == 'D') {
      Folder = Line.Name;
      HasFolder = true;
    } else if (HasFolder) {
      Take(Line, Folder);
    } else {
      return false;
    }
  }
  return true;
}

bool readTrace(StringRef Text, FileTrace &Trace) {
  return readLines(Text, [&](const TraceLine &Line, StringRef Folder) {
    if (Line.What == 'R')
      Trace.Read.emplace(tracedPath(Folder, Line.Name), Line.Hash.str());
    else if (Line.What == 'P')
      Trace.Present.insert(tracedPath(Folder, Line.Name));
    else if (Line.What == 'A')
      Trace.Absent.insert(tracedPath(Folder, Line.Name));
    else if (Line.What == 'L')
      Trace.Listed.emplace(Folder.str(), Line.Hash.str());
  });
}

} // namespace

bool takeTraceLine(StringRef &Text, TraceLine &Line) {
  StringRef Rest;
  std::tie(Rest, Text) = Text.split('\n');
  if (Rest.empty())
    return false;
  Line.What = Rest.front();
  Rest = Rest.drop_front();
  Line.Hash = {};
  if (hasHash(Line.What)) {
    if (Rest.size() < HashDigits)
      return false;
    Line.Hash = Rest.take_front(HashDigits);
    Rest = Rest.drop_front(HashDigits);
  }
  Line.Name = Rest;
  switch (Line.What) {
  case 'D':
    return true; // of the root, it is empty
  case 'L':
    return Rest.empty();
  case 'R':
  case 'P':
  case 'A':
  case 'I':
    return !Rest.empty();
  default:
    return false;
  }
}

std::string tracedPath(StringRef Folder, StringRef Name) {
  return (Folder + (Folder.ends_with("/") ? "" : "/") + Name).str();
}

std::optional<std::string> writeEntry(const CacheEntry &Entry) {
  if (Entry.Trace.Doubtful)
    return std::nullopt;
  std::string Body;
  raw_string_ostream Out(Body);
  UnitResult Bare = Entry.Result;
  Bare.Inputs.clear(); // as lines they are read in a fraction of the time
  Out << Entry.Key << '\n' << toJSON(Bare) << '\n';
  TraceWriter Trace(Out);
  Trace.write(Entry.Trace, Entry.Result.Inputs);
  if (!Trace.Sound)
    return std::nullopt;
  return Magic.str() + checksum(Body) + '\n' + Body;
}

std::optional<UnitResult> readResult(const EntryText &Text) {
  UnitResult Result;
  Expected<json::Value> Document = parseJson(Text.Result);
  json::Path::Root Root("entry");
  if (!Document || !fromJSON(*Document, Result, Root)) {
    consumeError(Document ? Root.getError() : Document.takeError());
    return std::nullopt;
  }
  Result.Inputs.clear();
  const bool Sound = readLines(Text.Trace, [&](const TraceLine &Line, StringRef Folder) {
    if (Line.What == 'I')
      Result.Inputs.push_back({tracedPath(Folder, Line.Name), Line.Hash.str()});
  });
  if (!Sound)
    return std::nullopt;
  return Result;
}

std::optional<CacheEntry> readEntryBody(StringRef Body) {
  CacheEntry Entry;
  const auto [Key, Rest] = Body.split('\n');
  const auto [Result, Trace] = Rest.split('\n');
  Entry.Key = Key.str();
  std::optional<UnitResult> Read = readResult({Result, Trace});
  if (!Read || !readTrace(Trace, Entry.Trace))
    return std::nullopt;
  Entry.Result = std::move(*Read);
  return Entry;
}

std::optional<EntryText> openEntry(StringRef Text, StringRef Key) {
  const auto [Head, Body] = Text.split('\n');
  if (Head != Magic.str() + checksum(Body) || !Body.starts_with(Key.str() + "\n"))
    return std::nullopt;
  const auto [Result, Trace] = Body.drop_front(Key.size() + 1).split('\n');
  return EntryText{Result, Trace};
}

std::optional<CacheEntry> readEntry(StringRef Text, StringRef Key) {
  if (!openEntry(Text, Key))
    return std::nullopt;
  return readEntryBody(Text.split('\n').second);
}

} // namespace unblock::tool
