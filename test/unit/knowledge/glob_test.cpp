// The patterns of `disable`, `allow` and their like.

#include "checks/knowledge/Glob.h"
#include <gtest/gtest.h>

using namespace unblock;

namespace {

TEST(Glob, Names) {
  EXPECT_TRUE(matchesName("acme::load", "acme::load"));
  EXPECT_FALSE(matchesName("acme::load", "acme::loader"));
  EXPECT_FALSE(matchesName("acme::load", "my::acme::load"));
  EXPECT_TRUE(matchesName("acme::*", "acme::deep::load"));
  EXPECT_TRUE(matchesName("acme::*", "acme::"));
  EXPECT_FALSE(matchesName("acme::*", "acme"));
  EXPECT_TRUE(matchesName("*::load*", "acme::deep::load_all"));
  EXPECT_TRUE(matchesName("*", ""));
  EXPECT_TRUE(matchesName("a*b*c", "a-b-b-c"));
  EXPECT_FALSE(matchesName("a*b*c", "a-c-b"));
  // No character but `*` is special.
  EXPECT_FALSE(matchesName("a?c", "abc"));
  EXPECT_TRUE(matchesName("", ""));
  EXPECT_FALSE(matchesName("", "a"));
}

TEST(Glob, Paths) {
  EXPECT_TRUE(matchesPath("src/main.cpp", "src/main.cpp"));
  EXPECT_TRUE(matchesPath("./src/main.cpp", "src/main.cpp"));
  EXPECT_FALSE(matchesPath("main.cpp", "src/main.cpp"));
  EXPECT_TRUE(matchesPath("src/*.cpp", "src/main.cpp"));
  EXPECT_FALSE(matchesPath("src/*.cpp", "src/deep/main.cpp"));
  EXPECT_TRUE(matchesPath("src/??in.cpp", "src/main.cpp"));
  EXPECT_FALSE(matchesPath("src?main.cpp", "src/main.cpp"));
  EXPECT_TRUE(matchesPath("*/*n.cpp", "src/main.cpp"));
}

TEST(Glob, Folders) {
  EXPECT_TRUE(matchesPath("tests", "tests/deep/a.cpp"));
  EXPECT_TRUE(matchesPath("tests/", "tests/a.cpp"));
  EXPECT_FALSE(matchesPath("tests", "tests_of_another/a.cpp"));
  EXPECT_FALSE(matchesPath("tests", "src/tests/a.cpp"));
  EXPECT_TRUE(matchesPath("**/tests", "tests/a.cpp"));
  EXPECT_TRUE(matchesPath("**/tests", "src/tests/a.cpp"));
  EXPECT_FALSE(matchesPath("**/tests", "src/mytests/a.cpp"));
  EXPECT_TRUE(matchesPath("src/**/a.cpp", "src/a.cpp"));
  EXPECT_TRUE(matchesPath("src/**/a.cpp", "src/x/y/a.cpp"));
  EXPECT_FALSE(matchesPath("src/**/a.cpp", "src/x/ba.cpp"));
  EXPECT_TRUE(matchesPath("**/*_test.cpp", "a_test.cpp"));
  EXPECT_TRUE(matchesPath("**/*_test.cpp", "x/y/a_b_test.cpp"));
  EXPECT_FALSE(matchesPath("**/*_test.cpp", "x/a_test.cpp.in"));
  EXPECT_TRUE(matchesPath("**", "x/y"));
  EXPECT_TRUE(matchesPath("src/**", "src/x/y"));
  EXPECT_FALSE(matchesPath("src/**", "srcx/y"));
}

TEST(Glob, LongPatternsAreNoTrouble) {
  std::string Pattern, Text(20000, 'a');
  for (int I = 0; I != 200; ++I)
    Pattern += "*a";
  EXPECT_FALSE(matchesName(Pattern + "b", Text));
  EXPECT_FALSE(matchesPath("**/" + Pattern + "b", Text));
}

} // namespace
