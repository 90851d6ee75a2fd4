#include "checks/support/BlockingPaths.h"
#include "checks/support/BodyContext.h"
#include "checks/support/StmtWalk.h"

using namespace clang;

namespace unblock {
namespace {

using Queue = std::deque<CallNode *>;

/// It blocks whatever its callers hand over. (Its path stays: a new one might lead back to it.)
void dropChoice(CallNode &Node) {
  for (const auto &[Caller, Index] : Node.Callers)
    Caller->Calls[Index].Harmless = Caller->Calls[Index].HandsOn = false;
  Node.Choice = {};
}

/// A lambda that no function of \p Path holds: an object on the way was made with it.
bool isGivenLambda(const CallNode &Node, const BlockingPath &Path) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Node.Function);
  if (!Method || !Method->getParent()->isLambda())
    return false;
  const DeclContext *Holder = Method->getParent()->getDeclContext();
  return llvm::none_of(Path.Nodes, [&](const CallNode *Each) {
    return Each->Function && Each->Function->Equals(Holder);
  });
}

/// Does something that may run in its place block by more than a lambda that it was made with? What calls what it was given (a future's continuation, a
/// type-erased function) says nothing of the objects that were given something else.
bool someBlockThemselves(const CallNode &Overrides) {
  return llvm::any_of(Overrides.Calls, [](const CallEdge &Edge) {
    if (Edge.To->Blocks == Verdict::No)
      return false;
    const BlockingPath Path = shortestPath(*Edge.To);
    return llvm::none_of(Path.Nodes,
                         [&](const CallNode *Node) { return isGivenLambda(*Node, Path); });
  });
}

/// Takes everything that \p Work leads back to, nearest first.
void spread(Queue Work, Verdict Level, llvm::DenseMap<CallNode *, unsigned> *Missing) {
  while (!Work.empty()) {
    CallNode *Node = Work.front();
    Work.pop_front();
    for (const auto &[Caller, Index] : Node->Callers) {
      CallEdge &Edge = Caller->Calls[Index];
      // A node comes twice where it loses its choice.
      if (Edge.Harmless || Edge.HandsOn || std::exchange(Edge.Followed, true))
        continue;
      if (Caller->Blocks != Verdict::No) {
        if (Caller->Choice) {
          dropChoice(*Caller);
          Work.push_back(Caller);
        }
        continue;
      }
      if (Missing && Caller->What == CallNode::Form::Overrides) {
        const auto [Left, First] = Missing->try_emplace(
            Caller, static_cast<unsigned>(Caller->Calls.size() + Caller->Open.size()));
        if (First)
          Caller->Next = Index;
        if (--Left->second > 0 || !someBlockThemselves(*Caller))
          continue;
      } else {
        Caller->Next = Index;
      }
      Caller->Blocks = Level;
      Work.push_back(Caller);
    }
  }
}

/// Calls \p Look with every caller of \p Node whose body is written, and its call.
void forEachCaller(
    const CallNode &Node, const CallGraph &Graph,
    llvm::function_ref<void(CallNode &Caller, unsigned Index, const BodyContext &Body)> Look) {
  std::optional<BodyContext> Body;
  for (const auto &[Caller, Index] : Node.Callers) {
    const Stmt *Written =
        Caller->What == CallNode::Form::Function ? writtenBody(*Caller->Function) : nullptr;
    if (!Written)
      continue;
    // The calls of one caller follow each other.
    if (!Body || &Body->body() != Written)
      Body.emplace(*Caller->Function, *Written, Graph.ast());
    Look(*Caller, Index, *Body);
  }
}

/// Does nobody in sight hand over something with which \p Node doesn't block?
bool isHarmfulToAll(const CallNode &Node, const CallGraph &Graph) {
  bool Harmful = !Node.Spared;
  forEachCaller(Node, Graph, [&](CallNode &Caller, unsigned Index, const BodyContext &Body) {
    Harmful = Harmful && !isHarmless(Node.Choice, *Node.Function, Caller.Calls[Index].Call, Body);
  });
  return Harmful;
}

/// What blocks anyway, by a call of something else, and by itself for all who call it: the way there ends with it. Returns whether there is any.
bool shortenWays(CallGraph &Graph) {
  bool Any = false;
  for (CallNode &Node : Graph.nodes())
    if (Node.Choice && Node.ChosenRoot && !Node.isRoot() && Node.Blocks == Verdict::Yes &&
        isHarmfulToAll(Node, Graph)) {
      Node.Root = std::move(Node.ChosenRoot);
      Any = true;
    }
  return Any;
}

