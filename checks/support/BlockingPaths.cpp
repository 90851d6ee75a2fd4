#include "checks/support/BlockingPaths.h"

using namespace clang;

namespace unblock {
namespace {

using Queue = std::deque<CallNode *>;

/// Takes everything that \p Work leads back to, nearest first.
void spread(Queue Work, Verdict Level, llvm::DenseMap<CallNode *, unsigned> *Missing) {
  while (!Work.empty()) {
    CallNode *Node = Work.front();
    Work.pop_front();
    for (const auto &[Caller, Index] : Node->Callers) {
      if (Caller->Blocks != Verdict::No)
        continue;
      if (Missing && Caller->What == CallNode::Form::Overrides) {
        const auto [Left, First] = Missing->try_emplace(
            Caller, static_cast<unsigned>(Caller->Calls.size() + Caller->Open.size()));
        if (First)
          Caller->Next = Index;
        if (--Left->second > 0)
          continue;
      } else {
        Caller->Next = Index;
      }
      Caller->Blocks = Level;
      Work.push_back(Caller);
    }
  }
}

} // namespace

void solve(CallGraph &Graph) {
  Queue Certain, Possible;
  for (CallNode &Node : Graph.nodes()) {
    if (!Node.isRoot())
      continue;
    const bool Sure = !Node.Summary || Node.Summary->Blocks == verdictName(Verdict::Yes);
    Node.Blocks = Sure ? Verdict::Yes : Verdict::May;
    (Sure ? Certain : Possible).push_back(&Node);
  }
  llvm::DenseMap<CallNode *, unsigned> Missing;
  spread(std::move(Certain), Verdict::Yes, &Missing);
  // Some of their overrides block.
  for (CallNode &Node : Graph.nodes())
    if (Node.What == CallNode::Form::Overrides && Node.Blocks == Verdict::No &&
        Missing.contains(&Node)) {
      Node.Blocks = Verdict::May;
      Possible.push_back(&Node);
    }
  spread(std::move(Possible), Verdict::May, nullptr);
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

std::optional<BlockingPath> coverNew(const CallNode &Start, Verdict Least, unsigned Finding,
                                     llvm::DenseMap<const CallNode *, unsigned> &Covered) {
  if (!Covered.try_emplace(&Start, Finding).second)
    return std::nullopt;
  llvm::DenseMap<const CallNode *, std::pair<const CallNode *, const CallEdge *>> CameFrom;
  std::vector<const CallNode *> Work = {&Start};
  const CallNode *Root = nullptr;
  for (size_t I = 0; I < Work.size(); ++I) {
    const CallNode &Node = *Work[I];
    if (Node.isRoot() && !Root)
      Root = &Node;
    for (const CallEdge &Edge : Node.Calls) {
      if (Edge.To->Blocks < Least || !Covered.try_emplace(Edge.To, Finding).second)
        continue;
      CameFrom[Edge.To] = {&Node, &Edge};
      Work.push_back(Edge.To);
    }
  }
  if (!Root)
    return std::nullopt;
  BlockingPath Path;
  for (const CallNode *Node = Root; Node != &Start;) {
    Path.Nodes.insert(Path.Nodes.begin(), Node);
    const auto &[From, Edge] = CameFrom[Node];
    Path.Edges.insert(Path.Edges.begin(), Edge);
    Node = From;
  }
  Path.Nodes.insert(Path.Nodes.begin(), &Start);
  return Path;
}

} // namespace unblock
