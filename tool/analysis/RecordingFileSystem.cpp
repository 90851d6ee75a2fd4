#include "tool/analysis/RecordingFileSystem.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// A file whose text is noted when somebody reads it.
class RecordingFile : public vfs::File {
public:
  RecordingFile(std::unique_ptr<vfs::File> Below, std::string Path, FileTrace &Trace)
      : Below(std::move(Below)), Path(std::move(Path)), Trace(Trace) {}

  ErrorOr<vfs::Status> status() override { return Below->status(); }
  ErrorOr<std::string> getName() override { return Below->getName(); }
  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name, int64_t FileSize,
                                                   bool RequiresNullTerminator,
                                                   bool IsVolatile) override {
    auto Buffer = Below->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    if (Buffer)
      Trace.addRead(Path, textHash((*Buffer)->getBuffer()));
    else
      Trace.Doubtful = true;
    return Buffer;
  }
  std::error_code close() override { return Below->close(); }

private:
  std::unique_ptr<vfs::File> Below;
  std::string Path;
  FileTrace &Trace;
};

} // namespace

std::string RecordingFileSystem::absolute(const Twine &Path) const {
  SmallString<256> Result;
  Path.toVector(Result);
  if (makeAbsolute(Result))
    return {};
  return std::string(Result);
}

void RecordingFileSystem::note(const Twine &Path, std::error_code Code) {
  std::string Name = absolute(Path);
  const bool Missing =
      Code == std::errc::no_such_file_or_directory || Code == std::errc::not_a_directory;
  if (Name.empty() || (Code && !Missing))
    Trace.Doubtful = true;
  else
    (Missing ? Trace.Absent : Trace.Present).insert(std::move(Name));
}

ErrorOr<vfs::Status> RecordingFileSystem::status(const Twine &Path) {
  auto Result = ProxyFileSystem::status(Path);
  note(Path, Result.getError());
  return Result;
}

bool RecordingFileSystem::exists(const Twine &Path) {
  return static_cast<bool>(status(Path)); // for the reason why not
}

ErrorOr<std::unique_ptr<vfs::File>> RecordingFileSystem::openFileForRead(const Twine &Path) {
  auto Result = ProxyFileSystem::openFileForRead(Path);
  note(Path, Result.getError());
  if (!Result)
    return Result;
  return std::make_unique<RecordingFile>(std::move(*Result), absolute(Path), Trace);
}

vfs::directory_iterator RecordingFileSystem::dir_begin(const Twine &Folder, std::error_code &Code) {
  auto Result = ProxyFileSystem::dir_begin(Folder, Code);
  note(Folder, Code);
  if (!Code) {
    const std::string Name = absolute(Folder);
    Trace.Listed[Name] = listingHash(Name);
  }
  return Result;
}

} // namespace unblock::tool
