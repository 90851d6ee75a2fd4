#include "tool/report/Formats.h"

using namespace llvm;

namespace unblock::tool {

ArrayRef<ReportFormat> reportFormats() {
  static const ReportFormat All[] = {
#define UNBLOCK_FORMAT(Id, Name, What) {Name, What, write##Id},
#include "tool/report/Formats.def"
  };
  return All;
}

const ReportFormat *findFormat(StringRef Name) {
  for (const ReportFormat &Each : reportFormats())
    if (Each.Name == Name)
      return &Each;
  return nullptr;
}

std::string counted(unsigned Count, StringRef Word) {
  return std::to_string(Count) + " " + Word.str() + (Count == 1 ? "" : "s");
}

} // namespace unblock::tool
