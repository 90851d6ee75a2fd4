#ifndef UNBLOCK_TEST_UNIT_KNOWLEDGE_SUPPORT_H
#define UNBLOCK_TEST_UNIT_KNOWLEDGE_SUPPORT_H

#include "checks/knowledge/KnowledgeBase.h"

namespace unblock::test {

inline llvm::MemoryBufferRef buffer(llvm::StringRef Text, llvm::StringRef Name = "my.yaml") {
  return {Text, Name};
}

inline std::vector<std::string> textsOf(llvm::ArrayRef<Problem> Problems) {
  std::vector<std::string> Texts;
  for (const Problem &P : Problems)
    Texts.push_back(P.text());
  return Texts;
}

struct Loaded {
  std::shared_ptr<const KnowledgeBase> Base;
  std::vector<std::string> Problems;
};

/// What a user's file of that text makes of the built-in knowledge.
inline Loaded loadUser(llvm::StringRef Text) {
  llvm::SmallVector<Problem, 4> Problems;
  auto Base = KnowledgeBase::withUserFile(buffer(Text), Problems);
  return {std::move(Base), textsOf(Problems)};
}

} // namespace unblock::test

#endif
