#include "tool/analysis/SharePlan.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// In bytes of text that aren't parsed again: a process more must be worth that much.
constexpr uint64_t LeastGain = 64UL * 1024;
/// How many headers may need each other.
constexpr unsigned DeepestNeed = 4;

/// Units with one command, and the files that they may include first.
class Group {
public:
  void add(size_t Index, const Job &Wanted, const UnitOutline &Outline) {
    std::vector<unsigned> Here;
    for (const UnitOutline::File &Each : Outline.Files) {
      const auto [Found, New] = Places.try_emplace(variantOf(Each, Outline), Files.size());
      if (New) {
        File &Added = Files.emplace_back();
        Added.Header.File = Each.Name;
        Added.Size = Each.Size;
      }
      if (File &Known = Files[Found->second]; Known.Header.Spelling.empty())
        Known.Header.Spelling = Each.Spelling;
      Here.push_back(Found->second);
    }
    for (size_t I = 0; I < Here.size(); ++I) {
      File &Known = Files[Here[I]];
      const auto Note = [&](const std::vector<uint64_t> &From, std::vector<unsigned> &To) {
        for (const uint64_t Each : From)
          if (!is_contained(To, Here[Each]))
            To.push_back(Here[Each]);
      };
      if (Known.Includes.empty())
        Note(Outline.Files[I].Includes, Known.Includes);
      if (Known.After.empty())
        Note(Outline.Files[I].After, Known.After);
      Note(Outline.Files[I].Before, Known.Before);
    }
    Member &Added = Units.emplace_back();
    Added.Unit = {Index, Wanted, {}};
    for (size_t I = 0; I < Here.size(); ++I)
      if (Outline.Files[I].ByItself)
        Added.Files.push_back(Here[I]);
  }

  /// Those that share something, neighbours by what they share.
  Batch plan() {
    for (Member &Each : Units) {
      Each.Has.resize(Files.size());
      for (const unsigned File : Each.Files)
        Each.Has.set(File);
    }
    findReach();
    std::vector<Member *> All;
    for (Member &Each : Units)
      All.push_back(&Each);
    Batch Result;
    divide(All, BitVector(Files.size()), Result.Units);
    for (const File &Each : Files)
      Result.Headers.push_back(Each.Header);
    erase_if(Result.Units, [](const Batch::Unit &Each) { return Each.Path.empty(); });
    return Result;
  }

private:
  /// The same name means different things after different macros.
  static std::string variantOf(const UnitOutline::File &File, const UnitOutline &Outline) {
    std::vector<StringRef> Before;
    for (const uint64_t Each : File.After)
      Before.push_back(Outline.Files[Each].Name);
    sort(Before);
    std::string Variant = File.Name;
    for (const StringRef Each : Before)
      Variant.append(1, '\0').append(Each.str());
    return Variant;
  }

  struct File {
    SharedHeader Header;
    uint64_t Size = 0;
    std::vector<unsigned> Includes, After, Before;
    BitVector Reach;
    /// All that it includes, in bytes.
    uint64_t Weight = 0;
  };
  struct Member {
    Batch::Unit Unit;
    /// What may be included by itself.
    std::vector<unsigned> Files;
    BitVector Has;
  };

  void findReach() {
    for (unsigned I = 0; I < Files.size(); ++I) {
      if (Files[I].Header.Spelling.empty())
        continue;
      BitVector &Reach = Files[I].Reach;
      Reach.resize(Files.size());
      Reach.set(I);
      for (std::vector<unsigned> Next = {I}; !Next.empty();) {
        const unsigned At = Next.back();
        Next.pop_back();
        Files[I].Weight += Files[At].Size;
        for (const unsigned Each : Files[At].Includes)
          if (!Reach.test(Each)) {
            Reach.set(Each);
            Next.push_back(Each);
          }
      }
      Candidates.push_back(I);
    }
    stable_sort(Candidates,
                [&](unsigned A, unsigned B) { return Files[A].Weight > Files[B].Weight; });
  }

