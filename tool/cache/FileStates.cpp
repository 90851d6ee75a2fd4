#include "tool/cache/FileStates.h"
#include "tool/cache/Entry.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock::tool {

FileStates::Folder &FileStates::folder(StringRef Path) {
  auto [It, New] = Folders.try_emplace(Path);
  if (New)
    It->second.Path = Path.str();
  return It->second;
}

const std::string &FileStates::hashIn(Folder &In, StringRef Name) {
  auto [It, New] = In.Hashes.try_emplace(Name);
  if (New)
    It->second = fileHash(tracedPath(In.Path, Name));
  return It->second;
}

bool FileStates::isThere(Folder &In, StringRef Name) {
  auto [It, New] = In.Existence.try_emplace(Name, false);
  if (New)
    It->second = sys::fs::exists(tracedPath(In.Path, Name));
  return It->second;
}

const std::string &FileStates::hashOf(StringRef File) {
  return hashIn(folder(sys::path::parent_path(File)), sys::path::filename(File));
}

bool FileStates::holds(StringRef Trace) {
  Folder *In = nullptr;
  TraceLine Line;
  while (!Trace.empty()) {
    if (!takeTraceLine(Trace, Line) || (!In && Line.What != 'D'))
      return false;
    bool Same = true;
    switch (Line.What) {
    case 'D':
      In = &folder(Line.Name);
      break;
    case 'R':
      Same = hashIn(*In, Line.Name) == Line.Hash;
      break;
    case 'P':
      Same = isThere(*In, Line.Name);
      break;
    case 'A':
      Same = !isThere(*In, Line.Name);
      break;
    case 'L':
      if (!In->Listing)
        In->Listing = listingHash(In->Path);
      Same = *In->Listing == Line.Hash;
      break;
    default:
      break;
    }
    if (!Same)
      return false;
  }
  return true;
}

} // namespace unblock::tool
