/// \file
/// Reads single values out of a YAML tree, and words the complaints about them so that they say the mend.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_SCHEMAREADER_H
#define UNBLOCK_CHECKS_KNOWLEDGE_SCHEMAREADER_H

#include "checks/knowledge/BlockingApi.h"
#include "checks/knowledge/Dialect.h"
#include "checks/knowledge/HandlerTaker.h"
#include "checks/knowledge/Settings.h"
#include "checks/knowledge/YamlTree.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace unblock {

/// "; did you mean 'x'?" for the nearest of \p Known, else "; it can be a, b or c" where they are few, else nothing.
std::string suggestion(llvm::StringRef Word, llvm::ArrayRef<llvm::StringRef> Known);

/// Every function returns false after it has reported a problem, and then leaves its result alone.
class SchemaReader {
public:
  explicit SchemaReader(const YamlTree &Tree) : Tree(Tree) {}

  bool complain(const YamlNode &Node, const llvm::Twine &Message) const;
  Origin originOf(const YamlNode &Node) const;

  /// \p Node must be a mapping and have no key besides \p Known. \p What names it in messages, e.g. "a row".
  bool mapping(const YamlNode &Node, llvm::StringRef What,
               llvm::ArrayRef<llvm::StringRef> Known) const;
  bool sequence(const YamlNode &Node, llvm::StringRef What) const;
  bool text(const YamlNode &Node, llvm::StringRef What, std::string &Out) const;
  /// One text or a list of them.
  bool texts(const YamlNode &Node, llvm::StringRef What, std::vector<std::string> &Out) const;
  bool boolean(const YamlNode &Node, llvm::StringRef What, bool &Out) const;
  bool number(const YamlNode &Node, llvm::StringRef What, unsigned &Out) const;
  /// The index of the text in \p Known.
  bool oneOf(const YamlNode &Node, llvm::StringRef What, llvm::ArrayRef<llvm::StringRef> Known,
             unsigned &Out) const;

private:
  const YamlTree &Tree;
};

/// ConditionReader.cpp: a list of conditions.
bool readConditions(const SchemaReader &Reader, const YamlNode &Node, std::vector<Condition> &Out);

/// RowReader.cpp: a row as it stands in the file, before it is expanded into one per name.
struct WrittenRow {
  ApiRow Row;
  std::vector<std::string> Names;
  bool Override = false;
  bool HasKind = false;
  bool HasCost = false;
};
/// \p Defaults is what the file's `defaults` say (no names).
bool readRow(const SchemaReader &Reader, const YamlNode &Node, const WrittenRow &Defaults,
             WrittenRow &Out);
bool readDefaults(const SchemaReader &Reader, const YamlNode &Node, WrittenRow &Out);

bool readKind(const SchemaReader &Reader, const YamlNode &Node, Kind &Out);

/// SettingsReader.cpp.
struct CostChange {
  /// A pattern; empty: any.
  std::string Name;
  std::optional<Kind> What;
  Cost NewCost = Cost::Disk;
};
bool readCost(const SchemaReader &Reader, const YamlNode &Node, llvm::StringRef What, Cost &Out);
bool readCostChange(const SchemaReader &Reader, const YamlNode &Node, CostChange &Out);
/// `50ms`, in nanoseconds.
bool readTimeSpan(const SchemaReader &Reader, const YamlNode &Node, llvm::StringRef What,
                  uint64_t &Out);
/// One entry of `allow`, which may stand for several rules. \p Folder is where the file lies.
bool readAllow(const SchemaReader &Reader, const YamlNode &Node, llvm::StringRef Folder,
               std::vector<AllowRule> &Out);

/// ContextReader.cpp.
bool readHandlerTaker(const SchemaReader &Reader, const YamlNode &Node, HandlerTaker &Out);

/// DialectReader.cpp.
bool readOperation(const SchemaReader &Reader, const YamlNode &Node, Operation &Out,
                   bool &Override);
bool readDialect(const SchemaReader &Reader, const YamlNode &Node, Dialect &Out, bool &Override);

} // namespace unblock

#endif
