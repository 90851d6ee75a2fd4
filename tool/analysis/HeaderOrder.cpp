#include "tool/analysis/HeaderOrder.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <tuple>

using namespace llvm;

namespace unblock::tool {
namespace {

/// In bytes of text that aren't parsed again: a process more must be worth that much.
constexpr uint64_t LeastGain = 64UL * 1024;
/// How many headers may need each other.
constexpr unsigned DeepestNeed = 4;

} // namespace

struct HeaderOrder::Choice {
  std::vector<unsigned> Headers;
  BitVector Known;
  /// Who has one of these can't go that way: it would see macros that it must not see.
  BitVector Barred;
  uint64_t Gain = 0;
  /// How many can.
  size_t Sharing = 0;
};

struct HeaderOrder::Traveller {
  Batch::Unit Unit;
  BitVector All, ByItself;

  bool canTake(const Choice &Way) const {
    return all_of(Way.Headers, [&](unsigned Each) { return ByItself.test(Each); }) &&
           !All.anyCommon(Way.Barred);
  }
};

HeaderOrder::HeaderOrder(ArrayRef<HeaderNode> Headers) : Headers(Headers) {
  Reach.resize(Headers.size());
  Weight.resize(Headers.size());
  Barring.resize(Headers.size());
  for (unsigned I = 0; I < Headers.size(); ++I)
    for (const unsigned Each : Headers[I].Before)
      Barring[Each].push_back(I);
  for (unsigned I = 0; I < Headers.size(); ++I)
    if (!Headers[I].Header.Spelling.empty()) {
      findReach(I);
      Candidates.push_back(I);
    }
  sort(Candidates, [&](unsigned A, unsigned B) {
    return std::tie(Weight[B], Headers[A].Header.File, Headers[A].After) <
           std::tie(Weight[A], Headers[B].Header.File, Headers[B].After);
  });
}

std::vector<Batch::Unit> HeaderOrder::divide(ArrayRef<Member> Units, ArrayRef<Job> Jobs) const {
  std::vector<Traveller> All;
  for (const Member &Each : Units) {
    Traveller &T = All.emplace_back();
    T.Unit = {Each.Index, Jobs[Each.Index], {}};
    T.All.resize(Headers.size());
    T.ByItself.resize(Headers.size());
    for (const unsigned Header : Each.All)
      T.All.set(Header);
    for (const unsigned Header : Each.ByItself)
      T.ByItself.set(Header);
  }
  std::vector<Traveller *> Here;
  Here.reserve(All.size());
  for (Traveller &Each : All)
    Here.push_back(&Each);
  std::vector<Batch::Unit> Order;
  divide(Here, BitVector(Headers.size()), Order);
  erase_if(Order, [](const Batch::Unit &Each) { return Each.Path.empty(); });
  return Order;
}

void HeaderOrder::findReach(unsigned Header) {
  BitVector &Reached = Reach[Header];
  Reached.resize(Headers.size());
  Reached.set(Header);
  for (std::vector<unsigned> Next = {Header}; !Next.empty();) {
    const unsigned At = Next.back();
    Next.pop_back();
    Weight[Header] += Headers[At].Size;
    for (const unsigned Each : Headers[At].Includes)
      if (!Reached.test(Each)) {
        Reached.set(Each);
        Next.push_back(Each);
      }
  }
}

bool HeaderOrder::include(unsigned Header, Choice &To, unsigned Depth) const {
  for (const unsigned Needed : Headers[Header].After) {
    if (To.Known.test(Needed))
      continue;
    // The lightest that brings it.
    const auto Bringer = std::find_if(Candidates.rbegin(), Candidates.rend(), [&](unsigned Each) {
      return Each != Header && Reach[Each].test(Needed);
    });
    if (Depth == DeepestNeed || Bringer == Candidates.rend() || !include(*Bringer, To, Depth + 1))
      return false;
  }
  const BitVector &Brought = Reach[Header];
  for (const unsigned Each : Brought.set_bits()) {
    if (To.Known.test(Each))
      continue;
    if (any_of(Headers[Each].Before, [&](unsigned Definer) { return To.Known.test(Definer); }))
      return false;
    // (What this header itself includes is in the right order.)
    for (const unsigned Other : Barring[Each])
      if (!To.Known.test(Other) && !Brought.test(Other))
        To.Barred.set(Other);
  }
  To.Known |= Brought;
  To.Headers.push_back(Header);
  return true;
}

/// What saves the most text if it's parsed once for all of \p Here that can take it, where \p Known is parsed already.
HeaderOrder::Choice HeaderOrder::bestFor(ArrayRef<Traveller *> Here, const BitVector &Known) const {
  Choice Best;
  for (const unsigned I : Candidates) {
    if (Weight[I] * (Here.size() - 1) <= Best.Gain)
      break; // none of the lighter ones can do better
    if (Known.test(I))
      continue;
    const auto Having =
        count_if(Here, [&](const Traveller *Each) { return Each->ByItself.test(I); });
    if (Having < 2 || Weight[I] * (Having - 1) <= Best.Gain)
      continue;
    Choice Next;
    Next.Known = Known;
    Next.Barred.resize(Headers.size());
    if (!include(I, Next))
      continue;
    Next.Sharing = count_if(Here, [&](const Traveller *Each) { return Each->canTake(Next); });
    if (Next.Sharing < 2)
      continue;
    BitVector New = Next.Known;
    New.reset(Known);
    uint64_t Size = 0;
    for (const unsigned Each : New.set_bits())
      Size += Headers[Each].Size;
    Next.Gain = Size * (Next.Sharing - 1);
    if (Next.Gain > Best.Gain)
      Best = std::move(Next);
  }
  return Best;
}

void HeaderOrder::divide(std::vector<Traveller *> Here, const BitVector &Known,
                         std::vector<Batch::Unit> &Order) const {
  while (Here.size() > 1) {
    const Choice Best = bestFor(Here, Known);
    if (Best.Gain < LeastGain && !(Best.Gain && Best.Sharing == Here.size()))
      break;
    const auto Rest = std::stable_partition(
        Here.begin(), Here.end(), [&](const Traveller *Each) { return Each->canTake(Best); });
    for (auto It = Here.begin(); It != Rest; ++It)
      (*It)->Unit.Path.insert((*It)->Unit.Path.end(), Best.Headers.begin(), Best.Headers.end());
    divide({Here.begin(), Rest}, Best.Known, Order);
    Here.erase(Here.begin(), Rest);
  }
  for (Traveller *Each : Here)
    Order.push_back(std::move(Each->Unit));
}

} // namespace unblock::tool
