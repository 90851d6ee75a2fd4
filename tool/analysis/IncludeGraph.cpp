#include "tool/analysis/IncludeGraph.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// Who may be included before all else.
class Mover {
public:
  explicit Mover(const IncludeGraph &Graph)
      : Graph(Graph), Moved(Graph.Files.size()), Fixed(Graph.Files.size()),
        Reached(Graph.Files.size()), Earlier(Graph.Files.size()), Later(Graph.Files.size()),
        InMacros(Graph.Files.size()) {
    for (const IncludeGraph::Definition &Each : Graph.Definitions) {
      Definitions &Known = Definers[Each.Name];
      // A system header without a guard says the same again and again.
      if (!isSystem(Each) ||
          none_of(Known, [&](const IncludeGraph::Definition *D) { return D->By == Each.By; }))
        Known.push_back(&Each);
    }
    findMacroNames();
    for (unsigned I = 0; I < Graph.Files.size(); ++I)
      if (Graph.Files[I].Names) {
        if (Graph.Files[I].System)
          compareWithOwnMacros(I);
        else
          findNeighbours(I);
      }
    do
      choose();
    while (fixThoseWhosePlaceMatters());
  }

  BitVector moved() const { return Moved; }

  MovableHeaders::Place placeOf(unsigned File) {
    MovableHeaders::Place Result;
    BitVector After(Graph.Files.size());
    Result.ByItself = canMove(File);
    const IncludeGraph::File &F = Graph.Files[File];
    for (const unsigned Each : reachedFrom(File).set_bits()) {
      for (const unsigned Needed : Earlier[Each])
        After.set(Needed);
      // What was included before it in the unit doesn't show in which order this header includes it.
      const IncludeGraph::File &Included = Graph.Files[Each];
      if (Included.Entered < F.Entered || Included.Entered > F.Left)
        Result.ByItself &=
            none_of(Later[Each], [&](unsigned Definer) { return reachedFrom(File).test(Definer); });
    }
    Result.After.assign(After.set_bits_begin(), After.set_bits_end());
    for (const unsigned Each : Later[File])
      if (Moved.test(Each) && !is_contained(Result.Before, Each))
        Result.Before.push_back(Each);
    return Result;
  }

private:
  using Definitions = SmallVector<const IncludeGraph::Definition *, 2>;

  bool isSystem(const IncludeGraph::Definition &D) const { return Graph.Files[D.By].System; }

  const Definitions &definersOf(unsigned Name) const {
    static const Definitions None;
    const auto Found = Definers.find(Name);
    return Found == Definers.end() ? None : Found->second;
  }

  /// All that \p File includes, by whatever way, and itself.
  const BitVector &reachedFrom(unsigned File) {
    BitVector &Result = Reached[File];
    if (!Result.empty())
      return Result;
    Result.resize(Graph.Files.size());
    SmallVector<unsigned, 32> Next = {File};
    Result.set(File);
    while (!Next.empty())
      for (const IncludeGraph::Inclusion &Each : Graph.Files[Next.pop_back_val()].Includes)
        if (!Result.test(Each.Target)) {
          Result.set(Each.Target);
          Next.push_back(Each.Target);
        }
    return Result;
  }

  /// A system header that mentions a macro which own code has defined before stays; an own header that defines one afterwards comes after it.
  void compareWithOwnMacros(unsigned File) {
    for (const TextNames::Mention &Each : Graph.Files[File].Names->Mentions)
      for (const IncludeGraph::Definition *D : definersOf(Each.Name))
        if (isSystem(*D))
          continue;
        else if (D->Time < Graph.Files[File].Entered)
          Fixed.set(File);
        else if (!includesBefore(D->By, File, D->Time))
          Earlier[D->By].push_back(File);
  }

  /// Of the names in what a file's macros stand for, those that are macros; in system headers, those of own code.
  void findMacroNames() {
    for (unsigned I = 0; I < Graph.Files.size(); ++I)
      if (const TextNames *Names = Graph.Files[I].Names)
        for (const unsigned Name : Names->InMacros)
          if (any_of(definersOf(Name), [&](const IncludeGraph::Definition *D) {
                return !Graph.Files[I].System || !isSystem(*D);
              })) {
            InMacros[I].push_back(Name);
          }
  }

  bool hasCodeBetween(unsigned File, unsigned Begin, unsigned End) const {
    const std::vector<unsigned> &Code = Graph.Files[File].Names->Code;
    const auto First = upper_bound(Code, Begin);
    return First != Code.end() && *First < End;
  }