  /// Appends \p Header, and before it what must come before, to \p Order, and all that they include to \p Known. False if that can't be.
  bool include(unsigned Header, BitVector &Known, std::vector<unsigned> &Order,
               unsigned Depth = 0) const {
    for (const unsigned Needed : Files[Header].After) {
      if (Known.test(Needed))
        continue;
      // The lightest that brings it.
      const auto Bringer = std::find_if(Candidates.rbegin(), Candidates.rend(), [&](unsigned Each) {
        return Each != Header && Files[Each].Reach.test(Needed);
      });
      if (Depth == DeepestNeed || Bringer == Candidates.rend() ||
          !include(*Bringer, Known, Order, Depth + 1))
        return false;
    }
    for (const unsigned Each : Files[Header].Reach.set_bits())
      if (!Known.test(Each) &&
          any_of(Files[Each].Before, [&](unsigned Definer) { return Known.test(Definer); }))
        return false;
    Known |= Files[Header].Reach;
    Order.push_back(Header);
    return true;
  }

  struct Choice {
    std::vector<unsigned> Headers;
    BitVector Known;
    uint64_t Gain = 0;
    /// How many have them.
    size_t Sharing = 0;
  };

  static bool hasAll(const Member &Unit, ArrayRef<unsigned> Headers) {
    return all_of(Headers, [&](unsigned Each) { return Unit.Has.test(Each); });
  }

  /// What saves the most text if it's parsed once for all of \p Here that have it, where \p Known is parsed already.
  Choice bestFor(ArrayRef<Member *> Here, const BitVector &Known) const {
    Choice Best;
    for (const unsigned I : Candidates) {
      if (Files[I].Weight * (Here.size() - 1) <= Best.Gain)
        break; // none of the lighter ones can do better
      if (Known.test(I))
        continue;
      const auto Having = [&](ArrayRef<unsigned> Headers) {
        return static_cast<size_t>(
            count_if(Here, [&](const Member *Each) { return hasAll(*Each, Headers); }));
      };
      Choice Next;
      Next.Sharing = Having(I);
      if (Next.Sharing < 2 || Files[I].Weight * (Next.Sharing - 1) <= Best.Gain)
        continue;
      Next.Known = Known;
      if (!include(I, Next.Known, Next.Headers))
        continue;
      Next.Sharing = Having(Next.Headers);
      if (Next.Sharing < 2)
        continue;
      BitVector New = Next.Known;
      New.reset(Known);
      uint64_t Size = 0;
      for (const unsigned Each : New.set_bits())
        Size += Files[Each].Size;
      Next.Gain = Size * (Next.Sharing - 1);
      if (Next.Gain > Best.Gain)
        Best = std::move(Next);
    }
    return Best;
  }

  /// Gives each of \p Here the rest of its path, and puts them into \p Order.
  void divide(std::vector<Member *> Here, const BitVector &Known,
              std::vector<Batch::Unit> &Order) const {
    while (Here.size() > 1) {
      const Choice Best = bestFor(Here, Known);
      if (Best.Gain < LeastGain && !(Best.Gain && Best.Sharing == Here.size()))
        break;
      const auto Rest = std::stable_partition(Here.begin(), Here.end(), [&](const Member *Each) {
        return hasAll(*Each, Best.Headers);
      });
      for (auto It = Here.begin(); It != Rest; ++It)
        (*It)->Unit.Path.insert((*It)->Unit.Path.end(), Best.Headers.begin(), Best.Headers.end());
      divide({Here.begin(), Rest}, Best.Known, Order);
      Here.erase(Here.begin(), Rest);
    }
    for (Member *Each : Here)
      Order.push_back(std::move(Each->Unit));
  }

  std::vector<File> Files;
  StringMap<unsigned> Places;
  /// Files with a spelling, the heaviest first.
  std::vector<unsigned> Candidates;
  std::vector<Member> Units;
};

size_t commonLength(ArrayRef<uint64_t> A, ArrayRef<uint64_t> B) {
  return std::mismatch(A.begin(), A.end(), B.begin(), B.end()).first - A.begin();
}

