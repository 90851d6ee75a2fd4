/// \file
/// Findings that a project has accepted for now: a run is about the others.

#ifndef UNBLOCK_TOOL_REPORT_BASELINE_H
#define UNBLOCK_TOOL_REPORT_BASELINE_H

#include "tool/report/Report.h"
#include "llvm/Support/Error.h"

namespace unblock::tool {

struct BaselineEntry {
  std::string Id, File, Check, Message;
};

class Baseline {
public:
  /// Reads \p File. An error says what is wrong with it, and where.
  static llvm::Expected<Baseline> load(llvm::StringRef File);
  /// All findings of \p R.
  static Baseline of(const Report &R);

  /// Takes what the baseline has out of \p R, and returns the baseline without what \p R no longer has.
  Baseline apply(Report &R) const;
  llvm::Error save(llvm::StringRef File) const;
  size_t size() const { return Entries.size(); }

private:
  std::map<std::string, BaselineEntry> Entries;
};

} // namespace unblock::tool

#endif
