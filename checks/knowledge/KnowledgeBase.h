/// \file
/// The tables joined: rows by name, operations, dialects. Built-in text and users' files go through the same loader.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_KNOWLEDGEBASE_H
#define UNBLOCK_CHECKS_KNOWLEDGE_KNOWLEDGEBASE_H

#include "checks/knowledge/BlockingApi.h"
#include "checks/knowledge/Dialect.h"
#include "checks/knowledge/HandlerTaker.h"
#include "checks/knowledge/Problem.h"
#include "checks/knowledge/Settings.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <memory>
#include <optional>

namespace unblock {

class YamlTree;

/// Words by which the text of a unit gives a task of a stackful library away.
struct StackfulWords {
  /// The last part of the library's namespace; it stands in the names of its headers, too. Empty where the library has none.
  std::string Library;
  /// The plain names of those who start tasks, of the virtual functions that are run as one, and of the parameters that tell one. Patterns (Glob.h), sorted.
  std::vector<std::string> Names;
};

/// Rows, operations and dialects with look-up by name. Immutable once loaded, so it may be shared between threads.
class KnowledgeBase {
public:
  /// The embedded tables. They are checked by a unit test; a problem in them is a bug of ours and aborts.
  static std::shared_ptr<const KnowledgeBase> builtin();

  /// The embedded tables plus one user file and what it includes. Problems are appended; rows without a problem are kept.
  static std::shared_ptr<const KnowledgeBase>
  withUserFile(llvm::MemoryBufferRef File, llvm::SmallVectorImpl<Problem> &Problems);

  /// Parses one file into this base. A row whose name is there already is a problem unless it says `override: true`.
  void add(llvm::MemoryBufferRef File, llvm::SmallVectorImpl<Problem> &Problems);

  /// The same with a file that is parsed already, whose problems so far are in \p Problems, as are all that follow.
  void add(const YamlTree &Tree, llvm::SmallVectorImpl<Problem> &Problems);

  /// Checks what only holds for the joined tables: every operation that a row names exists and takes those parameters, and so on.
  void verify(llvm::SmallVectorImpl<Problem> &Problems) const;

  /// All rows of that qualified name (one per MatchKind and condition set); empty if none. One hash probe.
  llvm::ArrayRef<ApiRow> lookup(llvm::StringRef Name) const;

  const Operation *operation(llvm::StringRef Name) const;

  /// How to write \p Op in \p Library: the library's own form where \p PreferNative and there is one, else the runtime's. Nothing if the operation needs a
  /// completion token and the library has none.
  std::optional<OperationForm> form(const Operation &Op, const Dialect &Library,
                                    bool PreferNative) const;

  /// The dialect whose task type has that qualified name, or null.
  const Dialect *dialectOfTask(llvm::StringRef TaskName) const;

  /// The dialect of every coroutine type that nothing else knows.
  const Dialect &fallback() const;

  /// Does that function call a callable argument before it returns (`std::for_each`, anything in `std::ranges`)?
  bool callsOnTheSpot(llvm::StringRef FunctionName) const;

  /// Is that class listed, by its own name, among what calls a callable argument: a scope guard?
  bool isScopeGuard(llvm::StringRef ClassName) const { return SpotCallers.contains(ClassName); }

  /// Is that function listed as one that runs a callable argument elsewhere?
  bool runsElsewhere(llvm::StringRef FunctionName) const;

  /// For each stackful library what stands in the text of every unit with a task of it, but for an alias.
  std::vector<StackfulWords> stackfulWords() const;

  /// Functions that hand an argument to an event loop, and functions that wrap such an argument.
  llvm::ArrayRef<HandlerTaker> handlerTakers() const { return HandlerTakers; }
  llvm::ArrayRef<HandlerTaker> handlerWrappers() const { return HandlerWrappers; }
  /// Classes and functions that stand for event loops, for thread pools, and objects whose operations complete on the former.
  bool isEventLoop(llvm::StringRef Name) const;
  bool isBlockingPool(llvm::StringRef Name) const;
  bool isIoObject(llvm::StringRef ClassName) const;

  const Settings &settings() const { return User; }

  /// Every row, operation and dialect, for tests, documentation and `unblock list`.
  std::vector<const ApiRow *> rows() const;
  llvm::ArrayRef<Operation> operations() const { return Operations; }
  llvm::ArrayRef<Dialect> dialects() const { return Dialects; }

private:
  friend class KnowledgeLoader;
  /// Does the function call its callable argument on the spot, or elsewhere? Nothing where no list says so.
  std::optional<bool> spotVerdict(llvm::StringRef FunctionName) const;
  bool verifyRow(const ApiRow &Row, llvm::SmallVectorImpl<Problem> &Problems) const;

  llvm::StringMap<std::vector<ApiRow>> Rows;
  std::vector<Operation> Operations;
  std::vector<Dialect> Dialects;
  llvm::StringMap<unsigned> TaskIndex;
  /// Exact names, and prefixes that end in `::`; with a `!` in front, an exception to a shorter prefix.
  llvm::StringSet<> SpotCallers;
  std::vector<HandlerTaker> HandlerTakers, HandlerWrappers;
  /// Patterns (Glob.h).
  std::vector<std::string> EventLoops, BlockingPools, IoObjects;
  Settings User;
};

} // namespace unblock

#endif