/// Judges the calls of nodes that block for those callers only who hand over the wrong thing. Returns these nodes.
Queue settleChoices(CallGraph &Graph) {
  Queue Open, Settled;
  for (CallNode &Node : Graph.nodes()) {
    if (Node.Choice && Node.Blocks == Verdict::No) {
      Node.Root = std::move(Node.ChosenRoot);
      Node.Blocks = Verdict::Yes;
      Open.push_back(&Node);
    } else {
      Node.Choice = {};
    }
  }
  while (!Open.empty()) {
    CallNode &Node = *Open.front();
    Open.pop_front();
    Settled.push_back(&Node);
    forEachCaller(Node, Graph, [&](CallNode &Caller, unsigned Index, const BodyContext &Body) {
      CallEdge &Edge = Caller.Calls[Index];
      Edge.Harmless = isHarmless(Node.Choice, *Node.Function, Edge.Call, Body);
      CallerChoice On = handedOn(Node.Choice, *Node.Function, Edge.Call, Body);
      if (Edge.Harmless || !On)
        return;
      if (Caller.Blocks == Verdict::No) {
        Caller.Choice = std::move(On);
        Caller.Blocks = Verdict::Yes;
        Caller.Next = Index;
        Open.push_back(&Caller);
        Edge.HandsOn = true;
      } else {
        Edge.HandsOn = &Caller == &Node; // recursion
      }
    });
  }
  return Settled;
}

/// What blocks whatever is handed over. Returns the nodes that may block by themselves.
Queue spreadCertain(CallGraph &Graph, llvm::DenseMap<CallNode *, unsigned> &Missing) {
  Queue Certain, Possible;
  for (CallNode &Node : Graph.nodes()) {
    for (CallEdge &Edge : Node.Calls)
      Edge.Followed = false;
    Node.Blocks = Verdict::No;
    if (!Node.isRoot())
      continue;
    const bool Sure = !Node.Summary || Node.Summary->Blocks == verdictName(Verdict::Yes);
    Node.Blocks = Sure ? Verdict::Yes : Verdict::May;
    (Sure ? Certain : Possible).push_back(&Node);
  }
  Missing.clear();
  spread(std::move(Certain), Verdict::Yes, &Missing);
  return Possible;
}

} // namespace

void solve(CallGraph &Graph, bool RaiseUnseen) {
  llvm::DenseMap<CallNode *, unsigned> Missing;
  Queue Possible = spreadCertain(Graph, Missing);
  if (shortenWays(Graph))
    Possible = spreadCertain(Graph, Missing);
  spread(settleChoices(Graph), Verdict::Yes, &Missing);
  // Some of their overrides block.
  for (CallNode &Node : Graph.nodes())
    if (Node.What == CallNode::Form::Overrides && Node.Blocks == Verdict::No &&
        Missing.contains(&Node) && someBlockThemselves(Node)) {
      Node.Blocks = Verdict::May;
      Possible.push_back(&Node);
    }
  if (RaiseUnseen)
    for (CallNode &Node : Graph.nodes())
      if (Node.Unseen && Node.Blocks == Verdict::No) {
        Node.Root = BlockingRoot{Node.Function->getLocation(), nullptr, {}};
        Node.Blocks = Verdict::May;
        Possible.push_back(&Node);
      }
  spread(std::move(Possible), Verdict::May, nullptr);
}

const ApiRow *threadBound(const CallNode &Start) {
  llvm::SmallPtrSet<const CallNode *, 16> Seen{&Start};
  llvm::SmallVector<const CallNode *, 16> Work{&Start};
  while (!Work.empty()) {
    const CallNode &Node = *Work.pop_back_val();
    if (Node.Bound)
      return Node.Bound;
    for (const CallEdge &Edge : Node.Calls)
      if (Seen.insert(Edge.To).second)
        Work.push_back(Edge.To);
  }
  return nullptr;
}

BlockingPath shortestPath(const CallNode &Start) {
  BlockingPath Path;
  for (const CallNode *Node = &Start;;) {
    Path.Nodes.push_back(Node);
    if (Node->isRoot())
      return Path;
    const CallEdge &Edge = Node->Calls[Node->Next];
    Path.Edges.push_back(&Edge);
    Node = Edge.To;
  }
}

const void *Coverage::keyOf(const CallNode &Root) {
  return Root.Summary ? static_cast<const void *>(Root.Summary) : Root.Root->Where.getPtrEncoding();
}

std::optional<BlockingPath> Coverage::cover(const CallNode &Start, Verdict Least,
                                            unsigned Finding) {
  if (!Seen.insert(&Start).second)
    return std::nullopt;
  llvm::DenseMap<const CallNode *, std::pair<const CallNode *, const CallEdge *>> CameFrom;
  std::vector<const CallNode *> Work = {&Start};
  const CallNode *First = nullptr;
  for (size_t I = 0; I < Work.size(); ++I) {
    const CallNode &Node = *Work[I];
    if (Node.isRoot() && Roots.try_emplace(keyOf(Node), Finding).second && !First)
      First = &Node;
    for (const CallEdge &Edge : Node.Calls) {
      if (Edge.Harmless || Edge.To->Blocks < Least || !Seen.insert(Edge.To).second)
        continue;
      CameFrom[Edge.To] = {&Node, &Edge};
      Work.push_back(Edge.To);
    }
  }
  if (!First)
    return std::nullopt;
  BlockingPath Path;
  for (const CallNode *Node = First; Node != &Start; Node = CameFrom[Node].first) {
    Path.Nodes.push_back(Node);
    Path.Edges.push_back(CameFrom[Node].second);
  }
  Path.Nodes.push_back(&Start);
  std::reverse(Path.Nodes.begin(), Path.Nodes.end());
  std::reverse(Path.Edges.begin(), Path.Edges.end());
  return Path;
}

} // namespace unblock
