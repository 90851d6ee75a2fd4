/// \file
/// The order in which units best include the headers that they may include first, so that many share them.

#ifndef UNBLOCK_TOOL_ANALYSIS_HEADERORDER_H
#define UNBLOCK_TOOL_ANALYSIS_HEADERORDER_H

#include "tool/analysis/SharePlan.h"
#include "llvm/ADT/BitVector.h"

namespace unblock::tool {

/// A header that units of a group may include.
struct HeaderNode {
  SharedHeader Header;
  uint64_t Size = 0;
  /// Places among the group's.
  std::vector<unsigned> Includes, After, Before;
};

struct Member {
  size_t Index = 0;
  /// What it includes, and what of that it may include by itself.
  std::vector<unsigned> All, ByItself;
};

class HeaderOrder {
public:
  /// \p Headers must outlive it.
  explicit HeaderOrder(llvm::ArrayRef<HeaderNode> Headers);

  /// Those of \p Units that share something, neighbours by what they share.
  std::vector<Batch::Unit> divide(llvm::ArrayRef<Member> Units, llvm::ArrayRef<Job> Jobs) const;

private:
  struct Traveller;
  struct Choice;

  void findReach(unsigned Header);
  /// Adds \p Header to \p To, and before it what must come before. False if that can't be.
  bool include(unsigned Header, Choice &To, unsigned Depth = 0) const;
  Choice bestFor(llvm::ArrayRef<Traveller *> Here, const llvm::BitVector &Known) const;
  /// Gives each of \p Here the rest of its path, and puts them into \p Order.
  void divide(std::vector<Traveller *> Here, const llvm::BitVector &Known,
              std::vector<Batch::Unit> &Order) const;

  const llvm::ArrayRef<HeaderNode> Headers;
  /// Of those with a spelling: all that they include, and its size.
  std::vector<llvm::BitVector> Reach;
  std::vector<uint64_t> Weight;
  /// For each header: those before which it must not be included.
  std::vector<std::vector<unsigned>> Barring;
  /// Those with a spelling, the heaviest first.
  std::vector<unsigned> Candidates;
};

} // namespace unblock::tool

#endif
