#include "checks/knowledge/UserFile.h"
#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock {
namespace {

/// One name for a file, however it is reached.
std::string realName(StringRef Path) {
  SmallString<256> Real;
  if (!sys::fs::real_path(Path, Real))
    return std::string(Real);
  return Path.str();
}

} // namespace

void UserFiles::add(MemoryBufferRef File) {
  Open.push_back(realName(File.getBufferIdentifier()));
  Seen.insert(Open.back());
  SmallVector<Problem, 0> Own;
  const YamlTree Tree(File, Own);
  if (const YamlNode *Includes = Tree.root().find("include")) {
    if (Includes->isSequence())
      for (const YamlNode::Entry &E : Includes->Entries)
        include(Tree, E.Value);
    else
      include(Tree, *Includes);
  }
  Base.add(Tree, Own);
  Problems.append(Own.begin(), Own.end());
  Open.pop_back();
}

void UserFiles::include(const YamlTree &From, const YamlNode &Entry) {
  const SchemaReader Reader(From);
  std::string Written;
  if (!Reader.text(Entry, "each of 'include'", Written))
    return;
  SmallString<256> Path(sys::path::parent_path(From.fileName()));
  if (sys::path::is_absolute(Written))
    Path = Written;
  else
    sys::path::append(Path, Written);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);

  const std::string Name = realName(Path);
  if (is_contained(Open, Name)) {
    std::string Circle;
    for (const std::string &File : make_range(find(Open, Name), Open.end()))
      Circle += "'" + sys::path::filename(File).str() + "' includes ";
    Reader.complain(Entry, "these files include one another: " + Circle + "'" +
                               sys::path::filename(Name) + "'; remove one of the includes");
    return;
  }
  if (!Seen.insert(Name).second)
    return;
  auto Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer) {
    Reader.complain(Entry, "can't read '" + Path + "': " + Buffer.getError().message() +
                               "; a path is relative to the file that includes it");
    return;
  }
  add((*Buffer)->getMemBufferRef());
}

} // namespace unblock
