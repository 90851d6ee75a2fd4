#include "tool/cache/Store.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace llvm;

namespace unblock::tool {
namespace {

constexpr StringLiteral EntrySuffix = ".entry";
constexpr StringLiteral TemporarySuffix = ".tmp";

/// Of a path that isn't there, the first part that isn't: without `boost/` in a folder, none of its headers need to be looked for one by one.
std::string firstMissing(StringRef Path, StringMap<bool> &Known) {
  const auto IsThere = [&](StringRef Each) {
    auto [It, New] = Known.try_emplace(Each, false);
    if (New)
      It->second = sys::fs::exists(Each);
    return It->second;
  };
  while (true) {
    const StringRef Parent = sys::path::parent_path(Path);
    if (Parent.empty() || Parent == Path || IsThere(Parent))
      return Path.str();
    Path = Parent;
  }
}

/// Leaves out what the rest says already.
void condense(FileTrace &Trace) {
  StringMap<bool> Known;
  std::set<std::string> Absent;
  for (const std::string &Path : Trace.Absent)
    Absent.insert(firstMissing(Path, Known));
  Trace.Absent = std::move(Absent);
  for (const auto &[File, Hash] : Trace.Read)
    Trace.Present.erase(File);
}

void markUsed(const std::string &File) { ::utimensat(AT_FDCWD, File.c_str(), nullptr, 0); }

} // namespace

std::string defaultCacheFolder() {
  SmallString<128> Folder;
  if (const auto Xdg = sys::Process::GetEnv("XDG_CACHE_HOME"); Xdg && sys::path::is_absolute(*Xdg))
    Folder = *Xdg;
  else if (const auto Home = sys::Process::GetEnv("HOME"); Home && sys::path::is_absolute(*Home))
    sys::path::append(Folder, *Home, ".cache");
  else
    return {};
  sys::path::append(Folder, "unblock");
  return std::string(Folder);
}

std::string entryFile(StringRef Folder, StringRef Key) {
  SmallString<256> File = Folder;
  sys::path::append(File, Key + EntrySuffix);
  return std::string(File);
}

std::optional<UnitResult> findResult(StringRef Folder, StringRef Key, FileStates &States) {
  const std::string File = entryFile(Folder, Key);
  auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  if (!Buffer)
    return std::nullopt;
  const std::optional<EntryText> Entry = openEntry((*Buffer)->getBuffer(), Key);
  if (!Entry || !States.holds(Entry->Trace))
    return std::nullopt;
  std::optional<UnitResult> Result = readResult(*Entry);
  if (Result)
    markUsed(File);
  return Result;
}

Error keepResult(StringRef Folder, CacheEntry Entry) {
  condense(Entry.Trace);
  const std::optional<std::string> Text = writeEntry(Entry);
  if (!Text)
    return Error::success();
  const auto Failed = [&](std::error_code Code) {
    return createStringError(Code, "%s: %s", Folder.str().c_str(), Code.message().c_str());
  };
  if (const std::error_code Code = sys::fs::create_directories(Folder))
    return Failed(Code);
  const std::string File = entryFile(Folder, Entry.Key);
  int Descriptor = -1;
  SmallString<256> Name;
  if (const std::error_code Code =
          sys::fs::createUniqueFile(File + "-%%%%%%%%" + TemporarySuffix, Descriptor, Name))
    return Failed(Code);
  raw_fd_ostream Out(Descriptor, /*shouldClose=*/true);
  Out << *Text;
  Out.close();
  std::error_code Code = Out.error();
  Out.clear_error();
  // No fsync: what a power cut leaves of it has a checksum that doesn't fit.
  if (!Code)
    Code = sys::fs::rename(Name, File);
  if (Code) {
    removeTemporary(Name);
    return Failed(Code);
  }
  return Error::success();
}

void trimCache(StringRef Folder, uint64_t MaxBytes) {
  struct Kept {
    sys::TimePoint<> Used;
    std::string File;
    uint64_t Size;
  };
  std::vector<Kept> All;
  uint64_t Sum = 0;
  const auto LongAgo = std::chrono::system_clock::now() - std::chrono::hours(1);
  std::error_code Code;
  for (sys::fs::directory_iterator It(Folder, Code), End; !Code && It != End; It.increment(Code)) {
    const StringRef Name = It->path();
    const auto Status = It->status();
    // Only what is ours: somebody may have given a folder with other things in it.
    if (!Status || (!Name.ends_with(EntrySuffix) && !Name.ends_with(TemporarySuffix)))
      continue;
    if (Name.ends_with(EntrySuffix)) {
      All.push_back({Status->getLastModificationTime(), Name.str(), Status->getSize()});
      Sum += Status->getSize();
    } else if (Name.contains(EntrySuffix) && Status->getLastModificationTime() < LongAgo) {
      removeTemporary(Name);
    }
  }
  llvm::sort(All, [](const Kept &A, const Kept &B) { return A.Used < B.Used; });
  for (const Kept &Each : All) {
    if (Sum <= MaxBytes)
      break;
    removeTemporary(Each.File);
    Sum -= Each.Size;
  }
}

} // namespace unblock::tool
