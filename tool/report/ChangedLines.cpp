#include "tool/report/ChangedLines.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include <limits>

using namespace llvm;

namespace unblock::tool {
namespace {

/// A name as git writes it where it has unusual characters: "b/caf\303\251.cpp".
std::string unquoted(StringRef Text) {
  if (!Text.consume_front("\"") || !Text.consume_back("\""))
    return Text.str();
  constexpr StringLiteral Letters = "abtnvfr", Means = "\a\b\t\n\v\f\r";
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    unsigned Code = 0;
    if (Text[I] != '\\' || I + 1 == Text.size()) {
      Result += Text[I];
    } else if (!Text.substr(I + 1, 3).getAsInteger(8, Code) && Code < 256 && I + 3 < Text.size()) {
      Result += static_cast<char>(Code);
      I += 3;
    } else {
      const size_t Letter = Letters.find(Text[++I]);
      Result += Letter == StringRef::npos ? Text[I] : Means[Letter];
    }
  }
  return Result;
}

/// The file that a line `+++ b/name<TAB>time` names; empty for one that is deleted.
std::string fileIn(StringRef Line, StringRef Folder) {
  Line = Line.rtrim("\r");
  const std::string Given =
      unquoted(Line.starts_with("\"") ? Line : Line.split('\t').first.rtrim());
  if (Given == "/dev/null")
    return {};
  // git puts b/ before it, or with diff.mnemonicPrefix w/, i/ and others; other programs nothing. A folder may have such a name, too.
  const auto [First, Rest] = StringRef(Given).split('/');
  std::string Whole = absolutePath(Given, Folder);
  if (Rest.empty() || First.size() != 1 || !StringRef("bciow12").contains(First))
    return Whole;
  std::string Likely = absolutePath(Rest, Folder), Other = std::move(Whole);
  if (First != "b")
    std::swap(Likely, Other);
  return sys::fs::exists(Other) && !sys::fs::exists(Likely) ? Other : Likely;
}

/// `12,3` as first line and count.
bool readRange(StringRef Text, unsigned &First, unsigned &Count) {
  const auto [A, B] = Text.split(',');
  Count = 1;
  return !A.getAsInteger(10, First) && (B.empty() || !B.getAsInteger(10, Count));
}

} // namespace

Expected<ChangedLines> ChangedLines::parse(StringRef Diff, StringRef Folder) {
  ChangedLines Result;
  std::string File;
  unsigned OldLeft = 0, NewLeft = 0, At = 0, Number = 0;
  bool HasHeader = Diff.trim().empty();
  while (!Diff.empty()) {
    const auto [Line, Rest] = Diff.split('\n');
    Diff = Rest;
    ++Number;
    // Inside a hunk a line that looks like a header is text.
    if (OldLeft || NewLeft) {
      const char Sign = Line.empty() ? ' ' : Line[0];
      if (Sign == '+' && NewLeft) {
        auto &Stretches = Result.Files[File];
        if (!Stretches.empty() && Stretches.back().second + 1 == At)
          ++Stretches.back().second;
        else
          Stretches.emplace_back(At, At);
        ++At;
        --NewLeft;
      } else if (Sign == '-' && OldLeft) {
        --OldLeft;
      } else if (Sign == ' ' && OldLeft && NewLeft) {
        ++At;
        --OldLeft;
        --NewLeft;
      } else if (Sign != '\\') {
        return createStringError(inconvertibleErrorCode(),
                                 "the diff is broken in line " + Twine(Number));
      }
      continue;
    }
    if (StringRef Name = Line; Name.consume_front("+++ ")) {
      File = fileIn(Name, Folder);
      HasHeader = true;
    } else if (Line.starts_with("diff ")) {
      HasHeader = true; // of a file that was renamed or is binary
    } else if (Line.starts_with("@@@ ")) {
      return createStringError(inconvertibleErrorCode(),
                               "the diff has a merge in line " + Twine(Number) +
                                   "; give one against a single revision");
    } else if (StringRef Hunk = Line; Hunk.consume_front("@@ -")) {
      const auto [Old, After] = Hunk.split(" +");
      unsigned OldFirst = 0;
      if (!readRange(Old, OldFirst, OldLeft) || !readRange(After.split(" @@").first, At, NewLeft))
        return createStringError(inconvertibleErrorCode(),
                                 "the diff is broken in line " + Twine(Number));
    }
  }
  if (OldLeft || NewLeft)
    return createStringError(inconvertibleErrorCode(),
                             "the diff ends in the middle of a change, in line " + Twine(Number));
  if (!HasHeader)
    return createStringError(inconvertibleErrorCode(),
                             "this is no unified diff; `git diff` and `diff -u` write one");
  return Result;
}

void ChangedLines::addWhole(std::string File) {
  Files[std::move(File)].emplace_back(1, std::numeric_limits<unsigned>::max());
}

bool ChangedLines::contains(const Place &P) const {
  const auto It = Files.find(P.File);
  return It != Files.end() && any_of(It->second, [&](const std::pair<unsigned, unsigned> &S) {
           return S.first <= P.Line && P.Line <= S.second;
         });
}

void ChangedLines::narrow(Report &R) const {
  erase_if(R.Entries, [&](const ReportEntry &E) {
    return !contains(E.Where) && none_of(E.Notes, [&](const Note &N) { return contains(N.Where); });
  });
}

} // namespace unblock::tool
