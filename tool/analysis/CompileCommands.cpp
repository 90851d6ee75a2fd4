#include "tool/analysis/CompileCommands.h"
#include "tool/analysis/DatabaseEntry.h"
#include "tool/support/Json.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock::tool {
namespace {

constexpr StringLiteral DatabaseName = "compile_commands.json";
constexpr StringLiteral Mend =
    "\n  CMake writes one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, other build systems with "
    "`bear -- make`; name its folder with -p, or give the compiler's arguments after `--`";

Error broken(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message + Mend);
}

std::string databaseIn(StringRef Folder) {
  SmallString<256> Path = Folder;
  sys::path::append(Path, DatabaseName);
  return std::string(Path);
}

/// The line of the \p Index-th element of the array in \p Text, as far as counting braces outside strings tells.
unsigned lineOfElement(StringRef Text, size_t Index) {
  unsigned Line = 1, Depth = 0;
  size_t Count = 0;
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    const char C = Text[I];
    if (C == '\n')
      ++Line;
    if (InString) {
      if (C == '\\')
        ++I;
      else if (C == '"')
        InString = false;
    } else if (C == '"') {
      InString = true;
    } else if (C == '{') {
      if (Depth++ == 0 && Count++ == Index)
        return Line;
    } else if (C == '}' && Depth) {
      --Depth;
    }
  }
  return Line;
}

} // namespace

std::string findBuildFolder(StringRef Start) {
  SmallString<256> Folder = Start;
  if (sys::fs::make_absolute(Folder))
    return {};
  while (!Folder.empty()) {
    if (sys::fs::exists(databaseIn(Folder)))
      return std::string(Folder);
    SmallString<256> Build = Folder;
    sys::path::append(Build, "build");
    if (sys::fs::exists(databaseIn(Build)))
      return std::string(Build);
    const StringRef Parent = sys::path::parent_path(Folder);
    if (Parent.size() == Folder.size())
      break;
    Folder.resize(Parent.size());
  }
  return {};
}

Expected<std::vector<std::string>> listUnits(StringRef BuildFolder) {
  const std::string Name = databaseIn(BuildFolder);
  auto Buffer = MemoryBuffer::getFile(Name, /*IsText=*/true);
  if (!Buffer)
    return broken("no compile database: " + Name + ": " + Buffer.getError().message());
  const StringRef Text = (*Buffer)->getBuffer();
  Expected<json::Value> Document = parseJson(Text);
  if (!Document) {
    // "[12:3, byte=99]: Expected , or ]": the place belongs behind the file's name.
    std::string Message = toString(Document.takeError());
    StringRef Rest = Message;
    if (Rest.consume_front("[")) {
      const auto [Where, What] = Rest.split("]: ");
      return broken(Name + ":" + Where.split(',').first + ": " + What);
    }
    return broken(Name + ": " + Message);
  }
  const json::Array *Entries = Document->getAsArray();
  if (!Entries)
    return broken(Name + ":1:1: a compile database is an array of commands");
  std::vector<std::string> Units;
  StringSet<> Seen;
  for (const auto &Numbered : enumerate(*Entries)) {
    const json::Object *Entry = Numbered.value().getAsObject();
    const auto Complain = [&](const Twine &What) {
      return broken(Name + ":" + Twine(lineOfElement(Text, Numbered.index())) + ": " + What);
    };
    if (!Entry)
      return broken(Name + ": entry " + Twine(Numbered.index() + 1) + " is no object");
    if (const std::string Complaint = complaintAbout(*Entry); !Complaint.empty())
      return Complain(Complaint);
    std::string File = spelledPath(*Entry->getString("file"), *Entry->getString("directory"));
    if (Seen.insert(File).second)
      Units.push_back(std::move(File));
  }
  if (Units.empty())
    return broken(Name + ": it names no file");
  return Units;
}

Expected<std::unique_ptr<clang::tooling::CompilationDatabase>>
loadCommands(const AnalysisSettings &Settings) {
  if (Settings.HasCompilerArgs)
    return std::make_unique<clang::tooling::FixedCompilationDatabase>(".", Settings.CompilerArgs);
  std::string Message;
  // This is what clang-tidy loads, with response files expanded and the driver's mode told from its name.
  auto Commands =
      clang::tooling::CompilationDatabase::loadFromDirectory(Settings.BuildFolder, Message);
  if (!Commands)
    return broken(Message);
  return Commands;
}

} // namespace unblock::tool
