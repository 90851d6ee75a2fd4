#include "checks/support/PathText.h"
#include "checks/support/SiteText.h"

using namespace clang;

namespace unblock {
namespace {

std::string quoted(llvm::StringRef Name) { return ("'" + Name + "'").str(); }

std::string placeOf(const SummaryStep &Step) { return Step.File + ":" + std::to_string(Step.Line); }

std::string nodeName(const CallNode &Node) {
  return Node.Function ? calleeName(*Node.Function) : quoted(Node.Summary->Name);
}

/// What another unit found out below \p Root, as text: its files are not open here.
void remoteNotes(const CallNode &Root, SourceLocation Where, std::vector<PathNote> &Notes) {
  std::string Caller = quoted(Root.Summary->Name);
  for (const SummaryStep &Step : Root.Summary->Path) {
    const std::string Callee = quoted(Step.Callee);
    const bool Last = &Step == &Root.Summary->Path.back();
    Notes.push_back({Where, Last ? Callee + " " + Root.Summary->Does + " at " + placeOf(Step)
                                 : Caller + " calls " + Callee + " at " + placeOf(Step)});
    Caller = Callee;
  }
}

PathNote overridesNote(const CallNode &Node, const CallEdge &Way) {
  const std::string Name = calleeName(*Node.Function), Through = nodeName(*Way.To);
  return {Node.Function->getLocation(),
          Node.Blocks == Verdict::Yes
              ? Name +
                    " is virtual, and every function that can be seen to run in its place "
                    "blocks; one is " +
                    Through
              : Name + " is virtual, and some functions that may run in its place block; one is " +
                    Through};
}

} // namespace

std::string shortName(const FunctionDecl &Function) {
  std::string Name = Function.getNameAsString();
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Function))
    Name = Method->getParent()->getNameAsString() + "::" + Name;
  return Name;
}

std::string calleeName(const FunctionDecl &Function, const VarDecl *Variable) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Method && Method->getParent()->isLambda())
    return Variable ? "lambda " + quoted(Variable->getName()) : "a lambda";
  if (isa<CXXConstructorDecl>(Function))
    return "the constructor of " + quoted(Method->getParent()->getNameAsString());
  if (isa<CXXDestructorDecl>(Function))
    return "the destructor of " +
           quoted(Variable ? Variable->getNameAsString() : Method->getParent()->getNameAsString());
  return quoted(shortName(Function));
}

std::string rootName(const CallNode &Root) {
  if (Root.Summary)
    return quoted(Root.Summary->Path.empty() ? Root.Summary->Name
                                             : Root.Summary->Path.back().Callee);
  return Root.Root->Row ? quoted(Root.Root->Name) : calleeName(*Root.Function);
}

std::string rootEffect(const CallNode &Root) {
  if (Root.Summary)
    return Root.Summary->Does;
  if (Root.Root->Row)
    return effectOf(*Root.Root->Row);
  return Root.Unseen ? "is virtual, with code that can't be seen" : "is declared blocking";
}

std::vector<PathNote> pathNotes(const BlockingPath &Path, SourceLocation Call) {
  std::vector<PathNote> Notes;
  SourceLocation Last = Call;
  for (size_t I = 0; I < Path.Edges.size(); ++I) {
    const CallNode &From = *Path.Nodes[I];
    const CallEdge &Edge = *Path.Edges[I];
    if (From.What == CallNode::Form::Overrides) {
      Notes.push_back(overridesNote(From, Edge));
    } else if (Edge.Remote) {
      Notes.push_back({Last, nodeName(From) + " calls " + quoted(Edge.Remote->Step.Callee) +
                                 " at " + placeOf(Edge.Remote->Step)});
    } else {
      Last = Edge.Where;
      const std::string Callee =
          Edge.To->Function ? calleeName(*Edge.To->Function, Edge.Variable) : nodeName(*Edge.To);
      Notes.push_back({Last, nodeName(From) + " calls " + Callee + " here"});
    }
  }
  const CallNode &Root = Path.root();
  if (Root.Summary)
    remoteNotes(Root, Last, Notes);
  else
    Notes.push_back({Root.Root->Where, rootName(Root) + " " + rootEffect(Root) + " here"});
  return Notes;
}

} // namespace unblock
