/// \file
/// Which units are analysed together, so that headers that they share are parsed once.

#ifndef UNBLOCK_TOOL_ANALYSIS_SHAREPLAN_H
#define UNBLOCK_TOOL_ANALYSIS_SHAREPLAN_H

#include "tool/analysis/Settings.h"
#include "llvm/ADT/ArrayRef.h"
#include <map>
#include <memory>

namespace unblock::tool {

/// What must be known of a unit to find those that it can be analysed with.
struct UnitOutline {
  struct File {
    /// As the unit found it.
    std::string Name;
    /// What own code says to include it, with its quotes or angles; empty where only system headers say it.
    std::string Spelling;
    /// See MovableHeaders::Place.
    bool ByItself = false;
    /// In bytes.
    uint64_t Size = 0;
    /// Places in Files: what it includes, and those of its MovableHeaders::Place.
    std::vector<uint64_t> Includes, After, Before;
  };
  /// Its compile command, without what names the unit itself. Empty if it must be analysed alone.
  std::string Command;
  /// Its MovableHeaders.
  std::vector<File> Files;
};

/// A header that is included first.
struct SharedHeader {
  std::string Spelling;
  /// The file that it must lead to.
  std::string File;
};

/// Units with the same command. They make a tree: those that have the first headers in common are neighbours.
struct Batch {
  struct Unit {
    /// Its place among all jobs.
    uint64_t Index = 0;
    Job Wanted;
    /// What it has in common with its neighbours, in the order of inclusion: places in Headers.
    std::vector<uint64_t> Path;
  };
  std::vector<SharedHeader> Headers;
  std::vector<Unit> Units;
};

/// Fewer gain too little, as they are done one after the other.
constexpr size_t LeastSharingUnits = 4;

class SharePlan {
public:
  /// \p Jobs must outlive it.
  explicit SharePlan(llvm::ArrayRef<Job> Jobs);
  ~SharePlan();

  /// In whatever order.
  void add(size_t Index, const UnitOutline &Outline);

  /// The jobs that gain by it, in batches: enough of them for \p Workers to have their hands full.
  std::vector<Batch> batches(size_t Workers);

private:
  struct Group;

  llvm::ArrayRef<Job> Jobs;
  /// By their commands.
  std::map<std::string, std::unique_ptr<Group>> Groups;
};

} // namespace unblock::tool

#endif