/// Every part has its first headers to read again: cut where neighbours have little in common.
void split(Batch Whole, size_t Workers, std::vector<Batch> &Parts) {
  std::vector<Batch::Unit> &Units = Whole.Units;
  const size_t Least = LeastSharingUnits + 1;
  const size_t Count =
      std::max<size_t>(1, std::min(2 * Workers, (Units.size() + Least - 1) / Least));
  const size_t Play = Units.size() / (4 * Count);
  size_t Begin = 0;
  for (size_t I = 1; I <= Count; ++I) {
    size_t End = Units.size() * I / Count;
    if (I < Count) {
      const size_t Middle = End;
      for (size_t At = Middle - Play; At <= Middle + Play; ++At)
        if (commonLength(Units[At - 1].Path, Units[At].Path) <
            commonLength(Units[End - 1].Path, Units[End].Path))
          End = At;
    }
    Parts.push_back({Whole.Headers, {Units.begin() + Begin, Units.begin() + End}});
    Begin = End;
  }
}

} // namespace

std::vector<Batch> planBatches(ArrayRef<Job> Jobs, ArrayRef<UnitOutline> Outlines, size_t Workers) {
  MapVector<StringRef, Group> Groups;
  for (size_t I = 0; I < Jobs.size(); ++I)
    if (!Outlines[I].Command.empty() && !Outlines[I].Files.empty())
      Groups[Outlines[I].Command].add(I, Jobs[I], Outlines[I]);
  std::vector<Batch> Batches;
  for (auto &[Command, Units] : Groups) {
    Batch Whole = Units.plan();
    if (Whole.Units.size() >= LeastSharingUnits)
      split(std::move(Whole), Workers, Batches);
  }
  return Batches;
}

json::Value toJSON(const SharedHeader &H) {
  return json::Object{{"spelling", H.Spelling}, {"file", H.File}};
}
bool fromJSON(const json::Value &V, SharedHeader &H, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("spelling", H.Spelling) && O.map("file", H.File);
}

json::Value toJSON(const UnitOutline::File &F) {
  return json::Object{{"name", F.Name},
                      {"spelling", F.Spelling},
                      {"by_itself", F.ByItself},
                      {"size", F.Size},
                      {"includes", json::Array(F.Includes)},
                      {"after", json::Array(F.After)},
                      {"before", json::Array(F.Before)}};
}
bool fromJSON(const json::Value &V, UnitOutline::File &F, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("name", F.Name) && O.map("spelling", F.Spelling) &&
         O.map("by_itself", F.ByItself) && O.map("size", F.Size) && O.map("includes", F.Includes) &&
         O.map("after", F.After) && O.map("before", F.Before);
}

json::Value toJSON(const UnitOutline &O) {
  return json::Object{{"command", O.Command}, {"files", O.Files}};
}
bool fromJSON(const json::Value &V, UnitOutline &O, json::Path Path) {
  json::ObjectMapper Mapper(V, Path);
  if (!Mapper || !Mapper.map("command", O.Command) || !Mapper.map("files", O.Files))
    return false;
  for (const UnitOutline::File &Each : O.Files)
    for (const std::vector<uint64_t> *Places : {&Each.Includes, &Each.After, &Each.Before})
      if (any_of(*Places, [&](uint64_t Place) { return Place >= O.Files.size(); })) {
        Path.report("no such file");
        return false;
      }
  return true;
}

json::Value toJSON(const Batch::Unit &U) {
  return json::Object{{"index", U.Index}, {"job", U.Wanted}, {"path", json::Array(U.Path)}};
}
bool fromJSON(const json::Value &V, Batch::Unit &U, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("index", U.Index) && O.map("job", U.Wanted) && O.map("path", U.Path);
}

json::Value toJSON(const Batch &B) {
  return json::Object{{"headers", B.Headers}, {"units", B.Units}};
}
bool fromJSON(const json::Value &V, Batch &B, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("headers", B.Headers) && O.map("units", B.Units);
}

} // namespace unblock::tool
