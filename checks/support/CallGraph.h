/// \file
/// What the functions that coroutines call do on their callers' thread, and whom they call in turn. Grows on demand: each body is walked once, and only if
/// somebody asks for it; bodies in system headers never are.

#ifndef UNBLOCK_CHECKS_SUPPORT_CALLGRAPH_H
#define UNBLOCK_CHECKS_SUPPORT_CALLGRAPH_H

#include "checks/support/Allowance.h"
#include "checks/support/CallSites.h"
#include "checks/support/CallSummary.h"
#include "checks/support/CallerChoice.h"
#include "checks/support/OwnCode.h"
#include <deque>

namespace unblock {

constexpr llvm::StringLiteral TransitiveCheckId = "unblock-transitive-blocking";

/// Does a function block whoever calls it?
enum class Verdict : uint8_t {
  No,
  May, ///< where an override runs that blocks, and others don't
  Yes,
};

struct CallNode;
class TaskIndex;

struct CallEdge {
  CallNode *To = nullptr;
  clang::SourceLocation Where;
  const clang::VarDecl *Variable = nullptr;
  /// Of a call that another translation unit makes.
  const SummaryCall *Remote = nullptr;
  /// As written; null where the compiler adds it.
  const clang::Expr *Call = nullptr;
  // BlockingPaths:
  /// It was followed back to the caller.
  bool Followed = false;
  // The same, where the callee has a Choice:
  /// It hands over something with which the callee doesn't block.
  bool Harmless = false;
  /// It hands over what its own caller gave.
  bool HandsOn = false;
};

/// A call that leads to where nothing can be seen.
struct OpenCall {
  /// Null where it isn't known either.
  const clang::FunctionDecl *Callee = nullptr;
  clang::SourceLocation Where;
};

/// The reason why a function blocks by itself: a row, its own declaration, or that nobody can see what runs there.
struct BlockingRoot {
  clang::SourceLocation Where;
  /// Null: it is declared blocking, or a virtual function of which a part is unseen.
  const ApiRow *Row = nullptr;
  /// Of what the row speaks of, as messages name it.
  std::string Name;
};

struct CallNode {
  enum class Form : uint8_t {
    Function,  ///< its body is visible
    Overrides, ///< a virtual function with all that may run in its place; Calls are its targets
    Remote,    ///< known from another unit's summary
  };

  Form What = Form::Function;
  /// For Overrides the virtual function; null for Remote.
  const clang::FunctionDecl *Function = nullptr;
  const FunctionSummary *Summary = nullptr;
  std::optional<BlockingRoot> Root;
  /// The row of a call in the body that must stay on the thread of another function, see ApiRow::ThreadOf; null if there is none.
  const ApiRow *Bound = nullptr;
  /// What blocks where a caller hands over the wrong thing; Root then, if nothing else blocks. Of a node that only hands on what it is given, BlockingPaths
  /// makes one, too.
  CallerChoice Choice;
  std::optional<BlockingRoot> ChosenRoot;
  /// A coroutine hands over something with which it doesn't block.
  bool Spared = false;
  std::vector<CallEdge> Calls;
  std::vector<OpenCall> Open;
  /// Of Overrides: something that may run in its place has no body here, or nothing is known that may.
  bool Unseen = false;
  /// Edges that lead here: the caller, and the index in its Calls.
  std::vector<std::pair<CallNode *, unsigned>> Callers;

  // BlockingPaths:
  Verdict Blocks = Verdict::No;
  /// The call that leads the shortest way to a blocking one; unused where the node blocks by itself.
  unsigned Next = 0;

  /// Does the node block by itself?
  bool isRoot() const;
};

/// Not thread-safe; holds references into one ASTContext.
class CallGraph {
public:
  CallGraph(clang::ASTContext &Context, const KnowledgeBase &Knowledge, const Allowance &Permits,
            const TaskIndex &Tasks, SummaryIndex *Summaries)
      : Context(Context), Knowledge(Knowledge), Permits(Permits), Tasks(Tasks),
        Summaries(Summaries), Classes(Context) {}

  struct Target {
    CallNode *Node = nullptr;
    /// No node, because nothing of the callee can be seen.
    bool Open = false;
  };
  /// Where \p Call in \p Caller leads. No node where the path ends: at a coroutine, which runs by itself; at a library; where the user says so.
  Target target(const PlainCall &Call, const clang::FunctionDecl &Caller);
  /// The node of a function whose body is visible.
  CallNode &node(const clang::FunctionDecl &Definition);

  std::deque<CallNode> &nodes() { return Nodes; }
  clang::ASTContext &ast() const { return Context; }

private:
  /// The node that \p Known points to; a new one if it points to none yet.
  CallNode &enter(CallNode *&Known, CallNode::Form What, const clang::FunctionDecl *Function,
                  const FunctionSummary *Summary = nullptr);
  CallNode &overrides(const clang::CXXMethodDecl &Method);
  CallNode *remote(llvm::StringRef Usr);
  void grow();
  void fill(CallNode &Node);
  void fillOverrides(CallNode &Node);
  void fillRemote(CallNode &Node);
  void walk(CallNode &Node, const clang::Stmt &Part);
  void destroyMembers(CallNode &Node, const clang::CXXDestructorDecl &Destructor);
  void follow(CallNode &Node, const PlainCall &Call);
  void connect(CallNode &From, CallNode &To, const PlainCall &Call);
  bool isForeign(const clang::FunctionDecl &Callee, const clang::FunctionDecl &Caller) const;
  bool isAllowed(const PlainCall &Call, const clang::FunctionDecl &Caller) const;

  clang::ASTContext &Context;
  const KnowledgeBase &Knowledge;
  const Allowance &Permits;
  const TaskIndex &Tasks;
  SummaryIndex *Summaries;
  ClassHierarchy Classes;
  std::deque<CallNode> Nodes;
  llvm::DenseMap<const clang::FunctionDecl *, CallNode *> ByFunction, ByMethod;
  llvm::DenseMap<const FunctionSummary *, CallNode *> BySummary;
  /// How many of Nodes are filled; a work list instead of recursion, which deep call chains would break.
  size_t Filled = 0;
  bool Growing = false;
};

/// "yes", "may" or "no"
llvm::StringRef verdictName(Verdict Level);

/// The unified name of \p Function across translation units; empty if it has none.
std::string usrOf(const clang::FunctionDecl &Function);

} // namespace unblock

#endif
