/// \file
/// Asks the rule about one marked call in a snippet.

#ifndef UNBLOCK_TEST_UNIT_SUPPORT_SAFETYHARNESS_H
#define UNBLOCK_TEST_UNIT_SUPPORT_SAFETYHARNESS_H

#include "checks/support/Safety.h"
#include "llvm/ADT/StringRef.h"
#include <ostream>
#include <string>
#include <vector>

namespace unblock::test {

/// How the marked expression would be rewritten.
struct Ask {
  Touches Operands = Touches::MovesThread;
  Shape Form = Shape::Expression;
  bool ResumesHome = true;
};

/// Parses `#include <mock.h>` and \p Code, takes the outermost call or construction that starts right after `/*@*/`, in the innermost coroutine around
/// it, and returns the verdict as text: `safe`, `review: <reason>`, `none: <reason>`; `error: <what>` for a snippet that is no good.
std::string verdictOn(llvm::StringRef Code, Ask How = {});

/// One row of a table of snippets.
struct Case {
  const char *Name;
  const char *Code;
  const char *Expected;
};

inline std::ostream &operator<<(std::ostream &Out, const Case &C) { return Out << C.Name; }

} // namespace unblock::test

/// Instantiates a table: each row is a test by its name. \p Table is an array of Case; \p How an Ask.
#define UNBLOCK_SAFETY_TABLE(Suite, Table, ...)                                                    \
  class Suite : public ::testing::TestWithParam<unblock::test::Case> {};                           \
  TEST_P(Suite, HasVerdict) {                                                                      \
    EXPECT_EQ(unblock::test::verdictOn(GetParam().Code, __VA_ARGS__), GetParam().Expected)         \
        << GetParam().Code;                                                                        \
  }                                                                                                \
  INSTANTIATE_TEST_SUITE_P(Rule, Suite, ::testing::ValuesIn(Table),                                \
                           [](const auto &Info) { return std::string(Info.param.Name); })

#endif
