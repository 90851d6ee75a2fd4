#include "checks/support/FixBuilder.h"
#include "checks/knowledge/RewriteTemplate.h"
#include "checks/support/CallKey.h"
#include "checks/support/Cancellation.h"
#include "checks/support/Conditions.h"
#include "checks/support/CoroutineFinder.h"
#include "checks/support/DialectDetector.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/IoObject.h"
#include "checks/support/Placement.h"
#include "checks/support/SiteText.h"
#include "checks/support/SourceText.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace unblock {
namespace {

/// GCC 12 refuses a suspension in an expression that also builds a std::initializer_list.
bool sharesExpressionWithBracedList(const Expr &E, const Expr *Except,
                                    const CoroutineContext &Coroutine) {
  const Stmt *Whole = &E;
  for (const Stmt *Parent = Coroutine.parent(E); Parent && isa<Expr>(Parent);
       Parent = Coroutine.parent(*Parent))
    Whole = Parent;
  bool Found = false;
  walkEvaluated(*Whole, [&](const Stmt &S) {
    Found = Found || (isa<CXXStdInitializerListExpr>(S) && &S != Except);
    return !Found && !isa<LambdaExpr>(S) && &S != Except;
  });
  return Found;
}

/// `co_await x` binds looser than a member access, a subscript, a call or a postfix operator on x.
bool needsParentheses(const Expr &E, const CoroutineContext &Coroutine) {
  const Stmt *Child = &E;
  const Stmt *Parent = Coroutine.parent(E);
  while (Parent &&
         isa<ImplicitCastExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr>(Parent)) {
    Child = Parent;
    Parent = Coroutine.parent(*Parent);
  }
  if (!Parent)
    return false;
  // The conversion to bool that a condition makes stands nowhere in the text.
  if (const auto *Conversion = dyn_cast<MemberExpr>(Parent);
      Conversion && isa<CXXConversionDecl>(Conversion->getMemberDecl()) &&
      Conversion->getEndLoc() == Conversion->getBase()->getEndLoc())
    return false;
  if (isa<MemberExpr, CXXDependentScopeMemberExpr, UnresolvedMemberExpr, CXXPseudoDestructorExpr>(
          Parent))
    return true;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Parent))
    switch (Operator->getOperator()) {
    case OO_Subscript:
    case OO_Call:
    case OO_Arrow:
    case OO_ArrowStar:
      return Operator->getArg(0) == Child;
    case OO_PlusPlus:
    case OO_MinusMinus:
      return Operator->getNumArgs() == 2;
    default:
      return false;
    }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Parent))
    return Subscript->getBase() == Child;
  if (const auto *Call = dyn_cast<CallExpr>(Parent))
    return Call->getCallee() == Child;
  if (const auto *Unary = dyn_cast<UnaryOperator>(Parent))
    return Unary->isPostfix();
  if (const auto *Binary = dyn_cast<BinaryOperator>(Parent))
    return Binary->isPtrMemOp();
  return false;
}

/// Only what stands around the arguments is replaced, so that calls in the arguments can be rewritten, too: `connect(s, resolver.resolve(name))`. Empty
/// where the arguments don't stay as and where they are.
llvm::SmallVector<FixItHint, 4> hintsAroundArguments(const RewritePlan &Plan, bool Parenthesised) {
  const CallSite &Site = Plan.Site;
  const ASTContext &Context = Plan.Coroutine.ast();
  const std::optional<std::string> Text = Plan.awaited(/*InLambda=*/false, /*Marked=*/true);
  const CharSourceRange Whole = fileRange(Site.Call->getSourceRange(), Context);
  if (!Text || Whole.isInvalid() || Site.Arguments.empty())
    return {};
  const std::string Marked = Parenthesised ? "(" + *Text + ")" : *Text;
  llvm::SmallVector<FixItHint, 4> Hints;
  llvm::StringRef Rest = Marked;
  SourceLocation From = Whole.getBegin();
  for (unsigned I = 0; I < Site.Arguments.size(); ++I) {
    const CharSourceRange Argument = fileRange(Site.Arguments[I]->getSourceRange(), Context);
    const std::string Mark = argumentMark(I);
    const auto [Before, After] = Rest.split(Mark);
    if (Argument.isInvalid() || Before.size() == Rest.size() || After.contains(Mark))
      return {};
    Hints.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(From, Argument.getBegin()), Before));
    From = Argument.getEnd();
    Rest = After;
  }
  Hints.push_back(
      FixItHint::CreateReplacement(CharSourceRange::getCharRange(From, Whole.getEnd()), Rest));
  return llvm::any_of(
             Hints,
             [](const FixItHint &H) { return llvm::StringRef(H.CodeToInsert).contains('\1'); })
             ? llvm::SmallVector<FixItHint, 4>()
             : Hints;
}

