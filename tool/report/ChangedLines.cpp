#include "tool/report/ChangedLines.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// The name in a line `+++ b/name<TAB>time`.
StringRef nameIn(StringRef Line) {
  Line = Line.split('\t').first.trim();
  Line.consume_front("b/");
  return Line;
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
      File = nameIn(Name) == "/dev/null" ? "" : absolutePath(nameIn(Name), Folder);
    } else if (StringRef Hunk = Line; Hunk.consume_front("@@ -")) {
      const auto [Old, After] = Hunk.split(" +");
      unsigned OldFirst = 0;
      if (!readRange(Old, OldFirst, OldLeft) || !readRange(After.split(" @@").first, At, NewLeft))
        return createStringError(inconvertibleErrorCode(),
                                 "the diff is broken in line " + Twine(Number));
    }
  }
  return Result;
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
