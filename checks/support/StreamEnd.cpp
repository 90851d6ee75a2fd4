#include "checks/support/StreamEnd.h"
#include "checks/support/Conditions.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/SourceText.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace unblock {
namespace {

/// Is the loop (or switch, for break) that the jump belongs to outside of the scope?
bool leavesScope(const Stmt &Jump, const CompoundStmt &Scope, const CoroutineContext &Coroutine) {
  for (const Stmt *P = Coroutine.parent(Jump); P && P != &Scope; P = Coroutine.parent(*P))
    if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(P) ||
        (isa<BreakStmt>(Jump) && isa<SwitchStmt>(P)))
      return false;
  return true;
}

/// The statements that may leave a scope other than by its end.
llvm::SmallVector<const Stmt *, 4> exitsOf(const CompoundStmt &Scope,
                                           const CoroutineContext &Coroutine) {
  llvm::SmallVector<const Stmt *, 4> Exits;
  walkEvaluated(Scope, [&](const Stmt &S) {
    if (isa<CoreturnStmt, GotoStmt, CXXThrowExpr>(S) ||
        (isa<BreakStmt, ContinueStmt>(S) && leavesScope(S, Scope, Coroutine)))
      Exits.push_back(&S);
    return !isa<LambdaExpr>(S);
  });
  return Exits;
}

/// Does the mention only ask how the stream is? Before the first that does more, there is nothing to bring to the file.
bool onlyAsks(const VariableUse &Use, const CoroutineContext &Coroutine) {
  if (Use.Call)
    return Use.Method.empty() || llvm::is_contained({"is_open", "good", "fail", "bad", "open"},
                                                    Use.Method); // no identifier: operator bool
  const auto *Operator =
      dyn_cast_or_null<CXXOperatorCallExpr>(Coroutine.parentIgnoringImplicit(*Use.Reference));
  return Operator && Operator->getOperator() == OO_Exclaim;
}

bool isInside(const Stmt *Inner, const Stmt &Outer, const CoroutineContext &Coroutine) {
  for (; Inner; Inner = Coroutine.parent(*Inner))
    if (Inner == &Outer)
      return true;
  return false;
}

class StreamEnd {
public:
  StreamEnd(Fix &F, const RewritePlan &Plan, const VarDecl &Stream, const CompoundStmt &Scope,
            llvm::ArrayRef<VariableUse> Uses)
      : F(F), Plan(Plan), Coroutine(Plan.Coroutine), SM(Plan.Coroutine.ast().getSourceManager()),
        Stream(Stream), Scope(Scope), Uses(Uses) {}

  void run() {
    for (const VariableUse &Use : Uses)
      if (!FirstWrite && !onlyAsks(Use, Coroutine))
        FirstWrite = Use.Reference;
    rewriteCalls();
    for (const Stmt *Exit : exitsOf(Scope, Coroutine))
      if (mayFollowWrite(*Exit) &&
          !(ClosedAt && SM.isBeforeInTranslationUnit(ClosedAt->getEndLoc(), Exit->getBeginLoc())))
        closeBefore(*Exit);
    const Stmt *Last = Scope.body_back();
    if (FirstWrite && !ClosedAt &&
        !isa<CoreturnStmt, BreakStmt, ContinueStmt, GotoStmt, CXXThrowExpr>(Last))
      closeAfter(*Last);
  }

private:
  std::string closeText() const {
    return Plan.await(Stream.getNameAsString() + ".async_close()") + ";";
  }

  void rewriteCalls() {
    for (const VariableUse &Use : Uses) {
      if (Use.InLambda || !Use.Call || (Use.Method != "close" && Use.Method != "flush"))
        continue;
      const CharSourceRange Range = fileRange(Use.Call->getSourceRange(), Coroutine.ast());
      if (Range.isInvalid() || !isDiscarded(*Use.Call, Coroutine)) {
        lower(F, SafetyLevel::Review,
              "'" + Use.Method.str() + "()' is called where it can't be awaited",
              Use.Reference->getLocation());
        continue;
      }
      F.Hints.push_back(FixItHint::CreateReplacement(
          Range, Plan.await(Stream.getNameAsString() + ".async_" + Use.Method.str() + "()")));
      assess(*Use.Call);
      const Stmt *Statement = Coroutine.parentIgnoringImplicit(*Use.Call);
      if (Use.Method == "close" && Statement == &Scope)
        ClosedAt = Use.Call;
    }
  }

