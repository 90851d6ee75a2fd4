#include "tool/analysis/CompileCommands.h"
#include "tool/analysis/DatabaseText.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock::tool {
namespace {

constexpr StringLiteral DatabaseName = "compile_commands.json";
std::string databaseIn(StringRef Folder) {
  SmallString<256> Path = Folder;
  sys::path::append(Path, DatabaseName);
  return std::string(Path);
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
    return brokenDatabase("no compile database: " + Name + ": " + Buffer.getError().message());
  return unitsOfDatabase((*Buffer)->getBuffer(), Name);
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
    return brokenDatabase(Message);
  return Commands;
}

} // namespace unblock::tool
