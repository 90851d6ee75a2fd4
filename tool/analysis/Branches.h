/// \file
/// The units of a batch as a tree of processes: what they all include is parsed in one, which forks where their ways part, until each unit has a process that knows
/// the headers that it shares with others and goes on with its own source. No syntax tree is written or read for that.

#ifndef UNBLOCK_TOOL_ANALYSIS_BRANCHES_H
#define UNBLOCK_TOOL_ANALYSIS_BRANCHES_H

#include "tool/analysis/SharePlan.h"
#include <functional>
#include <memory>
#include <optional>

namespace clang {
class CompilerInstance;
} // namespace clang

namespace unblock::tool {

class Branches {
public:
  /// \p Units must outlive it.
  explicit Branches(const Batch &Units);
  ~Branches();

  /// What the compiler reads in the place of a source.
  std::string text() const;
  /// From here on, reading that makes processes, and is read to its end in those of units only, after their sources. \p Begin is told there which source comes now.
  void install(clang::CompilerInstance &Compiler, std::function<void(const std::string &)> Begin);

  /// Ends this process, one of the tree: its unit must be analysed alone.
  [[noreturn]] static void leave();

  /// Which unit this process is for; nothing if it's for none, since something went wrong.
  const Batch::Unit *unit() const { return Mine; }

private:
  class Handler;
  class SharedFlags;

  const Batch &Units;
  const Batch::Unit *Mine = nullptr;
  /// Known to all processes of the tree: headers that could not be included first, and units that have a process.
  std::unique_ptr<SharedFlags> Unfit, Begun;
};

} // namespace unblock::tool

#endif
