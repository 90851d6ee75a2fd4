/// \file
/// The knowledge base that applies to a source file: built-in, or with the user's `.unblock.yaml`.

#ifndef UNBLOCK_CHECKS_SUPPORT_KNOWLEDGE_H
#define UNBLOCK_CHECKS_SUPPORT_KNOWLEDGE_H

#include "checks/knowledge/KnowledgeBase.h"

namespace unblock {

/// The nearest `.unblock.yaml` in the folder of \p SourceFile or above, or an empty string.
std::string findUserFile(llvm::StringRef SourceFile);

/// Loads \p UserFile (if not empty) over the built-in tables. What can't be read or is wrong is appended to \p Problems; the rest still holds.
std::shared_ptr<const KnowledgeBase> loadKnowledge(llvm::StringRef UserFile,
                                                   llvm::SmallVectorImpl<Problem> &Problems);

} // namespace unblock

#endif
