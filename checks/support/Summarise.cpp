#include "checks/support/Summarise.h"
#include "checks/support/BlockingPaths.h"
#include "checks/support/CallKey.h"
#include "checks/support/PathText.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace unblock {
namespace {

class Summariser {
public:
  explicit Summariser(CallGraph &Graph) : Graph(Graph), SM(Graph.ast().getSourceManager()) {}

  std::vector<FunctionSummary> run() {
    findRelevant();
    std::vector<FunctionSummary> Result;
    for (const CallNode &Node : Graph.nodes()) {
      if (Node.What != CallNode::Form::Function || !Relevant.contains(&Node))
        continue;
      FunctionSummary Function = describe(Node);
      if (!Function.Usr.empty())
        Result.push_back(std::move(Function));
    }
    return Result;
  }

private:
  /// What blocks or has an open end, and what leads there.
  void findRelevant() {
    std::vector<const CallNode *> Work;
    for (const CallNode &Node : Graph.nodes())
      if (Node.Blocks != Verdict::No || !Node.Open.empty() ||
          Node.What == CallNode::Form::Overrides) {
        Relevant.insert(&Node);
        Work.push_back(&Node);
      }
    while (!Work.empty()) {
      const CallNode *Node = Work.back();
      Work.pop_back();
      for (const auto &[Caller, Index] : Node->Callers)
        if (!Caller->Calls[Index].Harmless && Relevant.insert(Caller).second)
          Work.push_back(Caller);
    }
  }

  FunctionSummary describe(const CallNode &Node) const {
    FunctionSummary Function;
    Function.Usr = usrOf(*Node.Function);
    Function.Name = callKey(*Node.Function);
    const SummaryStep Defined = step(Node.Function->getLocation(), "");
    Function.File = Defined.File;
    Function.Line = Defined.Line;
    Function.Blocks = verdictName(Node.Blocks);
    if (Node.Blocks != Verdict::No)
      describePath(Node, Function);
    if (Node.Blocks != Verdict::Yes) {
      for (const CallEdge &Edge : Node.Calls)
        if (!Edge.Harmless && Relevant.contains(Edge.To))
          Function.Calls.push_back(call(Edge));
      for (const OpenCall &Open : Node.Open)
        Function.Calls.push_back({step(Open.Where, Open.Callee ? shortName(*Open.Callee) : ""),
                                  Open.Callee ? usrOf(*Open.Callee) : "",
                                  Open.Callee ? "unseen" : "indirect"});
    }
    return Function;
  }

  void describePath(const CallNode &Node, FunctionSummary &Function) const {
    const BlockingPath Path = shortestPath(Node);
    for (const CallEdge *Edge : Path.Edges)
      Function.Path.push_back(call(*Edge).Step);
    const CallNode &Root = Path.root();
    if (Root.Root->Row)
      Function.Path.push_back(step(Root.Root->Where, Root.Root->Name));
    Function.Does = rootEffect(Root);
  }

  SummaryCall call(const CallEdge &Edge) const {
    return {step(Edge.Where, shortName(*Edge.To->Function)), usrOf(*Edge.To->Function),
            Edge.To->What == CallNode::Form::Overrides ? "virtual" : "seen"};
  }

  SummaryStep step(SourceLocation Where, std::string Callee) const {
    SummaryStep Step;
    const PresumedLoc At = SM.getPresumedLoc(SM.getExpansionLoc(Where));
    if (At.isValid()) {
      llvm::SmallString<256> File(At.getFilename());
      SM.getFileManager().makeAbsolutePath(File);
      llvm::sys::path::remove_dots(File, /*remove_dot_dot=*/true);
      Step.File = std::string(File);
      Step.Line = At.getLine();
      Step.Column = At.getColumn();
    }
    Step.Callee = std::move(Callee);
    return Step;
  }

  CallGraph &Graph;
  const SourceManager &SM;
  llvm::DenseSet<const CallNode *> Relevant;
};

} // namespace

void addOwnFunctions(CallGraph &Graph) {
  forEachOwnDecl(Graph.ast(), [&](const Decl &D) {
    const auto *Function = dyn_cast<FunctionDecl>(&D);
    if (!Function || !Function->doesThisDeclarationHaveABody() || Function->isDefaulted() ||
        Function->isInvalidDecl() || !Function->isExternallyVisible())
      return;
    PlainCall Call;
    Call.Callee = Function;
    Graph.target(Call, *Function);
  });
}

std::vector<FunctionSummary> summarise(CallGraph &Graph) { return Summariser(Graph).run(); }

} // namespace unblock