/// Is a copy of the object all that the program takes from the reference \p E?
bool isCopiedAtOnce(const Expr &E, const CoroutineContext &Coroutine) {
  const Stmt *Parent = Coroutine.parent(E);
  while (Parent && isa<ParenExpr, ExprWithCleanups>(Parent))
    Parent = Coroutine.parent(*Parent);
  if (const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Parent))
    return Cast->getCastKind() == CK_LValueToRValue;
  // A class's copy constructor would run on the other thread: fine if it is only bytes.
  const auto *Copy = dyn_cast_or_null<CXXConstructExpr>(Parent);
  return Copy && Copy->getConstructor()->isCopyConstructor() &&
         Copy->getType().isTriviallyCopyableType(Coroutine.ast());
}

Fix buildExpressionFix(const RewritePlan &Plan) {
  const CallSite &Site = Plan.Site;
  const ASTContext &Context = Plan.Coroutine.ast();
  if (Plan.Op.Operands == Touches::MovesThread && !Plan.Form.Native) {
    if (containsSuspension(*Site.Call))
      return noFix("the call awaits in its own arguments, so it can't be moved to another thread "
                   "as it stands");
    // A text that wraps the call (`static_cast<bool>($expr)`) makes a value of it.
    const auto Text = Plan.Chosen.Parameters.find("expression");
    if (Site.Call->isGLValue() &&
        (Text == Plan.Chosen.Parameters.end() || Text->second == "$expr") &&
        !isDiscarded(*Site.Call, Plan.Coroutine) && !isCopiedAtOnce(*Site.Call, Plan.Coroutine))
      return noFix("the call yields a reference, which would refer to nothing after it came from "
                   "another thread");
  }
  // What stands in the call itself can be put into a lambda: that of offload, or one of its own that is called on the spot.
  const bool Awaits = !Plan.Coroutine.library().isStackful();
  if (Awaits && sharesExpressionWithBracedList(*Site.Call, /*Except=*/Site.Call, Plan.Coroutine))
    return noFix(
        "GCC 12 compiles no co_await in an expression that also builds a std::initializer_list");
  const bool Wrap = Awaits && Plan.Op.Operands == Touches::Copies && !Plan.Form.Native &&
                    sharesExpressionWithBracedList(*Site.Call, nullptr, Plan.Coroutine);
  if (Awaits && Plan.Op.Operands == Touches::Borrows &&
      sharesExpressionWithBracedList(*Site.Call, nullptr, Plan.Coroutine))
    return noFix(
        "GCC 12 compiles no co_await in an expression that also builds a std::initializer_list");
  const std::optional<std::string> Text = Plan.awaited(Wrap);
  if (!Text)
    return noFix("the call lacks an argument that '" + Plan.Op.Name + "' needs");
  const CharSourceRange Range = fileRange(Site.Call->getSourceRange(), Context);
  Fix Result;
  Result.Headers = Plan.Form.Headers;
  const bool Parenthesised = Awaits && needsParentheses(*Site.Call, Plan.Coroutine);
  if (Plan.Op.TokenInside)
    Result.Hints = hintsAroundArguments(Plan, Parenthesised);
  if (Result.Hints.empty())
    Result.Hints.push_back(
        FixItHint::CreateReplacement(Range, Parenthesised ? "(" + *Text + ")" : *Text));
  return Result;
}

Fix buildByShape(const RewritePlan &Plan) {
  switch (Plan.Op.Form) {
  case Shape::Expression:
    return buildExpressionFix(Plan);
  case Shape::Stream:
    return buildStreamFix(Plan);
  case Shape::Lease:
    return buildLeaseFix(Plan);
  case Shape::Directory:
    return buildDirectoryFix(Plan);
  }
  llvm_unreachable("covered switch");
}

/// `errno` is a call of one of these.
bool readsErrno(const CoroutineContext &Coroutine) {
  bool Found = false;
  walkEvaluated(Coroutine.body(), [&](const Stmt &S) {
    if (const auto *Call = dyn_cast<CallExpr>(&S))
      if (const FunctionDecl *Callee = Call->getDirectCallee(); Callee && Callee->getIdentifier())
        Found = Found || Callee->getName() == "__errno_location" ||
                Callee->getName() == "__error" || Callee->getName() == "_errno" ||
                Callee->getName() == "perror";
    return !Found;
  });
  return Found;
}

