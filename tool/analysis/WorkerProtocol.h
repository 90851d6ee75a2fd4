/// \file
/// What is said between WorkerProcess.h and its worker: one JSON value a line.

#ifndef UNBLOCK_TOOL_ANALYSIS_WORKERPROTOCOL_H
#define UNBLOCK_TOOL_ANALYSIS_WORKERPROTOCOL_H

#include "tool/analysis/SharePlan.h"
#include "tool/report/Finding.h"
#include <optional>

namespace unblock::tool {

/// A unit, or several.
struct WorkerRequest {
  std::optional<Job> Alone;
  /// What the unit may share is asked for, and its result only if that takes no analysis.
  bool OnlyOutline = false;
  std::optional<Batch> Shared;
};

/// A request for several units has several answers. A unit of them that gets none must be analysed alone.
struct WorkerAnswer {
  /// Of the unit in a batch.
  uint64_t Index = 0;
  std::optional<UnitResult> Result;
  UnitOutline Outline;
  /// The last one to its request?
  bool End = false;
  /// The worker has grown too large, and ends by itself.
  bool Last = false;
};

llvm::json::Value toJSON(const UnitOutline &O);
bool fromJSON(const llvm::json::Value &V, UnitOutline &O, llvm::json::Path Path);
llvm::json::Value toJSON(const WorkerRequest &R);
bool fromJSON(const llvm::json::Value &V, WorkerRequest &R, llvm::json::Path Path);
llvm::json::Value toJSON(const WorkerAnswer &A);
bool fromJSON(const llvm::json::Value &V, WorkerAnswer &A, llvm::json::Path Path);

} // namespace unblock::tool

#endif
