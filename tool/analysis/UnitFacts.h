/// \file
/// What a report wants to know of a translation unit beside its findings: which function a place lies in, whether a loop is around it, which files were
/// read, and that the analysis came to the unit's end at all.

#ifndef UNBLOCK_TOOL_ANALYSIS_UNITFACTS_H
#define UNBLOCK_TOOL_ANALYSIS_UNITFACTS_H

#include "tool/report/Finding.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace clang {
class SourceManager;
} // namespace clang

namespace unblock::tool {

/// The check that collects the facts. It finds nothing; it is registered in `unblock` only, and always on.
extern const llvm::StringLiteral UnitFactsCheckId;

struct FunctionFact {
  unsigned Begin = 0, End = 0;
  std::string Name;
  /// Bodies of loops.
  std::vector<std::pair<unsigned, unsigned>> Loops;
};

class UnitFacts {
public:
  /// The innermost function around that place, or null. \p File as `absolutePath` writes it.
  const FunctionFact *functionAt(llvm::StringRef File, unsigned Offset) const;

  /// Was the unit analysed to its end?
  bool Complete = false;
  std::vector<Input> Inputs;
  llvm::StringMap<std::vector<FunctionFact>> Functions;
};

/// Adds all files that were read.
void addInputs(const clang::SourceManager &SM, std::vector<Input> &Inputs);

/// Where the check puts what it sees: set around each analysis.
extern UnitFacts *CurrentUnitFacts;

} // namespace unblock::tool

#endif