/// Why no fix at all may be written here, whatever it would be.
std::optional<std::string> refusal(const CallSite &Site, const CoroutineContext &Coroutine) {
  const SourceManager &SM = Coroutine.ast().getSourceManager();
  if (fileRange(Site.Call->getSourceRange(), Coroutine.ast()).isInvalid())
    return "the call comes from a macro";
  if (SM.isInSystemHeader(Site.Call->getBeginLoc()))
    return "the call stands in a system header";
  if (!Site.Thread.Home)
    return "the coroutine hopped to another thread on purpose, and an await would bring it back";
  if (Coroutine.function().isTemplateInstantiation())
    return "what is called depends on a template parameter";
  // Nothing is awaited there, so that no type has a say.
  if (Coroutine.library().isStackful())
    return std::nullopt;
  switch (Coroutine.library().Takes) {
  case Accepts::Nothing:
    return "this coroutine type awaits nothing but its own library's types";
  case Accepts::Inspect:
    if (!acceptsForeignAwaiters(Coroutine.function()))
      return "the promise type's await_transform would reject the awaitable";
    return std::nullopt;
  case Accepts::Anything:
  case Accepts::AsioOperations:
    return std::nullopt;
  }
  llvm_unreachable("covered switch");
}

/// Would the new text, inside \p Coroutine, call that very function, or one around it? It is then the replacement's own implementation.
bool isOwnImplementation(const OperationForm &Form, const CoroutineContext &Coroutine) {
  std::string Name = Form.Expression.take_until([](char C) { return C == '(' || C == '<'; }).str();
  if (llvm::StringRef Rest = Name; Rest.consume_front("$asio"))
    Name = Coroutine.library().Namespace + Rest.str();
  for (const DeclContext *C = &Coroutine.function(); C; C = C->getParent())
    if (const auto *Function = dyn_cast<FunctionDecl>(C);
        Function && callKey(*Function) == llvm::StringRef(Name).ltrim(':'))
      return true;
  return false;
}

} // namespace

std::string RewritePlan::await(llvm::StringRef OperationText) const {
  return *fillTemplate(Form.Await, [&](llvm::StringRef Hole) -> std::optional<std::string> {
    if (Hole == "op")
      return OperationText.str();
    return Hole == "asio" ? spelledNamespace(Coroutine) : Token;
  });
}

std::optional<std::string> RewritePlan::awaited(bool InLambda, bool Marked) const {
  const ASTContext &Context = Coroutine.ast();
  auto Parameter = [&](llvm::StringRef Name) -> std::optional<std::string> {
    const auto Found = Chosen.Parameters.find(Name.str());
    if (Found == Chosen.Parameters.end())
      return std::nullopt;
    return fillTemplate(Found->second, [&](llvm::StringRef Hole) -> std::optional<std::string> {
      std::optional<std::string> Value =
          Marked ? markedSiteText(Hole, Site, Context) : siteText(Hole, Site, Context);
      // A reference that nobody wants must not be copied, either.
      if (Found->second == "$expr" && Value && Site.Call->isGLValue() &&
          isDiscarded(*Site.Call, Coroutine))
        return "void(" + *Value + ")";
      return Value;
    });
  };
  const std::optional<std::string> Text =
      fillTemplate(Form.Expression, [&](llvm::StringRef Hole) -> std::optional<std::string> {
        if (Hole == "asio")
          return spelledNamespace(Coroutine);
        if (Hole == "token")
          return Token;
        if (Hole == "async_callee") {
          const std::optional<std::string> Callee = Parameter("callee");
          return Callee ? std::optional(asyncSiblingName(*Callee)) : std::nullopt;
        }
        return Parameter(Hole);
      });
  if (!Text)
    return std::nullopt;
  return await(InLambda ? "[&] { return " + *Text + "; }()" : *Text);
}

Fix noFix(std::string Reason, SourceLocation Where) {
  Fix Result;
  Result.Verdict = {SafetyLevel::None, std::move(Reason), Where};
  return Result;
}

Fix handlerFix(llvm::StringRef What) {
  return noFix(
      ("a " + What + " cannot await; let a thread pool make the call, or make this a coroutine")
          .str());
}

void lower(Fix &F, SafetyLevel Level, std::string Reason, SourceLocation Where) {
  if (Level <= F.Verdict.Level)
    return;
  F.Verdict = {Level, std::move(Reason), Where};
  if (Level == SafetyLevel::None)
    F.Hints.clear();
}

