/// \file
/// What a unit includes, and which of its headers would mean the same if they were included first: those can be parsed once for many units.

#ifndef UNBLOCK_TOOL_ANALYSIS_INCLUDEGRAPH_H
#define UNBLOCK_TOOL_ANALYSIS_INCLUDEGRAPH_H

#include "tool/analysis/TextNames.h"
#include "llvm/ADT/BitVector.h"
#include <string>
#include <vector>

namespace unblock::tool {

/// The files of a unit and what passed between them, in the order in which the preprocessor met it. Times count its steps.
struct IncludeGraph {
  static constexpr unsigned Never = ~0U;

  struct Inclusion {
    unsigned Time = 0;
    /// Of the directive.
    unsigned Offset = 0;
    /// The file.
    unsigned Target = 0;
  };
  struct File {
    /// As the preprocessor opened it.
    std::string Name;
    /// What own code says to include it, with its quotes or angles. Of a system header: empty if only others of its kind do.
    std::string Spelling;
    bool System = false;
    /// Has it a guard, so that it means nothing the second time?
    bool Guarded = false;
    /// Does somebody include it in the middle of a declaration?
    bool InBraces = false;
    /// When it was entered and left first.
    unsigned Entered = Never, Left = Never;
    /// Of its text: in bytes, and what it mentions.
    uint64_t Size = 0;
    const TextNames *Names = nullptr;
    std::vector<Inclusion> Includes;
  };
  /// A definition of a macro, or the end of one.
  struct Definition {
    unsigned Name = 0, Time = 0;
    /// The file that says so.
    unsigned By = 0;
  };

  /// The source is the first.
  std::vector<File> Files;
  std::vector<Definition> Definitions;
};

/// The headers that may be included before all else, in whatever order respects what is said of each: then they mean what they mean in their unit, as far as the preprocessor goes, and so do its other
/// files. With each come all that it includes. That system headers don't mind each other's order is taken for granted: who doesn't compile then is analysed in its own order.
struct MovableHeaders {
  explicit MovableHeaders(const IncludeGraph &Graph);

  struct Place {
    /// Define macros that it mentions, or that what it includes does, and must be included before.
    std::vector<unsigned> After;
    /// Define macros that it mentions, without what it includes, and must not be included before.
    std::vector<unsigned> Before;
    /// May it be included by itself? Others only come with those that include them.
    bool ByItself = false;
  };
  llvm::BitVector Files;
  /// One for each file of the graph.
  std::vector<Place> Places;
};

} // namespace unblock::tool

#endif
