#include "checks/support/IncludeFix.h"
#include "clang/Format/Format.h"
#include "clang/Tooling/Inclusions/HeaderIncludes.h"
#include <map>

using namespace clang;

namespace unblock {

std::vector<FixItHint> insertIncludes(FileID File, const std::set<std::string> &Headers,
                                      const SourceManager &SM) {
  const auto Entry = SM.getFileEntryRefForID(File);
  if (!Entry)
    return {};
  const llvm::StringRef Path = Entry->getName();
  const llvm::StringRef Code = SM.getBufferData(File);
  format::FormatStyle Style = format::getLLVMStyle();
  if (llvm::Expected<format::FormatStyle> Own = format::getStyle("file", Path, "LLVM", Code))
    Style = *Own;
  else
    llvm::consumeError(Own.takeError()); // a broken .clang-format is clang-format's to report
  tooling::HeaderIncludes Includes(Path, Code, Style.IncludeStyle);
  // Two insertions at one place would be in nobody's order, so they become one.
  std::map<unsigned, std::string> TextAt;
  for (const std::string &Header : Headers)
    if (const auto Insertion =
            Includes.insert(Header, /*IsAngled=*/true, tooling::IncludeDirective::Include))
      TextAt[Insertion->getOffset()] += Insertion->getReplacementText();
  std::vector<FixItHint> Hints;
  for (const auto &[Offset, Text] : TextAt)
    Hints.push_back(
        FixItHint::CreateInsertion(SM.getLocForStartOfFile(File).getLocWithOffset(Offset), Text));
  return Hints;
}

} // namespace unblock
