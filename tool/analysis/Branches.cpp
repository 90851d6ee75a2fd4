#include "tool/analysis/Branches.h"
#include "tool/support/Fork.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Pragma.h"
#include "clang/Lex/Preprocessor.h"
#include <sys/mman.h>
#include <unistd.h>

using namespace clang;

namespace unblock::tool {

/// Booleans in memory that processes share.
class Branches::SharedFlags {
public:
  explicit SharedFlags(size_t Size) : Size(Size + 1) {
    void *const Memory =
        ::mmap(nullptr, this->Size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    Flags = Memory == MAP_FAILED ? nullptr : static_cast<bool *>(Memory);
  }
  ~SharedFlags() {
    if (Flags)
      ::munmap(Flags, Size);
  }
  SharedFlags(const SharedFlags &) = delete;
  SharedFlags &operator=(const SharedFlags &) = delete;

  explicit operator bool() const { return Flags; }
  bool &operator[](size_t I) { return Flags[I]; }

private:
  size_t Size;
  bool *Flags;
};

namespace {

/// Ways in which a process of the tree ends.
enum Ending : int {
  Finished = 0,
  Poisoned = 10 ///< a header could not be included first; it is marked as unfit
};

/// How often a process starts again without a header that turned out to be unfit.
constexpr unsigned MostAttempts = 6;

} // namespace

/// Reached in the first process at once, and behind each header.
class Branches::Handler : public PragmaHandler {
public:
  Handler(Branches &Tree, CompilerInstance &Compiler,
          std::function<void(const std::string &)> Begin)
      : PragmaHandler("unblock_branch"), Tree(Tree), Compiler(Compiler), Begin(std::move(Begin)) {
    for (size_t I = 0; I < Tree.Units.Units.size(); ++I)
      Here.push_back({I, 0});
  }

  void HandlePragma(Preprocessor &PP, PragmaIntroducer, Token &Name) override {
    Where = Name.getLocation();
    for (Token T = Name; T.isNot(tok::eod);)
      PP.LexUnexpandedToken(T);
    if (Tree.Mine)
      return; // what is left of the text behind the source
    if (Last && Compiler.getDiagnostics().hasErrorOccurred())
      giveUp();
    if (Last)
      goOn(PP);
    else if (!branch(PP)) // a process that can start again
      ::_exit(Finished);
  }

private:
  struct Traveller {
    size_t Unit;
    /// How far on its path.
    size_t At;
  };

  const Batch::Unit &unitOf(const Traveller &T) const { return Tree.Units.Units[T.Unit]; }

  /// What comes next on its path. Behind a header that could not be included first nothing does: it might have to come before the rest.
  std::optional<uint64_t> next(const Traveller &T) const {
    const std::vector<uint64_t> &Path = unitOf(T).Path;
    return T.At < Path.size() && !(*Tree.Unfit)[Path[T.At]] ? std::optional(Path[T.At])
                                                            : std::nullopt;
  }

  [[noreturn]] void giveUp() {
    (*Tree.Unfit)[*Last] = true;
    ::_exit(Poisoned);
  }

  /// Where the ways of those that are here part, all but the last group get processes of their own.
  void goOn(Preprocessor &PP) {
    const std::vector<Traveller> All = std::move(Here);
    for (size_t Begin = 0; Begin < All.size();) {
      const std::optional<uint64_t> Header = next(All[Begin]);
      size_t End = Begin + 1;
      while (Header && End < All.size() && next(All[End]) == Header)
        ++End;
      Here = llvm::ArrayRef(All).slice(Begin, End - Begin).vec();
      if (End < All.size()) {
        if (branch(PP))
          return;
      } else if (Here.size() > 1) {
        return include(*Header, PP);
      } else {
        return enterSource(Here.front(), PP);
      }
      Begin = End;
    }
  }

  /// Those that are here go on in a child. True in that; false in the parent when they are done.
  bool branch(Preprocessor &PP) {
    int Ended = Poisoned;
    for (unsigned Attempt = 0; Ended == Poisoned && Attempt < MostAttempts; ++Attempt) {
      // Of an attempt before, some may have come to their sources.
      llvm::erase_if(Here, [&](const Traveller &Each) { return (*Tree.Begun)[Each.Unit]; });
      if (Here.empty())
        return false;
      if (forkAndWait(Ended)) {
        goOn(PP);
        return true;
      }
    }
    return false; // who is left is analysed alone
  }

  void include(uint64_t Header, Preprocessor &PP) {
    Last = Header;
    for (Traveller &Each : Here)
      ++Each.At;
    const SharedHeader &Wanted = Tree.Units.Headers[Header];
    // As the preprocessor does for a directive; of an own header, by the name that its units know it by.
    OptionalFileEntryRef File = PP.getFileManager().getOptionalFileRef(Wanted.File);
    ConstSearchDirIterator Folder = nullptr;
    if (Wanted.Spelling.front() == '<') {
      const llvm::StringRef Name = llvm::StringRef(Wanted.Spelling).drop_front().drop_back();
      const OptionalFileEntryRef Expected = File;
      File = PP.LookupFile(Where, Name, /*isAngled=*/true, nullptr, nullptr, &Folder, nullptr,
                           nullptr, nullptr, nullptr, nullptr);
      if (!File || !Expected || !(*File == *Expected))
        giveUp();
    }
    if (!File)
      giveUp();
    bool First = false;
    if (!PP.getHeaderSearchInfo().ShouldEnterIncludeFile(PP, *File, /*isImport=*/false,
                                                         /*ModulesEnabled=*/false, nullptr, First))
      return; // another header has brought it
    const FileID Text = PP.getSourceManager().createFileID(
        *File, Where, PP.getHeaderSearchInfo().getFileDirFlavor(*File));
    PP.EnterSourceFile(Text, Folder, Where, First);
  }

  void enterSource(const Traveller &T, Preprocessor &PP) {
    const Batch::Unit &Unit = unitOf(T);
    (*Tree.Begun)[T.Unit] = true;
    SourceManager &SM = PP.getSourceManager();
    const auto File = PP.getFileManager().getOptionalFileRef(Unit.Wanted.File);
    if (!File)
      leave(); // analysed alone, it will say so
    Tree.Mine = &Unit;
    const FileID Source = SM.createFileID(*File, SourceLocation(), SrcMgr::C_User);
    SM.setMainFileID(Source);
    PP.markIncluded(*File);
    Begin(Unit.Wanted.File);
    PP.EnterSourceFile(Source, nullptr, SourceLocation());
  }

  Branches &Tree;
  CompilerInstance &Compiler;
  const std::function<void(const std::string &)> Begin;
  SourceLocation Where;
  std::vector<Traveller> Here;
  std::optional<uint64_t> Last;
};

Branches::Branches(const Batch &Units)
    : Units(Units), Unfit(std::make_unique<SharedFlags>(Units.Headers.size())),
      Begun(std::make_unique<SharedFlags>(Units.Units.size())) {}
Branches::~Branches() = default;

std::string Branches::text() const {
  std::string Text;
  for (size_t I = 0; I <= Units.Headers.size(); ++I)
    Text += "#pragma unblock_branch\n";
  return Text;
}

void Branches::leave() { ::_exit(Finished); }

void Branches::install(CompilerInstance &Compiler, std::function<void(const std::string &)> Begin) {
  if (!*Unfit || !*Begun)
    leave(); // no memory
  Compiler.getPreprocessor().AddPragmaHandler(new Handler(*this, Compiler, std::move(Begin)));
}

} // namespace unblock::tool
