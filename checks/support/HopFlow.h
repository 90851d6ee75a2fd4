/// \file
/// On whose thread a coroutine's code runs: its own, or that of a pool that it awaited its way onto, followed through the control flow.

#ifndef UNBLOCK_CHECKS_SUPPORT_HOPFLOW_H
#define UNBLOCK_CHECKS_SUPPORT_HOPFLOW_H

#include "checks/knowledge/KnowledgeBase.h"
#include "checks/support/CoroutineContext.h"
#include "checks/support/EventLoops.h"
#include "checks/support/ThreadAt.h"
#include "clang/Analysis/CFG.h"
#include <map>

namespace unblock {

class BodyGraph;

/// Valid as long as the coroutine's ASTContext. Costs one walk over the body where it hops nowhere.
class HopFlow {
public:
  HopFlow(const CoroutineContext &Coroutine, const KnowledgeBase &Knowledge);

  /// True where at() has anything to say.
  bool matters() const { return StartsAway || !Awaits.empty(); }
  ThreadAt at(const clang::Stmt &S) const;
  /// Where the destructor of a local variable runs; nothing where that can't be told.
  std::optional<ThreadAt> atDestructionOf(const clang::VarDecl &Variable) const;

private:
  struct State {
    unsigned Bits = 0;
    const clang::Expr *Hop = nullptr, *Bounce = nullptr;
    bool join(const State &Other);
  };
  /// What an await does; without a kind it is no hop.
  struct TakenHop {
    const Hop *Kind = nullptr;
    /// Never IfKnown.
    Hop::Target To = Hop::Target::Nowhere;
    /// Who runs the executor that it names.
    RunBy Where = RunBy::Unknown;
  };
  TakenHop hopOf(const clang::Expr &Await) const;
  TakenHop taken(const Hop &H, const clang::CallExpr *Call) const;
  State start() const;
  State after(State Before, const clang::Stmt &S) const;
  void solve(const BodyGraph &Graph);
  State linear(const clang::Stmt &S) const;
  /// Before the element \p Index of a block that is reached.
  State before(const clang::CFGBlock &Block, size_t Index) const;
  bool isReached(const clang::CFGBlock &Block) const;
  static ThreadAt threadIn(const State &Now);

  const CoroutineContext &Coroutine;
  const KnowledgeBase &Knowledge;
  /// Every await of the body itself, in source order, with the hop that it is, if it is one. Empty where none of them is a hop.
  std::vector<const clang::Expr *> Awaits;
  std::map<const clang::Expr *, TakenHop> HopOf;
  std::map<const clang::CFGBlock *, State> Entry;
  const BodyGraph *Graph = nullptr;
  bool StartsAway = false;
};

} // namespace unblock

#endif
