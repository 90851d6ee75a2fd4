#include "tool/analysis/IncludeGraph.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace unblock::tool {
namespace {

class Mover {
public:
  explicit Mover(const IncludeGraph &Graph)
      : Graph(Graph), Moved(Graph.Files.size()), Fixed(Graph.Files.size()),
        Reached(Graph.Files.size()), Earlier(Graph.Files.size()), Later(Graph.Files.size()) {
    for (const IncludeGraph::Definition &Each : Graph.Definitions) {
      Definitions &Known = Definers[Each.Name];
      // A system header without a guard says the same again and again.
      if (!isSystem(Each) ||
          none_of(Known, [&](const IncludeGraph::Definition *D) { return D->By == Each.By; }))
        Known.push_back(&Each);
    }
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

  /// Who defines the macros that an own file mentions, without being included by it, and when.
  void findNeighbours(unsigned File) {
    const IncludeGraph::File &F = Graph.Files[File];
    const BitVector &Reach = reachedFrom(File);
    for (const TextNames::Mention &Each : F.Names->Mentions) {
      // System headers that define the same mean the same: one of them is enough.
      bool SystemSaidIt = false;
      SmallVector<unsigned, 4> SystemLater;
      for (const IncludeGraph::Definition *D : definersOf(Each.Name)) {
        const bool Brought = Reach.test(D->By), Before = D->Time < F.Entered;
        if (isSystem(*D)) {
          if (!Brought && !Before)
            SystemLater.push_back(D->By);
          else if (!std::exchange(SystemSaidIt, true) && !Brought)
            Earlier[File].push_back(D->By);
        } else if (!Brought) {
          (Before ? Earlier : Later)[File].push_back(D->By);
        }
      }
      if (!SystemSaidIt)
        Later[File].append(SystemLater);
    }
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
    if (Time < File.Entered)
      return false;
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
    Fixed |= Seen;
    return Seen.any();
  }

  const IncludeGraph &Graph;
  BitVector Moved, Fixed;
  std::vector<BitVector> Reached;
  /// For each file: who defines macros that it mentions, before and after it.
  std::vector<SmallVector<unsigned, 2>> Earlier, Later;
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
