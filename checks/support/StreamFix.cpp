/// \file
/// `std::ifstream in(path);` -> `unblock::ifstream in = co_await unblock::open_ifstream(path)(token);`. Every later line stays as it is; only the end of an
/// output stream is awaited, so that its bytes are in the file when the code after it runs, as before.

#include "checks/support/CallKey.h"
#include "checks/support/Conditions.h"
#include "checks/support/FixBuilder.h"
#include "checks/support/SourceText.h"
#include "checks/support/StreamEnd.h"
#include "checks/support/VariableUses.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace unblock {
namespace {

/// `unblock::ifstream` for std::basic_ifstream<char>; nothing for wide streams and for classes derived from the standard ones.
std::optional<std::string> runtimeStream(QualType Type) {
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  if (!Class || Class->getTemplateArgs().size() == 0 ||
      Class->getTemplateArgs()[0].getKind() != TemplateArgument::Type ||
      !Class->getTemplateArgs()[0].getAsType()->isSpecificBuiltinType(BuiltinType::Char_S))
    return std::nullopt;
  llvm::StringRef Name = Class->getName();
  const std::string Key = callKey(*Class);
  if (Key != "std::basic_ifstream" && Key != "std::basic_ofstream" && Key != "std::basic_fstream")
    return std::nullopt;
  Name.consume_front("basic_");
  return ("unblock::" + Name).str();
}

bool isStreamBase(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->isPointerType()
                                   ? Type->getPointeeCXXRecordDecl()
                                   : Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class)
    return false;
  const std::string Key = callKey(*Class);
  return Key == "std::basic_istream" || Key == "std::basic_ostream" ||
         Key == "std::basic_iostream" || Key == "std::basic_ios" || Key == "std::ios_base" ||
         Key == "std::basic_streambuf";
}

/// Will this mention mean the same when the variable is one of the runtime's streams, which share the standard ones' bases but not their class?
bool survives(const VariableUse &Use, const CoroutineContext &Coroutine) {
  const Stmt *Parent = Coroutine.parent(*Use.Reference);
  // A call of a const member, like rdbuf(), has the variable made const first.
  while (isa_and_nonnull<ImplicitCastExpr>(Parent) &&
         cast<ImplicitCastExpr>(Parent)->getCastKind() == CK_NoOp)
    Parent = Coroutine.parent(*Parent);
  if (const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Parent)) {
    const CastKind Kind = Cast->getCastKind();
    return (Kind == CK_DerivedToBase || Kind == CK_UncheckedDerivedToBase) &&
           isStreamBase(Cast->getType());
  }
  if (isa_and_nonnull<LambdaExpr>(Parent))
    return true;
  if (!Use.Call)
    return isa_and_nonnull<CXXOperatorCallExpr>(Parent) &&
           cast<CXXOperatorCallExpr>(Parent)->isTypeDependent();
  if (Use.Method == "open" || Use.Method == "close" || Use.Method == "is_open")
    return true;
  if (Use.Method != "rdbuf" || Use.Call->getNumArgs() != 0)
    return false;
  // The buffer itself is another class too; as a plain streambuf it does what it did.
  const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Coroutine.parent(*Use.Call));
  return Cast && Cast->getCastKind() == CK_DerivedToBase && isStreamBase(Cast->getType());
}

const VarDecl *streamVariable(const CallSite &Site) {
  if (Site.Variable || !Site.Receiver)
    return Site.Variable;
  const auto *Reference =
      dyn_cast<DeclRefExpr>(Site.Receiver->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts());
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

std::string argumentTexts(const CallExpr &Call, const ASTContext &Context) {
  std::string Text;
  for (const Expr *Argument : Call.arguments())
    if (!isa<CXXDefaultArgExpr>(Argument))
      Text += (Text.empty() ? "" : ", ") + sourceText(*Argument, Context);
  return Text;
}

/// `in.open(path)` -> `co_await in.async_open(path)(token)`.
std::optional<FixItHint> awaitMember(const VariableUse &Use, llvm::StringRef Operation,
                                     const RewritePlan &Plan) {
  const CharSourceRange Range = fileRange(Use.Call->getSourceRange(), Plan.Coroutine.ast());
  if (Range.isInvalid())
    return std::nullopt;
  const std::string Text = Use.Reference->getDecl()->getNameAsString() + "." + Operation.str() +
                           "(" + argumentTexts(*Use.Call, Plan.Coroutine.ast()) + ")";
  return FixItHint::CreateReplacement(Range, Plan.await(Text));
}

} // namespace

Fix buildStreamFix(const RewritePlan &Plan) {
  const CoroutineContext &Coroutine = Plan.Coroutine;
  const ASTContext &Context = Coroutine.ast();
  const VarDecl *Stream = streamVariable(Plan.Site);
  if (!Stream || !Stream->hasLocalStorage() || isa<ParmVarDecl>(Stream) ||
      Stream->getType()->isReferenceType())
    return noFix("the stream is no local variable of this coroutine");
  const std::optional<std::string> Type = runtimeStream(Stream->getType());
  if (!Type)
    return noFix("the runtime has no stream of the type of '" + Stream->getNameAsString() + "'");
  const DeclStmt *Declaration = soleDeclaration(*Stream, Coroutine);
  const CharSourceRange Declared = fileRange(Stream->getSourceRange(), Context);
  if (!Declaration || Declared.isInvalid() || Plan.Site.Inside)
    return noFix("'" + Stream->getNameAsString() + "' isn't declared in a statement of its own");
  const std::vector<VariableUse> Uses = usesOf(*Stream, Coroutine);
  for (const VariableUse &Use : Uses)
    if (!survives(Use, Coroutine))
      return noFix("'" + Stream->getNameAsString() +
                       "' is used as a standard file stream, which the runtime's stream isn't",
                   Use.Reference->getLocation());

  Fix Result;
  Result.Headers = Plan.Form.Headers;
  std::string NewDeclaration = (Stream->getType().isConstQualified() ? "const " : "") + *Type +
                               " " + Stream->getNameAsString();
  if (Plan.Site.Variable) {
    const std::optional<std::string> Opened = Plan.awaited();
    if (!Opened)
      return noFix("the stream isn't opened from a path");
    NewDeclaration += " = " + *Opened;
  }
  Result.Hints.push_back(FixItHint::CreateReplacement(Declared, NewDeclaration));
  for (const VariableUse &Use : Uses) {
    if (Use.Method == "exceptions" && *Type != "unblock::ifstream")
      lower(
          Result, SafetyLevel::Review,
          "the stream may throw, and the awaited close() would throw where the destructor did not",
          Use.Reference->getLocation());
    if (Use.Method != "open" || Use.InLambda)
      continue;
    std::optional<FixItHint> Open = awaitMember(Use, "async_open", Plan);
    if (!Open)
      return noFix("'" + Stream->getNameAsString() + "' is opened in a macro",
                   Use.Reference->getLocation());
    Result.Hints.push_back(std::move(*Open));
  }
  if (*Type != "unblock::ifstream")
    awaitEndOfStream(Result, Plan, *Stream, *Declaration, Uses);
  return Result;
}

} // namespace unblock