static Fix chooseFix(const CallSite &Site, const CoroutineContext &Coroutine,
                     const KnowledgeBase &Knowledge, bool PreferNative) {
  if (std::optional<std::string> Reason = refusal(Site, Coroutine))
    return noFix(std::move(*Reason));
  std::string Token;
  if (!Coroutine.library().Token.empty()) {
    const std::optional<std::string> Spelled = spelledToken(Coroutine);
    if (!Spelled)
      return noFix(Coroutine.library().isStackful()
                       ? "the parameter that would be the completion token has no name"
                       : "the completion token for this coroutine's executor type can't be "
                         "spelled");
    Token = *Spelled;
  }
  Fix Refused =
      noFix(Site.Row->NoFix.empty() ? "no rewrite keeps the meaning of this form of the call"
                                    : Site.Row->NoFix);
  for (const Rewrite &Candidate : Site.Row->Rewrites) {
    if (!llvm::all_of(Candidate.When, [&](const Condition &Test) {
          return evaluate(Test, Site, Coroutine) == Truth::True;
        }))
      continue;
    const Operation *Op = Knowledge.operation(Candidate.Operation);
    if (Op && !Op->TokenInside && Coroutine.library().Continues == Resumes::Elsewhere)
      Refused = noFix("where a '" + taskName(Coroutine.function()) +
                      "' awaits unblock's operation, it would go on on a thread of unblock's");
    std::optional<OperationForm> Form =
        Op ? Knowledge.form(*Op, Coroutine.library(), PreferNative) : std::nullopt;
    if (!Form) {
      if (!Coroutine.library().Stackful.NoFix.empty())
        Refused = noFix(Coroutine.library().Stackful.NoFix);
      continue;
    }
    if (isOwnImplementation(*Form, Coroutine)) {
      Refused = noFix("this function is what the call would be replaced by");
      continue;
    }
    const IoObjectHome Home =
        Op->TokenInside ? homeOfIoObject(Site, Coroutine) : IoObjectHome::Known;
    if (Home == IoObjectHome::NeverRun) {
      Refused = noFix("its I/O object belongs to an io_context that this coroutine doesn't run on");
      continue;
    }
    if (Op->Form == Shape::Expression && isa<CXXConstructExpr>(Site.Call) &&
        !isa<CXXTemporaryObjectExpr>(Site.Call)) {
      Refused = noFix("the object is built where it lives, and can't be built on another thread");
      continue;
    }
    const RewritePlan Plan{Site, Coroutine, Candidate, *Op, std::move(*Form), Token};
    Fix Result = buildByShape(Plan);
    if (Result.Verdict.Level == SafetyLevel::None) {
      Refused = std::move(Result);
      continue;
    }
    if (!Candidate.Review.empty())
      lower(Result, SafetyLevel::Review, Candidate.Review, Site.Call->getBeginLoc());
    if (Home == IoObjectHome::Unknown)
      lower(Result, SafetyLevel::Review, "it isn't known here that the I/O object's executor runs",
            Site.Call->getBeginLoc());
    const SafetyVerdict Verdict = assessRewrite(
        {Site.Call, Op->Operands, Site.Variable, Op->Form, Plan.Form.Native, !Site.Helper},
        Coroutine);
    lower(Result, Verdict.Level, Verdict.Reason, Verdict.Where);
    if (!Plan.Form.Review.empty())
      lower(Result, SafetyLevel::Review, Plan.Form.Review.str(), Site.Call->getBeginLoc());
    if (Coroutine.library().LosesErrno && !Plan.Form.Native && Op->Operands != Touches::Copies &&
        readsErrno(Coroutine))
      lower(Result, SafetyLevel::Review,
            "errno is read in this coroutine, and '" + taskName(Coroutine.function()) +
                "' leaves it on the other thread",
            Site.Call->getBeginLoc());
    // A sleep that is cut short does no harm.
    if (Coroutine.library().ThrowsWhenCancelled && Result.Verdict.Level == SafetyLevel::Safe &&
        (Site.Helper || Site.Row->What != Kind::Sleep))
      if (const auto Why = survivedCancellation(*Site.Call, Coroutine))
        lower(Result, SafetyLevel::Review, Why->Reason, Why->Where);
    if (Site.Thread.Away)
      lower(Result, SafetyLevel::Review,
            "the coroutine may be on another thread here on purpose, and this brings it back",
            Site.Call->getBeginLoc());
    return Result;
  }
  return Refused;
}

/// A task of a stackful library is no coroutine to its users, and awaits nothing.
static void sayWhatItIs(std::string &Reason, llvm::StringRef What) {
  const std::pair<llvm::StringRef, llvm::StringRef> Words[] = {
      {"cannot await", "must not be left for another task"}, {"coroutine", What}};
  for (const auto &[From, To] : Words)
    for (size_t At = 0; (At = Reason.find(From.data(), At, From.size())) != std::string::npos;
         At += To.size())
      Reason.replace(At, From.size(), To.data(), To.size());
}

Fix buildFix(const CallSite &Site, const CoroutineContext &Coroutine,
             const KnowledgeBase &Knowledge, bool PreferNative) {
  Fix Result = chooseFix(Site, Coroutine, Knowledge, PreferNative);
  if (Coroutine.library().isStackful())
    sayWhatItIs(Result.Verdict.Reason, Coroutine.library().Stackful.What);
  return Result;
}

} // namespace unblock
