#include "tool/cli/Progress.h"
#include "tool/support/Paths.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

using namespace llvm;

namespace unblock::tool {

Progress::Progress(size_t Total, std::string Root, bool Quiet)
    : Total(Total), Root(std::move(Root)), Quiet(Quiet), OnTerminal(errs().is_displayed()) {}

void Progress::done(const UnitResult &Result) {
  ++Count;
  Findings += Result.Findings.size();
  Failures += Result.Status != UnitStatus::Done;
  switch (Result.Origin) {
  case UnitOrigin::Analysed:
    ++Analysed;
    Sharing += Result.SharedHeaders;
    break;
  case UnitOrigin::NoCoroutine:
    ++Passed;
    break;
  case UnitOrigin::Cached:
    ++Cached;
    break;
  }
  if (Quiet)
    return;
  if (OnTerminal)
    return draw();
  errs() << '[' << Count << '/' << Total << "] " << shownPath(Result.File, Root)
         << (Result.Status == UnitStatus::Done ? "" : " FAILED") << '\n';
}

void Progress::draw() {
  constexpr unsigned Width = 30;
  const double Elapsed =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - Start).count();
  const unsigned Left = static_cast<unsigned>(std::lround(Elapsed / Count * (Total - Count)));
  const unsigned Filled = Total ? Width * Count / Total : Width;
  errs() << "\r[" << std::string(Filled, '#') << std::string(Width - Filled, '.') << "] " << Count
         << '/' << Total << "  " << Findings << " findings";
  if (Failures)
    errs() << "  " << Failures << " failed";
  errs() << format("  %u:%02u left", Left / 60, Left % 60) << "\x1b[K";
}

void Progress::finish() {
  if (Quiet)
    return;
  if (OnTerminal)
    errs() << "\r\x1b[K";
  errs() << "unblock: " << Analysed << " analysed";
  if (Sharing)
    errs() << " (" << Sharing << " sharing headers)";
  errs() << ", " << Passed << " without a coroutine, " << Cached << " known from an earlier run\n";
}

} // namespace unblock::tool
