#include "checks/support/IncludeFix.h"
#include "clang/Format/Format.h"
#include "clang/Tooling/Inclusions/HeaderIncludes.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace clang;

namespace unblock {
namespace {

using Directive = tooling::IncludeDirective;

/// Does the file include \p Header itself?
bool hasInclude(const tooling::HeaderIncludes &Includes, llvm::StringRef Header) {
  return !Includes.insert(Header, /*IsAngled=*/true, Directive::Include) ||
         !Includes.insert(Header, /*IsAngled=*/false, Directive::Include);
}

/// Does it include one that is made to bring \p Header, as `boost/asio.hpp` brings all of `boost/asio/`?
bool hasUmbrella(const tooling::HeaderIncludes &Includes, llvm::StringRef Header) {
  const llvm::StringRef Extension = llvm::sys::path::extension(Header);
  for (llvm::StringRef Folder = llvm::sys::path::parent_path(Header); !Folder.empty();
       Folder = llvm::sys::path::parent_path(Folder))
    if (hasInclude(Includes, (Folder + Extension).str()))
      return true;
  return false;
}

} // namespace

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
    if (!hasUmbrella(Includes, Header))
      if (const auto Insertion = Includes.insert(Header, /*IsAngled=*/true, Directive::Include))
        TextAt[Insertion->getOffset()] += Insertion->getReplacementText();
  std::vector<FixItHint> Hints;
  for (const auto &[Offset, Text] : TextAt)
    Hints.push_back(
        FixItHint::CreateInsertion(SM.getLocForStartOfFile(File).getLocWithOffset(Offset), Text));
  return Hints;
}

} // namespace unblock
