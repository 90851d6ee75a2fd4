#include "tool/cache/Entry.h"
#include <gtest/gtest.h>

using namespace unblock::tool;

namespace {

const char Key[] = "0123456789abcdef0123456789abcdef";

CacheEntry sample() {
  CacheEntry Entry;
  Entry.Key = Key;
  Entry.Result.File = "/project/a.cpp";
  Entry.Result.Inputs = {{"/project/a.cpp", "00000000000000aa"}};
  Finding F;
  F.Check = "unblock-blocking-sleep";
  F.Message = "it \"sleeps\"\n";
  F.Where = {"/project/a.cpp", 10, 2, 3};
  F.Notes.push_back({F.Where, "here"});
  F.Fix = Applicability::Safe;
  F.Edits.push_back({"/project/a.cpp", 10, 3, "co_await\t"});
  Entry.Result.Findings.push_back(F);
  Entry.Trace.Read = {{"/project/a.cpp", "00000000000000aa"}, {"/top.h", "00000000000000bb"}};
  Entry.Trace.Present = {"/project", "/project/own"};
  Entry.Trace.Absent = {"/project/other.h", "/usr/include/x"};
  Entry.Trace.Listed = {{"/usr/lib/gcc", "00000000000000cc"}, {"/", "00000000000000dd"}};
  return Entry;
}

TEST(CacheEntry, ComesBackAsItWas) {
  const CacheEntry Old = sample();
  const auto Text = writeEntry(Old);
  ASSERT_TRUE(Text);
  const auto New = readEntry(*Text, Key);
  ASSERT_TRUE(New);
  EXPECT_EQ(New->Trace.Read, Old.Trace.Read);
  EXPECT_EQ(New->Trace.Present, Old.Trace.Present);
  EXPECT_EQ(New->Trace.Absent, Old.Trace.Absent);
  EXPECT_EQ(New->Trace.Listed, Old.Trace.Listed);
  ASSERT_EQ(New->Result.Inputs.size(), 1U);
  EXPECT_EQ(New->Result.Inputs[0].File, "/project/a.cpp");
  EXPECT_EQ(New->Result.Inputs[0].Hash, "00000000000000aa");
  ASSERT_EQ(New->Result.Findings.size(), 1U);
  EXPECT_EQ(New->Result.Findings[0].Message, "it \"sleeps\"\n");
  EXPECT_EQ(New->Result.Findings[0].Edits, Old.Result.Findings[0].Edits);
  EXPECT_EQ(writeEntry(*New), Text);
}

TEST(CacheEntry, EveryFlippedBitIsSeen) {
  const std::string Text = *writeEntry(sample());
  for (size_t At = 0; At < Text.size(); ++At)
    for (int Bit = 0; Bit < 8; ++Bit) {
      std::string Damaged = Text;
      Damaged[At] = static_cast<char>(Damaged[At] ^ (1 << Bit));
      EXPECT_FALSE(readEntry(Damaged, Key)) << "byte " << At << " bit " << Bit;
    }
}

TEST(CacheEntry, EveryTruncationAndEveryTailIsSeen) {
  const std::string Text = *writeEntry(sample());
  for (size_t Size = 0; Size < Text.size(); ++Size)
    EXPECT_FALSE(readEntry(llvm::StringRef(Text).take_front(Size), Key)) << Size;
  EXPECT_FALSE(readEntry(Text + "x", Key));
  EXPECT_FALSE(readEntry(Text + Text, Key));
}

TEST(CacheEntry, AnotherKeysEntryIsNone) {
  EXPECT_FALSE(readEntry(*writeEntry(sample()), "0123456789abcdef0123456789abcdee"));
  EXPECT_FALSE(readEntry(*writeEntry(sample()), ""));
}

TEST(CacheEntry, WhatCannotBeWrittenOrTrustedIsNotWritten) {
  CacheEntry Entry = sample();
  Entry.Trace.Absent.insert("/project/two\nlines.h");
  EXPECT_FALSE(writeEntry(Entry));
  Entry = sample();
  Entry.Trace.Doubtful = true;
  EXPECT_FALSE(writeEntry(Entry));
}

TEST(CacheEntry, BrokenTracesAreRefusedEvenWithARightChecksum) {
  const std::string Text = *writeEntry(sample());
  const std::string Body = Text.substr(Text.find('\n') + 1);
  ASSERT_TRUE(readEntryBody(Body));
  for (const char *Line : {"Xname\n", "Rshort\n", "Ishort\n", "R00000000000000aa\n", "\n", "P\n",
                           "D/f\nL00000000000000ccname\n"})
    EXPECT_FALSE(readEntryBody(Body + Line)) << Line;
  const std::string Head = Body.substr(0, Body.find("\nD") + 1);
  EXPECT_TRUE(readEntryBody(Head));
  EXPECT_FALSE(readEntryBody(Head + "Pname\n")) << "a name without a folder";
}

} // namespace
