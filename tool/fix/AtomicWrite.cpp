#include "tool/fix/AtomicWrite.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <unistd.h>

using namespace llvm;

namespace unblock::tool {

Error writeAtomically(StringRef File, StringRef Text) {
  const auto Failed = [&](std::error_code Code) {
    return createStringError(Code, "%s: %s", File.str().c_str(), Code.message().c_str());
  };
  sys::fs::perms Mode = sys::fs::all_read | sys::fs::owner_write;
  sys::fs::file_status Old;
  if (sys::fs::exists(File)) {
    if (const std::error_code Code = sys::fs::status(File, Old))
      return Failed(Code);
    Mode = Old.permissions();
    // Renaming would quietly replace what its owner has protected. To root everything is writable, so the mode is asked, too.
    if (const std::error_code Code = sys::fs::access(File, sys::fs::AccessMode::Write))
      return Failed(Code);
    if ((Mode & sys::fs::all_write) == sys::fs::no_perms)
      return Failed(std::make_error_code(std::errc::permission_denied));
  }
  SmallString<256> Model = sys::path::parent_path(File);
  sys::path::append(Model, "." + sys::path::filename(File) + ".unblock-%%%%%%%%.tmp");
  int Descriptor = -1;
  SmallString<256> Name;
  if (const std::error_code Code = sys::fs::createUniqueFile(Model, Descriptor, Name))
    return Failed(Code);
  raw_fd_ostream Out(Descriptor, /*shouldClose=*/false);
  Out << Text;
  Out.flush();
  std::error_code Code = Out.error();
  Out.clear_error();
  // Root mends other people's files, and they stay theirs. To anybody else it is forbidden, and the file was theirs before or is theirs now.
  if (!Code && sys::fs::exists(Old) &&
      (Old.getUser() != ::geteuid() || Old.getGroup() != ::getegid())) [[maybe_unused]]
    const int Ignored = ::fchown(Descriptor, Old.getUser(), Old.getGroup());
  if (!Code)
    Code = sys::fs::setPermissions(Descriptor, Mode);
  if (!Code && ::fsync(Descriptor) != 0)
    Code = std::error_code(errno, std::generic_category());
  if (::close(Descriptor) != 0 && !Code)
    Code = std::error_code(errno, std::generic_category());
  if (!Code)
    Code = sys::fs::rename(Name, File);
  if (Code) {
    removeTemporary(Name);
    return Failed(Code);
  }
  return Error::success();
}

} // namespace unblock::tool