  bool mayFollowWrite(const Stmt &Exit) const {
    if (!FirstWrite)
      return false;
    if (SM.isBeforeInTranslationUnit(FirstWrite->getBeginLoc(), Exit.getBeginLoc()))
      return true;
    // In a loop the exit of the next turn follows the write of this one.
    for (const Stmt *P = Coroutine.parent(Exit); P && P != &Scope; P = Coroutine.parent(*P))
      if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(P) &&
          isInside(FirstWrite, *P, Coroutine))
        return true;
    return false;
  }

  void closeBefore(const Stmt &Exit) {
    const auto *Return = dyn_cast<CoreturnStmt>(&Exit);
    bool Plain = isa_and_nonnull<CompoundStmt>(Coroutine.parent(Exit)) &&
                 !Exit.getBeginLoc().isMacroID() && !isa<CXXThrowExpr>(Exit);
    // What is returned is evaluated after the close; that must make no difference.
    if (Plain && Return && Return->getOperand())
      Plain = isUnaffected(*Return->getOperand());
    if (!Plain)
      return lower(F, SafetyLevel::Review,
                   "the coroutine may leave the scope of '" + Stream.getNameAsString() +
                       "' here with bytes still on their way to the file",
                   Exit.getBeginLoc());
    F.Hints.push_back(FixItHint::CreateInsertion(
        Exit.getBeginLoc(), closeText() + "\n" + indentation(Exit.getBeginLoc(), Coroutine.ast())));
    assessLastUse();
  }

  void closeAfter(const Stmt &Last) {
    const SourceLocation End = Last.getEndLoc();
    if (End.isMacroID() || Last.getBeginLoc().isMacroID())
      return lower(F, SafetyLevel::Review,
                   "the scope of '" + Stream.getNameAsString() + "' ends in a macro", End);
    SourceLocation After =
        Lexer::findLocationAfterToken(End, tok::semi, SM, Coroutine.ast().getLangOpts(),
                                      /*SkipTrailingWhitespaceAndNewLine=*/false);
    if (After.isInvalid())
      After = Lexer::getLocForEndOfToken(End, 0, SM, Coroutine.ast().getLangOpts());
    F.Hints.push_back(FixItHint::CreateInsertion(
        After, "\n" + indentation(Last.getBeginLoc(), Coroutine.ast()) + closeText()));
    assessLastUse();
  }

  /// Is the value the same before and after the close? Literals and plain locals other than the stream are.
  bool isUnaffected(const Expr &Value) const {
    const Expr *E = Value.IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    if (const auto *Construction = dyn_cast<CXXConstructExpr>(E))
      return llvm::all_of(Construction->arguments(),
                          [&](const Expr *Argument) { return isUnaffected(*Argument); });
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      return Reference->getDecl() != &Stream;
    return isa<IntegerLiteral, CXXBoolLiteralExpr, FloatingLiteral, CharacterLiteral, StringLiteral,
               CXXNullPtrLiteralExpr, CXXScalarValueInitExpr, InitListExpr>(E) &&
           (!isa<InitListExpr>(E) || cast<InitListExpr>(E)->getNumInits() == 0);
  }

  void assess(const Expr &At) {
    const SafetyVerdict Verdict =
        assessRewrite({&At, Touches::Borrows, &Stream, Shape::Stream}, Coroutine);
    lower(F, Verdict.Level, Verdict.Reason, Verdict.Where);
  }
  /// A close that we insert has no expression yet; the stream's last mention before it stands for the place.
  void assessLastUse() { assess(*Uses.back().Reference); }

  Fix &F;
  const RewritePlan &Plan;
  const CoroutineContext &Coroutine;
  const SourceManager &SM;
  const VarDecl &Stream;
  const CompoundStmt &Scope;
  llvm::ArrayRef<VariableUse> Uses;
  const Expr *FirstWrite = nullptr;
  const Expr *ClosedAt = nullptr;
};

} // namespace

void awaitEndOfStream(Fix &F, const RewritePlan &Plan, const VarDecl &Stream,
                      const DeclStmt &Declaration, llvm::ArrayRef<VariableUse> Uses) {
  const auto *Scope = dyn_cast_or_null<CompoundStmt>(Plan.Coroutine.parent(Declaration));
  if (!Scope)
    return lower(F, SafetyLevel::Review,
                 "the end of the scope of '" + Stream.getNameAsString() + "' can't be awaited",
                 Stream.getLocation());
  if (!Uses.empty())
    StreamEnd(F, Plan, Stream, *Scope, Uses).run();
}

} // namespace unblock
