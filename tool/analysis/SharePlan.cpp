#include "tool/analysis/SharePlan.h"
#include "tool/analysis/HeaderOrder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <algorithm>

using namespace llvm;

namespace unblock::tool {
namespace {

/// Of more at a time, it would take long to find who shares what.
constexpr size_t MostUnits = 256;

} // namespace

/// Units with one command, and the headers that they may include first.
struct SharePlan::Group {
  void add(size_t Index, const UnitOutline &Outline) {
    std::vector<unsigned> Here;
    for (const UnitOutline::File &Each : Outline.Files) {
      const auto [Found, New] = Places.try_emplace(variantOf(Each, Outline), Headers.size());
      if (New) {
        HeaderNode &Added = Headers.emplace_back();
        Added.Header.File = Each.Name;
        Added.Size = Each.Size;
      }
      if (HeaderNode &Known = Headers[Found->second]; Known.Header.Spelling.empty())
        Known.Header.Spelling = Each.Spelling;
      Here.push_back(Found->second);
    }
    Member &Added = Units.emplace_back();
    Added.Index = Index;
    for (size_t I = 0; I < Here.size(); ++I) {
      HeaderNode &Known = Headers[Here[I]];
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
      if (Outline.Files[I].ByItself)
        Added.ByItself.push_back(Here[I]);
    }
    Added.All = std::move(Here);
  }

  /// The same name means different things after different macros.
  static std::string variantOf(const UnitOutline::File &File, const UnitOutline &Outline) {
    std::vector<StringRef> Before;
    Before.reserve(File.After.size());
    for (const uint64_t Each : File.After)
      Before.push_back(Outline.Files[Each].Name);
    sort(Before);
    std::string Variant = File.Name;
    for (const StringRef Each : Before)
      Variant.append(1, '\0').append(Each.str());
    return Variant;
  }

  std::vector<HeaderNode> Headers;
  StringMap<unsigned> Places;
  std::vector<Member> Units;
};

namespace {

size_t commonLength(ArrayRef<uint64_t> A, ArrayRef<uint64_t> B) {
  return std::mismatch(A.begin(), A.end(), B.begin(), B.end()).first - A.begin();
}

/// Cuts \p Units into \p Count parts where neighbours have little in common: every part has its first headers to read again.
void split(ArrayRef<Batch::Unit> Units, size_t Count, ArrayRef<SharedHeader> Headers,
           std::vector<Batch> &Parts) {
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
    Parts.push_back({Headers, Units.slice(Begin, End - Begin)});
    Begin = End;
  }
}

/// With the headers that its units include only.
void dropOtherHeaders(Batch &B) {
  std::map<uint64_t, uint64_t> Places;
  std::vector<SharedHeader> Kept;
  for (Batch::Unit &Unit : B.Units)
    for (uint64_t &Header : Unit.Path) {
      const auto [Found, New] = Places.try_emplace(Header, Kept.size());
      if (New)
        Kept.push_back(B.Headers[Header]);
      Header = Found->second;
    }
  B.Headers = std::move(Kept);
}

} // namespace

SharePlan::SharePlan(ArrayRef<Job> Jobs) : Jobs(Jobs) {}
SharePlan::~SharePlan() = default;

void SharePlan::add(size_t Index, const UnitOutline &Outline) {
  if (Outline.Command.empty() || Outline.Files.empty())
    return;
  std::unique_ptr<Group> &Units = Groups[Outline.Command];
  if (!Units)
    Units = std::make_unique<Group>();
  Units->add(Index, Outline);
}

std::vector<Batch> SharePlan::batches(size_t Workers) {
  struct Part {
    std::vector<SharedHeader> Headers;
    std::vector<Batch::Unit> Units;
  };
  std::vector<Part> Parts;
  size_t All = 0;
  for (auto &[Command, Units] : Groups) {
    // Files of one folder include much the same.
    sort(Units->Units,
         [&](const Member &A, const Member &B) { return Jobs[A.Index].File < Jobs[B.Index].File; });
    std::vector<SharedHeader> Headers;
    Headers.reserve(Units->Headers.size());
    for (const HeaderNode &Each : Units->Headers)
      Headers.push_back(Each.Header);
    const HeaderOrder Order(Units->Headers);
    for (ArrayRef<Member> Left = Units->Units; !Left.empty();) {
      const ArrayRef<Member> Now = Left.take_front(MostUnits);
      Left = Left.drop_front(Now.size());
      Part Next{Headers, Order.divide(Now, Jobs)};
      All += Next.Units.size();
      Parts.push_back(std::move(Next));
    }
  }
  std::vector<Batch> Batches;
  for (const Part &Each : Parts)
    for (ArrayRef<Batch::Unit> Left = Each.Units; !Left.empty();) {
      // Where nothing is shared, a cut costs nothing.
      size_t Count = 1;
      while (Count < Left.size() && Left[Count].Path.front() == Left[0].Path.front())
        ++Count;
      // One for each worker, where there are enough units for that: each parses its first headers again.
      const size_t Fair = (Workers * Count + All - 1) / All;
      const size_t Most = (Count + LeastSharingUnits - 1) / LeastSharingUnits;
      split(Left.take_front(Count), std::min(Fair, Most), Each.Headers, Batches);
      Left = Left.drop_front(Count);
    }
  for (Batch &Each : Batches)
    dropOtherHeaders(Each);
  return Batches;
}

} // namespace unblock::tool
