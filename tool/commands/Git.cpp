#include "tool/commands/Git.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// A file for a program's output, which goes with this object.
class OutputFile {
public:
  OutputFile() { Failed = bool(sys::fs::createTemporaryFile("unblock-git", "out", Name)); }
  OutputFile(const OutputFile &) = delete;
  OutputFile &operator=(const OutputFile &) = delete;
  ~OutputFile() {
    if (!Failed)
      removeTemporary(Name);
  }
  std::string text() const {
    auto Buffer = MemoryBuffer::getFile(Name);
    return Buffer ? (*Buffer)->getBuffer().str() : std::string();
  }

  SmallString<128> Name;
  bool Failed = false;
};

Error wrong(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), "--since: " + Message);
}

/// What `git` prints, run in \p Root; else \p Complaint and the first line of git's own.
Expected<std::string> runGit(StringRef Root, ArrayRef<StringRef> Words, const Twine &Complaint) {
  const ErrorOr<std::string> Git = sys::findProgramByName("git");
  if (!Git)
    return wrong("git is not installed");
  const OutputFile Out, Err;
  if (Out.Failed || Err.Failed)
    return wrong("no temporary file");
  std::vector<StringRef> Arguments = {*Git, "-C", Root};
  Arguments.insert(Arguments.end(), Words.begin(), Words.end());
  const std::optional<StringRef> Redirects[] = {StringRef(""), StringRef(Out.Name),
                                                StringRef(Err.Name)};
  if (sys::ExecuteAndWait(*Git, Arguments, std::nullopt, Redirects) == 0)
    return Out.text();
  const std::string Said = Err.text();
  const StringRef Line = StringRef(Said).split('\n').first;
  return wrong(Complaint + (Line.empty() ? Twine("") : "\n  git: " + Line));
}

} // namespace

Expected<GitChanges> changesSince(StringRef Root, StringRef Revision) {
  GitChanges Result;
  auto Top = runGit(Root, {"rev-parse", "--show-toplevel"}, Root + " lies in no git repository");
  if (!Top)
    return Top.takeError();
  Result.Folder = StringRef(*Top).rtrim('\n').str();
  const std::string Commit = (Revision + "^{commit}").str();
  auto Named = runGit(Result.Folder, {"rev-parse", "--verify", "--end-of-options", Commit},
                      "'" + Revision + "' is no revision of the repository " + Result.Folder);
  if (!Named)
    return Named.takeError();
  const std::string Other = StringRef(*Named).trim().str();
  auto Base = runGit(Result.Folder, {"merge-base", Other, "HEAD"},
                     "'" + Revision +
                         "' and HEAD have no commit in common; a shallow clone may lack it "
                         "(`git fetch --unshallow`, or fetch-depth: 0 in GitHub Actions)");
  if (!Base)
    return Base.takeError();
  const std::string Start = StringRef(*Base).trim().str();
  // Whatever the user's configuration says of diffs, this is the form that ChangedLines reads.
  auto Diff = runGit(Result.Folder,
                     {"diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv",
                      "--no-relative", "--src-prefix=a/", "--dst-prefix=b/", Start, "--"},
                     "git diff failed");
  if (!Diff)
    return Diff.takeError();
  Result.Diff = std::move(*Diff);
  auto Untracked = runGit(Result.Folder, {"ls-files", "--others", "--exclude-standard", "-z"},
                          "git ls-files failed");
  if (!Untracked)
    return Untracked.takeError();
  for (StringRef Rest = *Untracked; !Rest.empty();) {
    const auto [Name, After] = Rest.split('\0');
    Result.Untracked.push_back(Name.str());
    Rest = After;
  }
  return Result;
}

} // namespace unblock::tool
