#include "tool/analysis/IncludeRecorder.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace unblock::tool {

IncludeRecorder::IncludeRecorder(const Preprocessor &PP, TextReader Reader, IncludeGraph &Graph)
    : PP(PP), Reader(std::move(Reader)), Graph(Graph) {
  const SourceManager &SM = PP.getSourceManager();
  if (const auto Main = SM.getFileEntryRefForID(SM.getMainFileID()))
    place(*Main, SrcMgr::C_User);
}

unsigned IncludeRecorder::place(FileEntryRef File, SrcMgr::CharacteristicKind Kind) {
  const auto [Found, New] = Places.try_emplace(&File.getFileEntry(), Graph.Files.size());
  if (New) {
    IncludeGraph::File &Added = Graph.Files.emplace_back();
    Added.Name = File.getName().str();
    Added.System = SrcMgr::isSystem(Kind);
    Entries.push_back(File);
  }
  return Found->second;
}

unsigned IncludeRecorder::fileAt(SourceLocation Where) {
  const SourceManager &SM = PP.getSourceManager();
  const FileID File = SM.getFileID(SM.getExpansionLoc(Where));
  if (File != LastFile) {
    LastFile = File;
    const auto Entry = SM.getFileEntryRefForID(File);
    LastPlace = Entry ? place(*Entry, SM.getFileCharacteristic(SM.getLocForStartOfFile(File)))
                      : IncludeGraph::Never;
  }
  return LastPlace;
}

void IncludeRecorder::FileChanged(SourceLocation Where, FileChangeReason Reason,
                                  SrcMgr::CharacteristicKind Kind, FileID Previous) {
  const SourceManager &SM = PP.getSourceManager();
  ++Time;
  if (Reason == ExitFile) {
    if (Previous.isValid())
      if (const auto Entry = SM.getFileEntryRefForID(Previous)) {
        unsigned &Left = Graph.Files[place(*Entry, Kind)].Left;
        Left = std::min(Left, Time);
      }
    return;
  }
  const unsigned At = fileAt(Where);
  if (At == IncludeGraph::Never)
    return;
  IncludeGraph::File &File = Graph.Files[At];
  if (Reason == SystemHeaderPragma)
    File.System = true;
  if (Reason != EnterFile || File.Entered != IncludeGraph::Never)
    return;
  File.Entered = Time;
  if (const auto Text = SM.getBufferOrNone(SM.getFileID(Where))) {
    File.Size = Text->getBufferSize();
    File.Names = &Reader.NamesIn(Text->getBuffer());
  }
}

void IncludeRecorder::InclusionDirective(SourceLocation Hash, const Token &, llvm::StringRef, bool,
                                         CharSourceRange, OptionalFileEntryRef File,
                                         llvm::StringRef, llvm::StringRef RelativePath,
                                         const Module *, bool, SrcMgr::CharacteristicKind Kind) {
  ++Time;
  const unsigned From = fileAt(Hash);
  if (!File || From == IncludeGraph::Never)
    return;
  const unsigned To = place(*File, Kind);
  const unsigned Offset = PP.getSourceManager().getFileOffset(Hash);
  IncludeGraph::File &Includer = Graph.Files[From];
  IncludeGraph::File &Included = Graph.Files[To];
  Includer.Includes.push_back({Time, Offset, To});
  if (Includer.Names)
    Included.InBraces |= llvm::is_contained(Includer.Names->InBraces, Offset);
  if (!Included.System)
    Included.Spelling = '"' + Included.Name + '"';
  else if (!Includer.System && !llvm::sys::path::is_absolute(RelativePath))
    Included.Spelling = ("<" + RelativePath + ">").str();
}

void IncludeRecorder::noteDefinition(const Token &Name) {
  ++Time;
  const unsigned By = fileAt(Name.getLocation());
  if (By != IncludeGraph::Never)
    Graph.Definitions.push_back(
        {Reader.Names.numberOf(Name.getIdentifierInfo()->getName()), Time, By});
}

void IncludeRecorder::MacroDefined(const Token &Name, const MacroDirective *) {
  noteDefinition(Name);
}

void IncludeRecorder::MacroUndefined(const Token &Name, const MacroDefinition &,
                                     const MacroDirective *) {
  noteDefinition(Name);
}

void IncludeRecorder::finish() {
  for (unsigned I = 0; I < Graph.Files.size(); ++I)
    Graph.Files[I].Guarded = PP.getHeaderSearchInfo().isFileMultipleIncludeGuarded(Entries[I]);
}

} // namespace unblock::tool
