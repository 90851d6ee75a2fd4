#include "tool/fix/Diff.h"
#include "llvm/ADT/SmallVector.h"
#include <algorithm>
#include <vector>

using namespace llvm;

namespace unblock::tool {
namespace {

using Lines = std::vector<StringRef>;

/// With their line ends, so that a missing one at the end of a file is a difference.
Lines linesOf(StringRef Text) {
  Lines Result;
  while (!Text.empty()) {
    const size_t End = std::min(Text.find('\n'), Text.size() - 1) + 1;
    Result.push_back(Text.take_front(End));
    Text = Text.drop_front(End);
  }
  return Result;
}

struct Change {
  size_t OldBegin, OldEnd, NewBegin, NewEnd;
};

/// E. W. Myers, "An O(ND) difference algorithm and its variations", 1986: the greedy one, with the furthest points of each step kept for the way back.
std::vector<Change> changes(const Lines &Old, const Lines &New) {
  const long N = static_cast<long>(Old.size()), M = static_cast<long>(New.size()), Max = N + M;
  std::vector<std::vector<long>> Trace;
  std::vector<long> Furthest(2 * Max + 2, 0);
  const auto At = [Max](long K) { return static_cast<size_t>(K + Max); };
  long Steps = 0;
  for (bool Found = Max == 0; !Found; ++Steps) {
    Trace.push_back(Furthest);
    for (long K = -Steps; K <= Steps && !Found; K += 2) {
      long X = K == -Steps || (K != Steps && Furthest[At(K - 1)] < Furthest[At(K + 1)])
                   ? Furthest[At(K + 1)]
                   : Furthest[At(K - 1)] + 1;
      for (long Y = X - K; X < N && Y < M && Old[X] == New[Y]; ++Y)
        ++X;
      Furthest[At(K)] = X;
      Found = X >= N && X - K >= M;
    }
  }
  std::vector<Change> Result;
  long X = N, Y = M;
  for (long D = static_cast<long>(Trace.size()) - 1; D >= 0; --D) {
    const std::vector<long> &V = Trace[D];
    const long K = X - Y;
    const bool Down = K == -D || (K != D && V[At(K - 1)] < V[At(K + 1)]);
    const long Before = Down ? K + 1 : K - 1, BeforeX = V[At(Before)], BeforeY = BeforeX - Before;
    if (D > 0) {
      const long MidX = Down ? BeforeX : BeforeX + 1, MidY = Down ? BeforeY + 1 : BeforeY;
      const Change C = {static_cast<size_t>(BeforeX), static_cast<size_t>(MidX),
                        static_cast<size_t>(BeforeY), static_cast<size_t>(MidY)};
      if (!Result.empty() && Result.back().OldBegin == C.OldEnd &&
          Result.back().NewBegin == C.NewEnd) {
        Result.back().OldBegin = C.OldBegin;
        Result.back().NewBegin = C.NewBegin;
      } else {
        Result.push_back(C);
      }
    }
    X = BeforeX;
    Y = BeforeY;
  }
  std::reverse(Result.begin(), Result.end());
  return Result;
}

void writeRange(char Sign, size_t Begin, size_t End, raw_ostream &Out) {
  Out << Sign << (End == Begin ? Begin : Begin + 1);
  if (End - Begin != 1)
    Out << ',' << End - Begin;
}

void writeLines(char Sign, const Lines &All, size_t Begin, size_t End, raw_ostream &Out) {
  for (size_t I = Begin; I < End; ++I) {
    Out << Sign << All[I];
    if (!All[I].ends_with("\n"))
      Out << "\n\\ No newline at end of file\n";
  }
}

} // namespace

void writeDiff(StringRef Name, StringRef OldText, StringRef NewText, raw_ostream &Out) {
  constexpr size_t Context = 3;
  const Lines Old = linesOf(OldText), New = linesOf(NewText);
  const std::vector<Change> All = changes(Old, New);
  if (All.empty())
    return;
  Out << "--- a/" << Name << "\n+++ b/" << Name << '\n';
  for (size_t First = 0; First < All.size();) {
    size_t Last = First;
    while (Last + 1 < All.size() && All[Last + 1].OldBegin - All[Last].OldEnd <= 2 * Context)
      ++Last;
    const size_t Before = std::min(Context, All[First].OldBegin);
    const size_t After = std::min(Context, Old.size() - All[Last].OldEnd);
    Out << "@@ ";
    writeRange('-', All[First].OldBegin - Before, All[Last].OldEnd + After, Out);
    Out << ' ';
    writeRange('+', All[First].NewBegin - Before, All[Last].NewEnd + After, Out);
    Out << " @@\n";
    size_t At = All[First].OldBegin - Before;
    for (; First <= Last; ++First) {
      writeLines(' ', Old, At, All[First].OldBegin, Out);
      writeLines('-', Old, All[First].OldBegin, All[First].OldEnd, Out);
      writeLines('+', New, All[First].NewBegin, All[First].NewEnd, Out);
      At = All[First].OldEnd;
    }
    writeLines(' ', Old, At, At + After, Out);
  }
}

} // namespace unblock::tool
