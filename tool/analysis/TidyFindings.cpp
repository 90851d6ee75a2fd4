#include "tool/analysis/TidyFindings.h"
#include "tool/support/Paths.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>
#include <set>

using namespace clang;

namespace unblock::tool {
namespace {

/// Lines and columns of places that clang-tidy gives as offsets.
class PlaceFinder {
public:
  Place find(llvm::StringRef FilePath, unsigned Offset, llvm::StringRef Folder) {
    Place Result;
    Result.File = absolutePath(FilePath, Folder);
    Result.Offset = Offset;
    if (Result.File.empty())
      return Result;
    auto [It, New] = Texts.try_emplace(Result.File);
    if (New)
      if (auto Buffer = llvm::MemoryBuffer::getFile(Result.File))
        It->second = std::move(*Buffer);
    if (!It->second || Offset > It->second->getBufferSize())
      return Result;
    const llvm::StringRef Before = It->second->getBuffer().take_front(Offset);
    Result.Line = Before.count('\n') + 1;
    Result.Column = Offset - (Before.rfind('\n') + 1) + 1;
    return Result;
  }

private:
  std::map<std::string, std::unique_ptr<llvm::MemoryBuffer>> Texts;
};

std::string lineOf(const Place &P, llvm::StringRef Message) {
  return P.Line ? llvm::formatv("{0}:{1}:{2}: {3}", P.File, P.Line, P.Column, Message).str()
         : P.File.empty() ? Message.str()
                          : P.File + ": " + Message.str();
}

void addEdits(const llvm::StringMap<tooling::Replacements> &Fix, llvm::StringRef Folder,
              std::vector<Edit> &Edits) {
  std::map<std::string, std::vector<Edit>> Sorted;
  for (const auto &File : Fix)
    for (const tooling::Replacement &R : File.second)
      Sorted[absolutePath(R.getFilePath(), Folder)].push_back(
          {"", R.getOffset(), R.getLength(), R.getReplacementText().str()});
  for (auto &[File, List] : Sorted)
    for (Edit &E : List) {
      E.File = File;
      Edits.push_back(std::move(E));
    }
}

Finding findingOf(const tidy::ClangTidyError &Error, PlaceFinder &Places, const UnitFacts &Facts) {
  Finding F;
  const llvm::StringRef Folder = Error.BuildDirectory;
  F.Check = Error.DiagnosticName;
  F.Message = Error.Message.Message;
  F.Where = Places.find(Error.Message.FilePath, Error.Message.FileOffset, Folder);
  F.IsError = Error.IsWarningAsError;
  for (const tooling::DiagnosticMessage &N : Error.Notes)
    F.Notes.push_back({Places.find(N.FilePath, N.FileOffset, Folder), N.Message});
  if (!Error.Message.Fix.empty())
    F.Fix = Applicability::Safe;
  if (const auto *Fix = tidy::getFixIt(Error, /*AnyFix=*/true)) {
    if (F.Fix == Applicability::None)
      F.Fix = Applicability::Unsafe;
    addEdits(*Fix, Folder, F.Edits);
  }
  if (const FunctionFact *Around = Facts.functionAt(F.Where.File, F.Where.Offset)) {
    F.Function = Around->Name;
    F.InLoop = llvm::any_of(Around->Loops, [&](const std::pair<unsigned, unsigned> &Loop) {
      return Loop.first <= F.Where.Offset && F.Where.Offset < Loop.second;
    });
  }
  return F;
}

} // namespace

void readErrors(const std::vector<tidy::ClangTidyError> &Errors, const UnitFacts &Facts,
                UnitResult &Result) {
  PlaceFinder Places;
  std::set<std::string> Seen;
  for (const tidy::ClangTidyError &Error : Errors) {
    const llvm::StringRef Name = Error.DiagnosticName;
    if (Name == "clang-tidy-config") {
      if (Seen.insert(Error.Message.Message).second)
        Result.ConfigProblems.push_back(Error.Message.Message);
    } else if (Name == "clang-diagnostic-error") {
      Result.Status = UnitStatus::Failed;
      Result.Errors.push_back(lineOf(
          Places.find(Error.Message.FilePath, Error.Message.FileOffset, Error.BuildDirectory),
          "error: " + Error.Message.Message));
    } else if (Name.starts_with("unblock-")) {
      Result.Findings.push_back(findingOf(Error, Places, Facts));
    }
  }
}

} // namespace unblock::tool
