#include "checks/support/BodyGraph.h"
#include "checks/support/StmtWalk.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace unblock {

std::unique_ptr<BodyGraph> BodyGraph::of(const FunctionDecl &Function, ASTContext &Context) {
  const Stmt *Body = writtenBody(Function);
  if (!Body || Function.isDependentContext())
    return nullptr;
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddImplicitDtors = true;
  Options.AddEHEdges = true;
  auto Built = CFG::buildCFG(&Function, const_cast<Stmt *>(Body), &Context, Options);
  if (!Built)
    return nullptr;
  return std::unique_ptr<BodyGraph>(new BodyGraph(std::move(Built)));
}

BodyGraph::BodyGraph(std::unique_ptr<CFG> Built) : Graph(std::move(Built)) {
  for (const CFGBlock *Block : *Graph)
    for (size_t I = 0; I < Block->size(); ++I)
      if (const auto Element = (*Block)[I].getAs<CFGStmt>())
        Points.try_emplace(Element->getStmt(), Point{Block, I});
}

std::optional<BodyGraph::Point> BodyGraph::find(const Stmt &S) const {
  if (auto Known = Points.find(&S); Known != Points.end())
    return Known->second;
  // Parentheses and the like have no point of their own: take the last of what they wrap.
  const Stmt *Inner = nullptr;
  if (const auto *E = dyn_cast<Expr>(&S);
      E && (isa<ParenExpr, FullExpr, CXXBindTemporaryExpr, MaterializeTemporaryExpr, CastExpr>(E)))
    Inner = *E->child_begin();
  return Inner ? find(*Inner) : std::nullopt;
}

bool BodyGraph::backwards(Point From, Visitor Visit) const {
  return backwards(From, Visit, [](const CFGBlock &, const CFGBlock &) { return Step::Go; });
}

bool BodyGraph::backwards(Point From, Visitor Visit, EdgeVisitor Cross) const {
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
  llvm::SmallVector<Point, 16> Pending{From};
  bool ReachedEntry = false;
  while (!Pending.empty()) {
    const Point At = Pending.pop_back_val();
    bool Stopped = false;
    for (size_t I = At.Index; I-- > 0 && !Stopped;)
      Stopped = Visit((*At.Block)[I]) == Step::Stop;
    if (Stopped)
      continue;
    ReachedEntry |= At.Block == &Graph->getEntry();
    for (const CFGBlock *Previous : At.Block->preds())
      if (Previous && Cross(*Previous, *At.Block) == Step::Go && Seen.insert(Previous).second)
        Pending.push_back({Previous, Previous->size()});
  }
  return ReachedEntry;
}

bool BodyGraph::forwards(Point From, Visitor Visit) const {
  return forwards(From, Visit, [](const CFGBlock &, const CFGBlock &) { return Step::Go; });
}

bool BodyGraph::forwards(Point From, Visitor Visit, EdgeVisitor Cross) const {
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
  // Index is where to go on.
  llvm::SmallVector<Point, 16> Pending{{From.Block, From.Index + 1}};
  bool ReachedExit = false;
  while (!Pending.empty()) {
    const Point At = Pending.pop_back_val();
    bool Stopped = false;
    for (size_t I = At.Index; I < At.Block->size() && !Stopped; ++I)
      Stopped = Visit((*At.Block)[I]) == Step::Stop;
    if (Stopped)
      continue;
    ReachedExit |= At.Block == &Graph->getExit();
    for (const CFGBlock *Next : At.Block->succs())
      if (Next && Cross(*At.Block, *Next) == Step::Go && Seen.insert(Next).second)
        Pending.push_back({Next, 0});
  }
  return ReachedExit;
}

bool BodyGraph::reaches(const CFGBlock &From, const CFGBlock &To, const CFGBlock &Without) const {
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
  llvm::SmallVector<const CFGBlock *, 16> Pending{&From};
  while (!Pending.empty()) {
    const CFGBlock *At = Pending.pop_back_val();
    if (At == &Without || !Seen.insert(At).second)
      continue;
    if (At == &To)
      return true;
    for (const CFGBlock *Next : At->succs())
      if (Next)
        Pending.push_back(Next);
  }
  return false;
}

bool BodyGraph::decides(const CFGBlock &Branch, const CFGBlock &Target) const {
  bool Some = false, All = true;
  for (const CFGBlock *Next : Branch.succs()) {
    const bool Reaches = Next && reaches(*Next, Target, Branch);
    Some |= Reaches;
    All &= Reaches;
  }
  return Some && !All;
}

const Expr *conditionOf(const CFGBlock &Block) {
  if (Block.succ_size() != 2 || !Block.getTerminatorStmt())
    return nullptr;
  if (const Expr *Last = Block.getLastCondition())
    return Last;
  // A call that may throw ends a block of its own.
  return dyn_cast_or_null<Expr>(Block.getTerminatorCondition());
}

const CFGBlock *wayOn(const CFGBlock &Block, bool Value) {
  return *std::next(Block.succ_begin(), Value ? 0 : 1);
}

bool isSuspension(const CFGElement &Element) {
  const auto Evaluated = Element.getAs<CFGStmt>();
  return Evaluated && isa<CoawaitExpr, CoyieldExpr>(Evaluated->getStmt());
}

} // namespace unblock
