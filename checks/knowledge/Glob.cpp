#include "checks/knowledge/Glob.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace unblock {
namespace {

/// Matches with `*` that does not cross \p Border (0: crosses everything) and `**` that does. Iterative, with one place to come back to for each of the
/// two, because only the last wildcard of a kind can still make a difference: no pattern makes it slow.
bool matches(StringRef Pattern, StringRef Text, char Border) {
  size_t P = 0, T = 0;
  size_t StarPattern = StringRef::npos, StarText = 0;
  size_t DeepPattern = StringRef::npos, DeepText = 0;
  bool WholeParts = false; // behind "**/" only the start of a part will do
  while (true) {
    if (P < Pattern.size() && Pattern[P] == '*') {
      const bool Deep = Border == 0 || Pattern.substr(P).starts_with("**");
      while (P < Pattern.size() && Pattern[P] == '*')
        ++P;
      if (Deep) {
        // "a/**/b" also means "a/b".
        WholeParts = Border != 0 && P < Pattern.size() && Pattern[P] == Border &&
                     (T == 0 || Text[T - 1] == Border);
        P += WholeParts;
        DeepPattern = P;
        DeepText = T;
        StarPattern = StringRef::npos;
      } else {
        StarPattern = P;
        StarText = T;
      }
      continue;
    }
    if (T == Text.size() && P == Pattern.size())
      return true;
    if (T < Text.size() && P < Pattern.size() &&
        (Pattern[P] == Text[T] || (Border != 0 && Pattern[P] == '?' && Text[T] != Border))) {
      ++P;
      ++T;
      continue;
    }
    if (StarPattern != StringRef::npos && StarText < Text.size() && Text[StarText] != Border) {
      P = StarPattern;
      T = ++StarText;
      continue;
    }
    if (DeepPattern == StringRef::npos || DeepText >= Text.size())
      return false;
    P = DeepPattern;
    ++DeepText;
    if (WholeParts)
      while (DeepText < Text.size() && Text[DeepText - 1] != Border)
        ++DeepText;
    T = DeepText;
    StarPattern = StringRef::npos;
  }
}

} // namespace

bool hasWildcard(StringRef Pattern) { return Pattern.contains('*'); }

bool matchesName(StringRef Pattern, StringRef Name) { return matches(Pattern, Name, 0); }

bool matchesPath(StringRef Pattern, StringRef Path) {
  Pattern.consume_front("./");
  const StringRef Folder = Pattern.rtrim('/');
  return matches(Folder, Path, '/') || matches((Folder + "/**").str(), Path, '/');
}

} // namespace unblock
