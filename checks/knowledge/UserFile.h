/// \file
/// Users' files, with what they include.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_USERFILE_H
#define UNBLOCK_CHECKS_KNOWLEDGE_USERFILE_H

#include "checks/knowledge/KnowledgeBase.h"
#include "checks/knowledge/YamlTree.h"
#include "llvm/ADT/StringSet.h"

namespace unblock {

/// Takes users' files into a knowledge base: what a file includes comes before the file itself, which may then override it. A file that is included twice
/// counts once.
class UserFiles {
public:
  UserFiles(KnowledgeBase &Base, llvm::SmallVectorImpl<Problem> &Problems)
      : Base(Base), Problems(Problems) {}

  void add(llvm::MemoryBufferRef File);

private:
  void include(const YamlTree &From, const YamlNode &Entry);

  KnowledgeBase &Base;
  llvm::SmallVectorImpl<Problem> &Problems;
  llvm::StringSet<> Seen;
  /// The files that are being read, outermost first.
  std::vector<std::string> Open;
};

} // namespace unblock

#endif
