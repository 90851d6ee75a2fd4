#include "tool/analysis/SharePlan.h"
#include "tool/analysis/WorkerProtocol.h"
#include <gtest/gtest.h>

using namespace unblock::tool;

namespace {

constexpr uint64_t Heavy = 1000 * 1024, Light = 100;

/// A unit that includes headers, each by itself.
struct Unit {
  UnitOutline Outline{"c++", {}};

  uint64_t add(const std::string &Name, uint64_t Size, std::vector<uint64_t> Includes = {}) {
    UnitOutline::File &File = Outline.Files.emplace_back();
    File.Name = Name;
    File.Spelling = '"' + Name + '"';
    File.ByItself = true;
    File.Size = Size;
    File.Includes = std::move(Includes);
    return Outline.Files.size() - 1;
  }
};

/// For each unit in the batches' order: its number and its path, as `2: a.h b.h`; a line of dashes between batches.
std::vector<std::string> plan(const std::vector<Unit> &Units, size_t Workers = 1) {
  std::vector<Job> Jobs(Units.size());
  SharePlan Plan(Jobs);
  for (size_t I = 0; I < Units.size(); ++I) {
    Jobs[I].File = std::string(1, char('a' + I));
    Plan.add(I, Units[I].Outline);
  }
  std::vector<std::string> Result;
  for (const Batch &B : Plan.batches(Workers)) {
    if (!Result.empty())
      Result.push_back("--");
    for (const Batch::Unit &U : B.Units) {
      std::string Line = std::to_string(U.Index) + ":";
      for (const uint64_t Header : U.Path)
        Line += " " + B.Headers[Header].File;
      Result.push_back(Line);
    }
  }
  return Result;
}

using Lines = std::vector<std::string>;

TEST(SharePlan, WhatSavesMostComesFirst) {
  std::vector<Unit> Units(4);
  for (Unit &Each : Units) {
    Each.add("light.h", Light);
    Each.add("heavy.h", Heavy);
  }
  EXPECT_EQ(plan(Units), (Lines{"0: heavy.h light.h", "1: heavy.h light.h", "2: heavy.h light.h",
                                "3: heavy.h light.h"}));
}

TEST(SharePlan, AHeaderBringsWhatItIncludes) {
  std::vector<Unit> Units(4);
  for (Unit &Each : Units)
    Each.add("all.h", Light, {Each.add("part.h", Heavy)});
  EXPECT_EQ(plan(Units), (Lines{"0: all.h", "1: all.h", "2: all.h", "3: all.h"}));
}

TEST(SharePlan, UnitsWithTheSameAreNeighbours) {
  std::vector<Unit> Units(6);
  for (size_t I = 0; I < Units.size(); ++I)
    Units[I].add(I % 2 ? "odd.h" : "even.h", Heavy);
  EXPECT_EQ(plan(Units), (Lines{"0: even.h", "2: even.h", "4: even.h", "--", "1: odd.h", "3: odd.h",
                                "5: odd.h"}));
}

TEST(SharePlan, AProcessForALittleTextIsNotWorthIt) {
  std::vector<Unit> Units(4);
  for (size_t I = 0; I < Units.size(); ++I) {
    Units[I].add("heavy.h", Heavy);
    if (I % 2)
      Units[I].add("light.h", Light);
  }
  EXPECT_EQ(plan(Units), (Lines{"0: heavy.h", "1: heavy.h", "2: heavy.h", "3: heavy.h"}));
}

TEST(SharePlan, WhatMustComeBeforeIsIncludedBefore) {
  std::vector<Unit> Units(4);
  for (Unit &Each : Units) {
    const uint64_t Config = Each.add("config.h", Light);
    Each.Outline.Files[Each.add("heavy.h", Heavy)].After = {Config};
  }
  EXPECT_EQ(plan(Units).front(), "0: config.h heavy.h");
}

TEST(SharePlan, WhatMustNotComeBeforeComesAfterwards) {
  std::vector<Unit> Units(4);
  for (Unit &Each : Units) {
    const uint64_t Config = Each.add("config.h", 2 * Heavy);
    Each.Outline.Files[Each.add("heavy.h", Heavy)].Before = {Config};
  }
  EXPECT_EQ(plan(Units).front(), "0: heavy.h config.h");
}

TEST(SharePlan, NothingComesBeforeWhatIsNotShared) {
  std::vector<Unit> Units(4);
  for (Unit &Each : Units) {
    const uint64_t Config = Each.add("config.h", Heavy);
    UnitOutline::File &File = Each.Outline.Files[Each.add("heavy.h", Heavy)];
    File.Before = {Config};
    File.ByItself = false; // so each unit reads it later
  }
  EXPECT_EQ(plan(Units), Lines());
}

TEST(SharePlan, AHeaderAfterAnotherMacroIsAnotherHeader) {
  std::vector<Unit> Units(8);
  for (size_t I = 0; I < Units.size(); ++I) {
    const uint64_t Config = Units[I].add("config.h", Light);
    UnitOutline::File &File = Units[I].Outline.Files[Units[I].add("heavy.h", Heavy)];
    (I % 2 ? File.After : File.Before) = {Config};
  }
  EXPECT_EQ(plan(Units),
            (Lines{"0: heavy.h config.h", "2: heavy.h config.h", "4: heavy.h config.h",
                   "6: heavy.h config.h", "--", "1: config.h heavy.h", "3: config.h heavy.h",
                   "5: config.h heavy.h", "7: config.h heavy.h"}));
}

TEST(SharePlan, WhatComesOnlyWithOthersIsNotIncludedByItself) {
  std::vector<Unit> Units(4);
  for (Unit &Each : Units)
    Each.Outline.Files[Each.add("heavy.h", Heavy)].ByItself = false;
  EXPECT_EQ(plan(Units), Lines());
}

TEST(SharePlan, CommandsAreKeptApart) {
  std::vector<Unit> Units(9);
  for (size_t I = 0; I < Units.size(); ++I) {
    Units[I].add("heavy.h", Heavy);
    if (I % 2)
      Units[I].Outline.Command = "c++ -DNDEBUG";
  }
  Units[8].Outline.Command.clear(); // to be analysed alone
  EXPECT_EQ(plan(Units), (Lines{"0: heavy.h", "2: heavy.h", "4: heavy.h", "6: heavy.h", "--",
                                "1: heavy.h", "3: heavy.h", "5: heavy.h", "7: heavy.h"}));
}

TEST(SharePlan, WorkersGetBatchesThatAreCutWhereLittleIsShared) {
  std::vector<Unit> Units(20);
  for (size_t I = 0; I < Units.size(); ++I) {
    Units[I].add("all.h", Heavy);
    Units[I].add(I < 9 ? "first.h" : "second.h", Heavy);
  }
  const Lines Planned = plan(Units, 2);
  ASSERT_EQ(Planned.size(), 21U);
  // Two workers have a batch each. The middle is at 10 units; 11 have second.h, and come first, as more is saved there.
  EXPECT_EQ(Planned[11], "--");
  EXPECT_EQ(Planned[10], "19: all.h second.h");
  EXPECT_EQ(Planned[12], "0: all.h first.h");
}

TEST(SharePlan, WhoHasNothingInCommonIsAnalysedAlone) {
  std::vector<Unit> Units(3);
  Units[0].add("heavy.h", Heavy);
  Units[1].add("other.h", Heavy);
  Units[2].add("heavy.h", Heavy);
  EXPECT_EQ(plan(Units), (Lines{"0: heavy.h", "2: heavy.h"}));
}

TEST(SharePlan, TravelsAsJson) {
  Unit One;
  One.add("a.h", Heavy, {});
  UnitOutline::File &File = One.Outline.Files[One.add("b.h", Light, {0})];
  File.After = {0};
  File.ByItself = false;
  UnitOutline Read;
  llvm::json::Path::Root Root;
  ASSERT_TRUE(fromJSON(toJSON(One.Outline), Read, Root));
  EXPECT_EQ(toJSON(Read), toJSON(One.Outline));
  ASSERT_EQ(Read.Files.size(), 2U);
  EXPECT_EQ(Read.Files[1].After, std::vector<uint64_t>{0});
  One.Outline.Files[1].Includes = {2}; // there is no such file
  EXPECT_FALSE(fromJSON(toJSON(One.Outline), Read, Root));
}

} // namespace
