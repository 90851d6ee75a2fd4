/// \file
/// A YAML file as a tree with positions. llvm::yaml::Stream can be walked once and only forwards, and recurses without limit; a tree can be asked for
/// `defaults` before `apis`, and its depth is bounded, so that no file can crash us.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_YAMLTREE_H
#define UNBLOCK_CHECKS_KNOWLEDGE_YAMLTREE_H

#include "checks/knowledge/Problem.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/StringSaver.h"
#include <vector>

namespace llvm::yaml {
class Node;
class MappingNode;
} // namespace llvm::yaml

namespace unblock {

struct YamlNode {
  enum class Type : uint8_t { Null, Scalar, Sequence, Mapping };
  struct Entry;

  Type What = Type::Null;
  /// Of a scalar.
  llvm::StringRef Text;
  /// Where it starts in the file's buffer.
  const char *Where = nullptr;
  /// Of a sequence: values. Of a mapping: keys with values, in the file's order, no key twice.
  std::vector<Entry> Entries;

  bool isNull() const { return What == Type::Null; }
  bool isScalar() const { return What == Type::Scalar; }
  bool isSequence() const { return What == Type::Sequence; }
  bool isMapping() const { return What == Type::Mapping; }
  /// The value of \p Key in a mapping, or null.
  const YamlNode *find(llvm::StringRef Key) const;
};

struct YamlNode::Entry {
  /// Empty in a sequence.
  llvm::StringRef Key;
  const char *KeyWhere = nullptr;
  YamlNode Value;
};

/// Owns the tree of one file and knows its lines. The nodes refer to the buffer that was parsed.
class YamlTree {
public:
  /// Parses \p File. Problems are appended; then the root is null.
  YamlTree(llvm::MemoryBufferRef File, llvm::SmallVectorImpl<Problem> &Problems);

  const YamlNode &root() const { return Root; }
  unsigned lineOf(const YamlNode &Node) const { return position(Node.Where).first; }
  void report(const char *Where, const llvm::Twine &Message) const;
  llvm::StringRef fileName() const { return File.getBufferIdentifier(); }

private:
  std::pair<unsigned, unsigned> position(const char *Where) const;
  bool build(llvm::yaml::Node &From, YamlNode &To, unsigned Depth);
  bool buildMapping(llvm::yaml::MappingNode &From, YamlNode &To, unsigned Depth);
  bool fail(const char *Where, const llvm::Twine &Message) const;

  llvm::MemoryBufferRef File;
  llvm::SmallVectorImpl<Problem> &Problems;
  llvm::SourceMgr Sources;
  llvm::BumpPtrAllocator Arena;
  llvm::StringSaver Saver{Arena};
  YamlNode Root;
};

} // namespace unblock

#endif
