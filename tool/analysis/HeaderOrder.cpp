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

struct HeaderOrder::Traveller {
  Batch::Unit Unit;
  BitVector Has;

  bool hasAll(ArrayRef<unsigned> Wanted) const {
    return all_of(Wanted, [&](unsigned Each) { return Has.test(Each); });
  }
};

struct HeaderOrder::Choice {
  std::vector<unsigned> Headers;
  BitVector Known;
  uint64_t Gain = 0;
  /// How many have them.
  size_t Sharing = 0;
};

HeaderOrder::HeaderOrder(ArrayRef<HeaderNode> Headers) : Headers(Headers) {
  Reach.resize(Headers.size());
  Weight.resize(Headers.size());
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
    T.Has.resize(Headers.size());
    for (const unsigned Header : Each.Headers)
      T.Has.set(Header);
  }
  std::vector<Traveller *> Here;
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

bool HeaderOrder::include(unsigned Header, BitVector &Known, std::vector<unsigned> &Order,
                          unsigned Depth) const {
  for (const unsigned Needed : Headers[Header].After) {
    if (Known.test(Needed))
      continue;
    // The lightest that brings it.
    const auto Bringer = std::find_if(Candidates.rbegin(), Candidates.rend(), [&](unsigned Each) {
      return Each != Header && Reach[Each].test(Needed);
    });
    if (Depth == DeepestNeed || Bringer == Candidates.rend() ||
        !include(*Bringer, Known, Order, Depth + 1))
      return false;
  }
  for (const unsigned Each : Reach[Header].set_bits())
    if (!Known.test(Each) &&
        any_of(Headers[Each].Before, [&](unsigned Definer) { return Known.test(Definer); }))
      return false;
  Known |= Reach[Header];
  Order.push_back(Header);
  return true;
}

/// What saves the most text if it's parsed once for all of \p Here that have it, where \p Known is parsed already.
HeaderOrder::Choice HeaderOrder::bestFor(ArrayRef<Traveller *> Here, const BitVector &Known) const {
  Choice Best;
  for (const unsigned I : Candidates) {
    if (Weight[I] * (Here.size() - 1) <= Best.Gain)
      break; // none of the lighter ones can do better
    if (Known.test(I))
      continue;
    const auto Having = [&](ArrayRef<unsigned> Wanted) {
      return static_cast<size_t>(
          count_if(Here, [&](const Traveller *Each) { return Each->hasAll(Wanted); }));
    };
    Choice Next;
    Next.Sharing = Having(I);
    if (Next.Sharing < 2 || Weight[I] * (Next.Sharing - 1) <= Best.Gain)
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
    const auto Rest = std::stable_partition(Here.begin(), Here.end(), [&](const Traveller *Each) {
      return Each->hasAll(Best.Headers);
    });
    for (auto It = Here.begin(); It != Rest; ++It)
      (*It)->Unit.Path.insert((*It)->Unit.Path.end(), Best.Headers.begin(), Best.Headers.end());
    divide({Here.begin(), Rest}, Best.Known, Order);
    Here.erase(Here.begin(), Rest);
  }
  for (Traveller *Each : Here)
    Order.push_back(std::move(Each->Unit));
}

} // namespace unblock::tool
