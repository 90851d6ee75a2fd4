// Findings as they come from a worker or a cache, and what every format makes of them: those that are JSON must be JSON, whatever a
// message or a file's name holds.
#include "tool/report/FindingJson.h"
#include "tool/report/Formats.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace unblock::tool;

namespace {

bool isJson(llvm::StringRef Format) {
  return Format == "json" || Format == "sarif" || Format == "gitlab";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  UnitResult Result;
  llvm::json::Path::Root Root;
  auto Document = llvm::json::parse({reinterpret_cast<const char *>(Data), Size});
  if (!Document)
    llvm::consumeError(Document.takeError());
  if (!Document || !fromJSON(*Document, Result, Root)) {
    // Then the input is a message: any bytes.
    Result = {};
    Result.File = "/project/a.cpp";
    Finding F;
    F.Check = "unblock-blocking-sleep";
    F.Message = std::string(reinterpret_cast<const char *>(Data), Size);
    F.Where = {"/project/a.cpp", 0, 1, 1};
    F.Notes.push_back({F.Where, F.Message});
    Result.Findings.push_back(std::move(F));
  }
  Report const R = buildReport({Result}, "/project");
  for (const ReportFormat &Each : reportFormats()) {
    std::string Text;
    llvm::raw_string_ostream Out(Text);
    Each.Write(R, Out);
    if (!isJson(Each.Name))
      continue;
    if (auto Parsed = llvm::json::parse(Text); !Parsed) {
      llvm::errs() << Each.Name << ": " << toString(Parsed.takeError()) << '\n';
      std::abort();
    }
  }
  return 0;
}
