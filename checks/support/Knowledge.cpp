#include "checks/support/Knowledge.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace unblock {

std::string findUserFile(llvm::StringRef SourceFile) {
  llvm::SmallString<256> Folder(SourceFile);
  if (llvm::sys::fs::make_absolute(Folder))
    return ""; // there is no current folder any more
  while (!Folder.empty()) {
    const llvm::StringRef Parent = llvm::sys::path::parent_path(Folder);
    if (Parent.empty() || Parent == Folder)
      break;
    Folder.resize(Parent.size());
    llvm::SmallString<256> Candidate(Folder);
    llvm::sys::path::append(Candidate, ".unblock.yaml");
    if (llvm::sys::fs::exists(Candidate))
      return std::string(Candidate);
  }
  return "";
}

std::shared_ptr<const KnowledgeBase> loadKnowledge(llvm::StringRef UserFile,
                                                   llvm::SmallVectorImpl<Problem> &Problems) {
  if (UserFile.empty())
    return KnowledgeBase::builtin();
  auto Buffer = llvm::MemoryBuffer::getFile(UserFile);
  if (!Buffer) {
    Problem P;
    P.File = UserFile.str();
    P.Message = "can't be read: " + Buffer.getError().message();
    Problems.push_back(std::move(P));
    return KnowledgeBase::builtin();
  }
  return KnowledgeBase::withUserFile((*Buffer)->getMemBufferRef(), Problems);
}

} // namespace unblock
