/// \file
/// The formats of a report, one file each. None knows more than the report.

#ifndef UNBLOCK_TOOL_REPORT_FORMATS_H
#define UNBLOCK_TOOL_REPORT_FORMATS_H

#include "tool/report/Report.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace unblock::tool {

#define UNBLOCK_FORMAT(Id, Name, What) void write##Id(const Report &R, llvm::raw_ostream &Out);
#include "tool/report/Formats.def"

struct ReportFormat {
  llvm::StringLiteral Name;
  llvm::StringLiteral What;
  void (*Write)(const Report &R, llvm::raw_ostream &Out);
};

llvm::ArrayRef<ReportFormat> reportFormats();
const ReportFormat *findFormat(llvm::StringRef Name);

/// `3 findings`, `1 finding`.
std::string counted(unsigned Count, llvm::StringRef Word);

} // namespace unblock::tool

#endif
