#include "tool/analysis/ConfigFiles.h"
#include "checks/knowledge/YamlTree.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// \p File and what it includes, each once.
void addKnowledge(const std::string &File, std::set<std::string> &Seen, FileTrace &Trace) {
  if (!Seen.insert(File).second || !Trace.addFile(File))
    return;
  auto Buffer = MemoryBuffer::getFile(File);
  if (!Buffer) {
    Trace.Doubtful = true;
    return;
  }
  SmallVector<Problem, 0> Ignored; // the analysis reports them
  const YamlTree Tree((*Buffer)->getMemBufferRef(), Ignored);
  const YamlNode *Includes = Tree.root().find("include");
  if (!Includes)
    return;
  const auto Add = [&](StringRef Written) {
    SmallString<256> Path(sys::path::parent_path(File));
    if (sys::path::is_absolute(Written))
      Path = Written;
    else
      sys::path::append(Path, Written);
    sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    addKnowledge(std::string(Path), Seen, Trace);
  };
  if (Includes->isScalar())
    Add(Includes->Text);
  for (const YamlNode::Entry &Each : Includes->Entries)
    Add(Each.Value.Text);
}

} // namespace

std::optional<std::string> optionOfAnyCheck(const clang::tidy::ClangTidyOptions &Options,
                                            StringRef Name) {
  for (const auto &Each : Options.CheckOptions)
    if (Each.getKey().ends_with(Name) && !Each.getValue().Value.empty())
      return Each.getValue().Value;
  return std::nullopt;
}

void addConfigFiles(const std::string &File, const AnalysisSettings &Settings,
                    const clang::tidy::ClangTidyOptions &Options, FileTrace &Trace) {
  std::set<std::string> Seen;
  const std::string Here = workingFolder();
  for (StringRef Folder = sys::path::parent_path(File); !Folder.empty();
       Folder = sys::path::parent_path(Folder)) {
    const auto In = [&](StringRef Name) {
      SmallString<256> Path = Folder;
      sys::path::append(Path, Name);
      return std::string(Path);
    };
    Trace.addFile(In(".clang-tidy"));
    addKnowledge(In(".unblock.yaml"), Seen, Trace);
  }
  if (!Settings.ConfigFile.empty())
    Trace.addFile(Settings.ConfigFile);
  for (const auto &Each : Options.CheckOptions)
    if (Each.getKey().ends_with("KnowledgeFile") && !Each.getValue().Value.empty())
      addKnowledge(spelledPath(Each.getValue().Value, Here), Seen, Trace);
}

} // namespace unblock::tool
