#include "tool/analysis/CoroutineText.h"
#include <gtest/gtest.h>

using unblock::tool::isCoroutineWord;
using unblock::tool::mayWriteCoroutine;

namespace {

TEST(CoroutineText, KeywordsAreSeen) {
  for (const char *Text : {"co_await x;", "{co_return;}", "co_yield 1;", "(co_await(x))",
                           "// co_await", "\"co_await\"", "co_await"})
    EXPECT_TRUE(mayWriteCoroutine(Text)) << Text;
}

TEST(CoroutineText, OtherCodeIsNone) {
  for (const char *Text :
       {"", "return await(yield);", "int co = c;", "zco_await", "co_awaits", "my_co_await()",
        "co_spawn(x)", "int _returns; int x_await;", "#define GLUE(a, b) a##b",
        "#define L(c) c##LL", "c + o", "a \\\n b", "#define M(x) \\\n  f(x) \\\n  g(x)\n"})
    EXPECT_FALSE(mayWriteCoroutine(Text)) << Text;
}

TEST(CoroutineText, PartsThatAMacroCouldPasteAreSeen) {
  for (const char *Text : {"GLUE(co_, await)", "GLUE(co_aw, ait)", "GLUE(co, _await)",
                           "GLUE(c, o_return)", "#define CO(x) co##x", "#define C(x) co ## _ ## x"})
    EXPECT_TRUE(mayWriteCoroutine(Text)) << Text;
}

TEST(CoroutineText, SplicedLinesAreJoined) {
  for (const char *Text : {"co_aw\\\nait x;", "c\\\no_await x;", "c\\\no\\\n_\\\nyield",
                           "co\\ \n_return", "co\\\r\n_return"})
    EXPECT_TRUE(mayWriteCoroutine(Text)) << Text;
}

TEST(CoroutineText, WhatIsNoTextIsLeftToClang) {
  EXPECT_TRUE(mayWriteCoroutine(llvm::StringRef("i\0n\0t\0", 6)));
}

TEST(CoroutineText, WordsOfMacros) {
  for (const char *Word :
       {"co_await", "co_return", "co_yield", "co_", "co_a", "co_yiel", "o_await", "_yield"})
    EXPECT_TRUE(isCoroutineWord(Word)) << Word;
  for (const char *Word :
       {"", "c", "co", "await", "return", "yield", "co_awaits", "co_spawn", "xco_await"})
    EXPECT_FALSE(isCoroutineWord(Word)) << Word;
}

} // namespace
