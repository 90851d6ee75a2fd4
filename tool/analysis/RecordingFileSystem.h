/// \file
/// A file system that remembers what it was asked: all that a compiler's result depends on goes through it.

#ifndef UNBLOCK_TOOL_ANALYSIS_RECORDINGFILESYSTEM_H
#define UNBLOCK_TOOL_ANALYSIS_RECORDINGFILESYSTEM_H

#include "tool/cache/FileTrace.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace unblock::tool {

class RecordingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  /// \p Trace must outlive it.
  RecordingFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below, FileTrace &Trace)
      : ProxyFileSystem(std::move(Below)), Trace(Trace) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Folder,
                                          std::error_code &Code) override;

private:
  std::string absolute(const llvm::Twine &Path) const;
  void note(const llvm::Twine &Path, std::error_code Code);

  FileTrace &Trace;
};

} // namespace unblock::tool

#endif