  /// The first directive of \p Includer that leads to \p File, or null.
  const IncludeGraph::Inclusion *inclusionOf(unsigned Includer, unsigned File) {
    const std::vector<IncludeGraph::Inclusion> &All = Graph.Files[Includer].Includes;
    const auto Found = find_if(All, [&](const IncludeGraph::Inclusion &Each) {
      return reachedFrom(Each.Target).test(File);
    });
    return Found == All.end() ? nullptr : &*Found;
  }

  /// Who defines the macros that an own file mentions, or that macros mention which it may use, without being included by it before: and whether before it or afterwards.
  void findNeighbours(unsigned File) {
    for (const TextNames::Mention &Each : Graph.Files[File].Names->Mentions)
      addNeighbours(File, Each.Name, /*OnlyOwn=*/false, [&](unsigned Definer) {
        if (Definer == File)
          return true;
        const IncludeGraph::Inclusion *Bringing = inclusionOf(File, Definer);
        return Bringing && Bringing->Offset < Each.Offset;
      });
    BitVector Known = reachedFrom(File), Seen(Graph.Files.size());
    Seen.set(File);
    for (size_t Done = 0; true; ++Done) {
      for (const unsigned Other : Known.set_bits())
        if (!Seen.test(Other))
          addNeighboursByMacros(File, Other);
      Seen |= Known;
      if (Done == Earlier[File].size())
        return;
      Known |= reachedFrom(Earlier[File][Done]);
    }
  }

  /// The same for what the macros of \p Other mention.
  void addNeighboursByMacros(unsigned File, unsigned Other) {
    const IncludeGraph::Inclusion *From = inclusionOf(File, Other);
    const unsigned Begin = From ? From->Offset : 0;
    for (const unsigned Name : InMacros[Other])
      addNeighbours(File, Name, Graph.Files[Other].System, [&](unsigned Definer) {
        if (Definer == File || reachedFrom(Other).test(Definer))
          return true;
        const IncludeGraph::Inclusion *Bringing = inclusionOf(File, Definer);
        return Bringing &&
               (Bringing->Offset <= Begin || !hasCodeBetween(File, Begin, Bringing->Offset));
      });
  }

  void addNeighbours(unsigned File, unsigned Name, bool OnlyOwn,
                     function_ref<bool(unsigned)> IsBrought) {
    const auto Add = [](SmallVectorImpl<unsigned> &To, unsigned Definer) {
      if (!is_contained(To, Definer))
        To.push_back(Definer);
    };
    // System headers that define the same mean the same: one of them is enough.
    bool SystemSaidIt = false;
    SmallVector<unsigned, 4> SystemLater;
    for (const IncludeGraph::Definition *D : definersOf(Name)) {
      if (OnlyOwn && isSystem(*D))
        continue;
      const bool Brought = IsBrought(D->By), Before = D->Time < Graph.Files[File].Entered;
      if (isSystem(*D)) {
        if (!Brought && !Before)
          SystemLater.push_back(D->By);
        else if (!std::exchange(SystemSaidIt, true) && !Brought)
          Add(Earlier[File], D->By);
      } else if (!Brought) {
        Add((Before ? Earlier : Later)[File], D->By);
      }
    }
    if (!SystemSaidIt)
      for (const unsigned Each : SystemLater)
        Add(Later[File], Each);
  }

  bool includesBefore(unsigned Includer, unsigned File, unsigned Time) {
    return any_of(Graph.Files[Includer].Includes, [&](const IncludeGraph::Inclusion &Each) {
      return Each.Time < Time && reachedFrom(Each.Target).test(File);
    });
  }

  /// Sets Moved to what Fixed leaves.
  void choose() {
    Moved.reset();
    BitVector Own(Graph.Files.size());
    for (unsigned I = 1; I < Graph.Files.size(); ++I) {
      if (!canMove(I))
        continue;
      if (!Graph.Files[I].System)
        Own.set(I);
      else if (!Graph.Files[I].Spelling.empty())
        Moved |= reachedFrom(I);
    }
    // An own header goes only with all that it includes, and after all that it needs.
    for (bool Changed = true; Changed;) {
      Changed = false;
      BitVector All = Moved;
      for (const unsigned I : Own.set_bits())
        All |= reachedFrom(I);
      for (const unsigned I : Own.set_bits())
        if (any_of(Graph.Files[I].Includes,
                   [&](const IncludeGraph::Inclusion &Each) {
                     return !Graph.Files[Each.Target].System && !Own.test(Each.Target);
                   }) ||
            any_of(Earlier[I], [&](unsigned Needed) { return !All.test(Needed); })) {
          Own.reset(I);
          Changed = true;
        }
      if (!Changed)
        Moved = std::move(All);
    }
  }

