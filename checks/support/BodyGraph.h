/// \file
/// The control flow of a function body, expression by expression: what can run before and after a point.

#ifndef UNBLOCK_CHECKS_SUPPORT_BODYGRAPH_H
#define UNBLOCK_CHECKS_SUPPORT_BODYGRAPH_H

#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>
#include <optional>

namespace unblock {

class BodyGraph {
public:
  /// Null where the body is too odd for a graph (it depends on template parameters, for one).
  static std::unique_ptr<BodyGraph> of(const clang::FunctionDecl &Function,
                                       clang::ASTContext &Context);

  struct Point {
    const clang::CFGBlock *Block = nullptr;
    size_t Index = 0;
  };
  /// Where \p S is evaluated, if it is.
  std::optional<Point> find(const clang::Stmt &S) const;

  enum class Step { Go, Stop };
  using Visitor = llvm::function_ref<Step(const clang::CFGElement &)>;
  /// Visits what may run before (after) the point, nearest first on each path; a path ends where \p Visit says so. True if a path got to the start
  /// (end) of the function. The point's own element is not visited, unless a loop leads back to it.
  bool backwards(Point From, Visitor Visit) const;
  /// The same, but a path also ends at a way from block to block where \p Cross says so.
  using EdgeVisitor =
      llvm::function_ref<Step(const clang::CFGBlock &From, const clang::CFGBlock &To)>;
  bool backwards(Point From, Visitor Visit, EdgeVisitor Cross) const;
  bool forwards(Point From, Visitor Visit) const;
  bool forwards(Point From, Visitor Visit, EdgeVisitor Cross) const;

  /// Does the branch at the end of \p Branch decide whether \p Target runs?
  bool decides(const clang::CFGBlock &Branch, const clang::CFGBlock &Target) const;

  const clang::CFG &graph() const { return *Graph; }

private:
  explicit BodyGraph(std::unique_ptr<clang::CFG> Built);
  bool reaches(const clang::CFGBlock &From, const clang::CFGBlock &To,
               const clang::CFGBlock &Without) const;

  std::unique_ptr<clang::CFG> Graph;
  llvm::DenseMap<const clang::Stmt *, Point> Points;
};

/// What decides between the two ways on from \p Block, the first of which is taken if it is true; null if nothing does (a call that may throw has two ways on, too).
const clang::Expr *conditionOf(const clang::CFGBlock &Block);

/// The way on from \p Block where its condition is \p Value.
const clang::CFGBlock *wayOn(const clang::CFGBlock &Block, bool Value);

/// The coroutine is suspended here already.
bool isSuspension(const clang::CFGElement &Element);

} // namespace unblock

#endif
