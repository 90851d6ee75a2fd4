// No file crashes the loader or hangs it, and a broken one is always complained about.

#include "checks/knowledge/BuiltinText.h"
#include "support.h"
#include <gtest/gtest.h>
#include <random>

using namespace unblock;

namespace {

/// Loads \p Text on its own; the number of problems.
size_t load(llvm::StringRef Text) {
  // A copy on the heap without a terminator, so that a sanitizer sees a read past the end.
  const std::vector<char> Bytes(Text.begin(), Text.end());
  KnowledgeBase Base;
  llvm::SmallVector<Problem, 4> Problems;
  Base.add(test::buffer(llvm::StringRef(Bytes.data(), Bytes.size())), Problems);
  Base.verify(Problems);
  for (const Problem &P : Problems) {
    EXPECT_GE(P.Line, 1u);
    EXPECT_GE(P.Column, 1u);
    EXPECT_FALSE(P.Message.empty());
  }
  return Problems.size();
}

TEST(Robustness, TruncatedAnywhere) {
  for (const BuiltinText &Text : builtinTexts()) {
    // Every place in the short files, some in the long ones.
    const size_t Step = 1 + Text.Text.size() / 400;
    for (size_t Length = 0; Length < Text.Text.size(); Length += Step)
      load(Text.Text.take_front(Length));
  }
}

TEST(Robustness, Mutated) {
  std::mt19937 Random(20240229);
  constexpr llvm::StringLiteral Spice = "[]{}:,-?&*!|>'\"%@`#\n\t \\x00$<";
  for (const BuiltinText &Text : builtinTexts())
    for (int Round = 0; Round != 60; ++Round) {
      std::string Mutated = Text.Text.take_front(2000).str();
      for (int Change = 0; Change != 1 + Round % 8; ++Change) {
        const size_t At = Random() % Mutated.size();
        switch (Random() % 3) {
        case 0:
          Mutated[At] = Spice[Random() % Spice.size()];
          break;
        case 1:
          Mutated.insert(At, 1, Spice[Random() % Spice.size()]);
          break;
        default:
          Mutated.erase(At, 1 + Random() % 20);
          break;
        }
      }
      load(Mutated);
    }
}

TEST(Robustness, Noise) {
  std::mt19937 Random(7);
  for (int Round = 0; Round != 300; ++Round) {
    std::string Noise(Random() % 300, ' ');
    for (char &C : Noise)
      C = static_cast<char>(Random());
    if (llvm::any_of(Noise, [](char C) { return static_cast<unsigned char>(C) >= 0x80; })) {
      EXPECT_GE(load(Noise), 1u);
    } else {
      load(Noise);
    }
  }
}

TEST(Robustness, PrintableNoise) {
  std::mt19937 Random(8);
  constexpr llvm::StringLiteral Letters = "[]{}:,-?&*!|>'\"%@#\n  ab$\\";
  for (int Round = 0; Round != 5000; ++Round) {
    std::string Noise(Random() % 60, ' ');
    for (char &C : Noise)
      C = Letters[Random() % Letters.size()];
    load(Noise);
  }
}

TEST(Robustness, NestedDeep) {
  constexpr size_t Depth = 200000;
  auto Repeated = [](llvm::StringRef Unit) {
    std::string Text;
    for (size_t I = 0; I != Depth; ++I)
      Text += Unit;
    return Text;
  };
  for (const char *Unit : {"[", "{", "- ", "? ", "[a, ", "{a: ", "- - ", "- ? ", "a: [", "!t ",
                           "[[\n", "{{\n", ": ", "& ", "*a "}) {
    SCOPED_TRACE(Unit);
    EXPECT_GE(load(Repeated(Unit)), 1u);
  }
  std::string Indented;
  for (size_t I = 0; I != 2000; ++I)
    Indented += std::string(I, ' ') + "a:\n";
  EXPECT_GE(load(Indented), 1u);
}

TEST(Robustness, ManyKeysAndLargeFiles) {
  std::string Keys;
  for (int I = 0; I != 100000; ++I)
    Keys += "k" + std::to_string(I) + ": 1\n";
  EXPECT_GE(load(Keys), 1u);
  EXPECT_GE(load(std::string(5 << 20, '#')), 1u);
  std::string Rows = "apis:\n";
  for (int I = 0; I != 5000; ++I)
    Rows += "  - {name: n" + std::to_string(I) + ", kind: http, rewrites: [], no_fix: none}\n";
  EXPECT_EQ(load(Rows), 0u);
}

TEST(Robustness, OddTexts) {
  for (const char *Text : {"%",
                           "%YAML 1.2\n",
                           "%TAG ! x\n---\n",
                           "...",
                           "--- --- ---",
                           "!!binary x",
                           "\"",
                           "'",
                           "\"\\",
                           "\"\\x",
                           "\"\\u12",
                           "|",
                           ">",
                           "|9\n",
                           ">-\n x",
                           "?",
                           "-",
                           ":",
                           "&",
                           "*",
                           "!",
                           "a: &a *a",
                           "a: *b",
                           "\xef\xbb\xbf"
                           "apis: []",
                           "\xff\xfe",
                           "apis: |\n  text\n",
                           "apis: ~\n",
                           "apis: !x []\n",
                           "? [a]\n: b\n",
                           "{[a]: b}",
                           "[a: b: c]",
                           "a: b: c",
                           "apis: {? a}",
                           "apis: [,]",
                           "\t",
                           "a:\n\tb: c\n",
                           "apis: [{name: 'a''b', kind: \"ht\\x74p\"}]"})
    load(Text);
}

} // namespace
