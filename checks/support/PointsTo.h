/// \file
/// Ownership and escape inside one function: which objects an expression may lead to, and which of the function's own objects others can get at.
///
/// A points-to analysis in the manner of Andersen (Program Analysis and Specialization for the C Programming Language, 1994): inclusion
/// constraints between variables and the objects that the function created, solved to a fixed point. It does not look at the order of statements
/// nor tell members of one object apart. Functions whose bodies are visible are analysed the same way and used as summaries; libraries
/// (see CalleeFacts.h) are trusted to use their arguments during the call only; of all others it assumes that they keep what they can change.

#ifndef UNBLOCK_CHECKS_SUPPORT_POINTSTO_H
#define UNBLOCK_CHECKS_SUPPORT_POINTSTO_H

#include "checks/support/CallView.h"
#include "checks/support/Place.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include <memory>
#include <optional>

namespace unblock {

class PointsTo;

/// The analyses of all functions that one question leads to.
class Summaries {
public:
  ~Summaries();
  /// The analysis of \p Callee; null if its body cannot be seen, is a library's, is chosen at run time, is being analysed (recursion), or lies too deep.
  const PointsTo *of(const clang::FunctionDecl &Callee);

private:
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<PointsTo>> Known;
  unsigned Depth = 0;
};

/// Where an object leaves the function's hands.
struct Leak {
  clang::SourceLocation Where;
  /// It went into the object that the method was called on, not elsewhere.
  bool IntoThis = false;
};

class PointsTo {
public:
  PointsTo(const clang::FunctionDecl &Function, Summaries &Callees);

  const clang::FunctionDecl &function() const { return Function; }

  /// The objects that a glvalue may designate.
  Places objectsOf(const clang::Expr &Glvalue) const;
  /// The objects that a value (a pointer, a view, a closure, a class that holds such) may refer to.
  Places targetsOf(const clang::Expr &Value) const;
  /// The objects that a member call is made on.
  Places receiversOf(const CallView &Call) const;
  /// What the pointers inside the object may refer to; of a thread or a future, what the work does that it stands for, as far as that is in sight.
  Places contentsOf(const Place &Object) const;
  /// \p Start and all that can be reached from there.
  Places closure(const Places &Start) const;

  /// Where others got at the object first, if they did.
  std::optional<Leak> leakOf(const Place &Object) const;
  /// Others got at the object that the method was called on.
  bool leaksThis() const { return LeaksThis; }
  /// What the function's result may refer to.
  const Places &returned() const { return Returned; }

  /// Is \p V a local or a parameter of this function or of a lambda in it?
  bool declares(const clang::VarDecl &V) const;

private:
  friend class ConstraintBuilder;

  // Dest may come to refer to what Value stands for.
  struct Store {
    const clang::VarDecl *Variable = nullptr; // or:
    const clang::Expr *Dest = nullptr;
    bool DestIsPointer = false;
    const clang::Expr *Value = nullptr;
    bool ByReference = false; // to the object Value itself, not to what it refers to
  };
  struct Sink {
    const clang::Expr *Value;
    bool ByReference;
  };

  void solve();
  /// What temporaries hold, from the I-th on, found out anew; true if that was more than before.
  bool renewTemporaries(size_t I) const;
  const Places &temporary(const clang::MaterializeTemporaryExpr &E) const;
  Places valueOf(const clang::Expr &E, bool ByReference) const;
  Places variable(const clang::VarDecl &V) const;
  Places member(const clang::MemberExpr &E) const;
  Places resultOf(const CallView &Call) const;
  Places libraryResult(const CallView &Call) const;
  Places summaryResult(const CallView &Call, const PointsTo &Callee) const;
  Places argument(const CallView &Call, unsigned I) const;
  Places constructed(const CallView &Call) const;
  Places closureOf(const clang::LambdaExpr &Lambda) const;
  Places workOf(const clang::Expr &Value) const;
  const clang::LambdaCapture *captureOf(const clang::VarDecl &V) const;
  void leak(const Places &What, clang::SourceLocation Where, bool IntoThis);

  const clang::FunctionDecl &Function;
  Summaries &Callees;
  std::vector<Store> Stores;
  std::vector<Sink> Sinks;
  std::vector<const clang::Expr *> Returns;
  llvm::DenseMap<const void *, Places> Contents;
  /// As Contents, of temporaries, which have no store: found out when they are first asked for. What a temporary holds may depend on itself
  /// (`view = view.first().second()`).
  mutable llvm::MapVector<const clang::MaterializeTemporaryExpr *, Places> Temporaries;
  mutable bool AsksForTemporary = false;
  llvm::DenseMap<const void *, Leak> Leaks;
  Places Returned;
  bool LeaksThis = false;
};

} // namespace unblock

#endif