  bool holdsFixed(unsigned File) { return reachedFrom(File).anyCommon(Fixed); }

  bool canMove(unsigned File) {
    const IncludeGraph::File &F = Graph.Files[File];
    return F.Entered != IncludeGraph::Never && F.Guarded && !F.InBraces && !holdsFixed(File);
  }

  /// Has \p File said \p Mention before somebody whom it includes, or who came later, defined it?
  bool cameBefore(const IncludeGraph::File &File, const TextNames::Mention &Mention,
                  unsigned Time) const {
    if (Time < File.Entered || Time > File.Left)
      return Time > File.Entered;
    const auto After = partition_point(
        File.Includes, [&](const IncludeGraph::Inclusion &Each) { return Each.Time < Time; });
    return After == File.Includes.begin() || Mention.Offset < std::prev(After)->Offset;
  }

  /// A file that stays must not see macros of moved ones that it didn't see before. Fixes those that would show it some; were there any?
  bool fixThoseWhosePlaceMatters() {
    BitVector Seen(Graph.Files.size());
    for (unsigned I = 0; I < Graph.Files.size(); ++I) {
      const IncludeGraph::File &File = Graph.Files[I];
      if (Moved.test(I) || !File.Names)
        continue;
      for (const TextNames::Mention &Each : File.Names->Mentions) {
        const Definitions &Known = definersOf(Each.Name);
        // System headers that define the same mean the same.
        const bool SawSystems = any_of(Known, [&](const IncludeGraph::Definition *D) {
          return isSystem(*D) && !cameBefore(File, Each, D->Time);
        });
        for (const IncludeGraph::Definition *D : Known)
          if (Moved.test(D->By) && !(isSystem(*D) && (File.System || SawSystems)) &&
              cameBefore(File, Each, D->Time))
            Seen.set(D->By);
      }
    }
    for (unsigned I = 0; I < Graph.Files.size(); ++I)
      if (!Moved.test(I) && Graph.Files[I].Names)
        for (unsigned Other = 1; Other < Graph.Files.size(); ++Other)
          if (Other != I && !InMacros[Other].empty())
            fixDefinersOfMacros(I, Other, Seen);
    Fixed |= Seen;
    return Seen.any();
  }

  /// The same for what the macros of \p Other mention, which \p File may use.
  void fixDefinersOfMacros(unsigned File, unsigned Other, BitVector &Seen) {
    const IncludeGraph::File &F = Graph.Files[File];
    const IncludeGraph::Inclusion *From = inclusionOf(File, Other);
    if (!From && Graph.Files[Other].Entered > F.Entered)
      return; // it doesn't know them
    for (const unsigned Name : InMacros[Other])
      for (const IncludeGraph::Definition *D : definersOf(Name)) {
        if (!Moved.test(D->By) || reachedFrom(Other).test(D->By) ||
            (isSystem(*D) && (F.System || Graph.Files[Other].System)) ||
            D->Time < (From ? From->Time : F.Entered))
          continue;
        const auto After = partition_point(
            F.Includes, [&](const IncludeGraph::Inclusion &Each) { return Each.Time < D->Time; });
        const unsigned End = D->Time > F.Left || After == F.Includes.begin()
                                 ? IncludeGraph::Never
                                 : std::prev(After)->Offset;
        if (hasCodeBetween(File, From ? From->Offset : 0, End))
          Seen.set(D->By);
      }
  }

  const IncludeGraph &Graph;
  BitVector Moved, Fixed;
  std::vector<BitVector> Reached;
  /// For each file: who defines macros that it mentions, before and after it.
  std::vector<SmallVector<unsigned, 2>> Earlier, Later;
  std::vector<SmallVector<unsigned, 0>> InMacros;
  DenseMap<unsigned, Definitions> Definers;
};

} // namespace

MovableHeaders::MovableHeaders(const IncludeGraph &Graph) : Places(Graph.Files.size()) {
  Mover Found(Graph);
  Files = Found.moved();
  for (const unsigned I : Files.set_bits())
    Places[I] = Found.placeOf(I);
}

} // namespace unblock::tool
