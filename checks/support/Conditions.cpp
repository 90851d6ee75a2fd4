#include "checks/support/Conditions.h"
#include "checks/support/BodyMentions.h"
#include "checks/support/CallKey.h"
#include "checks/support/NonblockingDescriptor.h"
#include "checks/support/SourceText.h"
#include "checks/support/WaitFacts.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"
#include <arpa/inet.h>

using namespace clang;

namespace unblock {
namespace {

Truth truth(bool B) { return B ? Truth::True : Truth::False; }

Truth negation(Truth T) { return T == Truth::Unknown ? T : truth(T == Truth::False); }

/// The expression behind parentheses, casts, and a local const or never reassigned variable's initialiser.
const Expr *valueOf(const Expr *E) {
  E = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl()))
      if (Variable->hasInit() &&
          (Variable->getType().isConstQualified() || Variable->isConstexpr()))
        return Variable->getInit()->IgnoreUnlessSpelledInSource();
  return E;
}

/// stdin, stdout or stderr: a variable of that name, also where a macro names it, or something that is written so (a call, on Windows).
bool isStandardStream(const Expr &E, const ASTContext &Context) {
  const std::string Names[] = {"stdin", "stdout", "stderr"};
  const auto *Reference = dyn_cast<DeclRefExpr>(&E);
  const IdentifierInfo *Name = Reference ? Reference->getDecl()->getIdentifier() : nullptr;
  return (Name && llvm::is_contained(Names, Name->getName())) ||
         mentionsAny(sourceText(E, Context), Names);
}

/// Zero as an integer, or a class object (a duration) built from nothing but zeros.
Truth isZero(const Expr *E, const ASTContext &Context) {
  E = valueOf(E);
  if (E->isValueDependent())
    return Truth::Unknown;
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(E)) {
    // Boost's durations have a defaulted one, too.
    if (Construction->getNumArgs() == 1 ||
        (Construction->getNumArgs() > 1 && isa<CXXDefaultArgExpr>(Construction->getArg(1))))
      return isZero(Construction->getArg(0), Context);
    // `std::chrono::seconds{}`
    return Construction->getNumArgs() == 0 && Construction->requiresZeroInitialization()
               ? Truth::True
               : Truth::Unknown;
  }
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 1 ? isZero(List->getInit(0), Context) : Truth::Unknown;
  if (const auto *Literal = dyn_cast<UserDefinedLiteral>(E)) {
    // `0s` of <chrono> is a literal operator template: it has no cooked literal to look at, only its spelling.
    const auto Operator = Literal->getLiteralOperatorKind();
    if (Operator != UserDefinedLiteral::LOK_Template && Operator != UserDefinedLiteral::LOK_Raw)
      return isZero(Literal->getCookedLiteral(), Context);
    const SourceManager &SM = Context.getSourceManager();
    const SourceLocation At = SM.getSpellingLoc(E->getBeginLoc());
    const llvm::StringRef Written(SM.getCharacterData(At),
                                  Lexer::MeasureTokenLength(At, SM, Context.getLangOpts()));
    const llvm::StringRef Digits =
        Written.take_while([](char C) { return isDigit(C) || C == '\''; });
    return truth(!Digits.empty() && Digits.find_first_not_of("0'") == llvm::StringRef::npos &&
                 Written[Digits.size()] != '.' && Digits.size() < Written.size());
  }
  Expr::EvalResult Result;
  if (!E->getType()->isRecordType() && E->EvaluateAsRValue(Result, Context)) {
    if (Result.Val.isInt())
      return truth(Result.Val.getInt().isZero());
    if (Result.Val.isFloat())
      return truth(Result.Val.getFloat().isZero());
  }
  // `duration::zero()`
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (const FunctionDecl *Callee = Call->getDirectCallee();
        Callee && Callee->getIdentifier() && Callee->getName() == "zero")
      return Truth::True;
  return Truth::Unknown;
}

/// `clock::now()`, `time_point::min()`, `time_point{}`
Truth isPast(const Expr *E, const ASTContext &Context) {
  E = valueOf(E);
  if (const auto *Conversion = dyn_cast<CXXConstructExpr>(E);
      Conversion && Conversion->getNumArgs() == 1)
    E = valueOf(Conversion->getArg(0));
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (const FunctionDecl *Callee = Call->getDirectCallee(); Callee && Callee->getIdentifier())
      return Callee->getName() == "now" || Callee->getName() == "min" ? Truth::True
                                                                      : Truth::Unknown;
  return isZero(E, Context);
}

Truth hasFlag(const Expr *E, llvm::ArrayRef<std::string> Names, const ASTContext &Context) {
  // Flags are macros in C headers: their spelling is portable, their values are not.
  const std::string Written = sourceText(*E, Context);
  if (mentionsAny(Written, Names))
    return Truth::True;
  const Expr *Value = valueOf(E);
  if (Value != E && mentionsAny(sourceText(*Value, Context), Names))
    return Truth::True;
  return isa<DeclRefExpr>(Value) ? Truth::Unknown : Truth::False;
}

/// An object with a name, or one that a pointer leads to; no temporary.
bool isNamedObject(const Expr &Receiver) {
  const Expr *E = Receiver.IgnoreUnlessSpelledInSource();
  return E->getType()->isPointerType() || !(E->isPRValue() || E->isXValue());
}

/// The type of the object as it was declared, not of the base whose member is called.
QualType ownType(const Expr *E) {
  while (const auto *Cast = dyn_cast<ImplicitCastExpr>(E)) {
    if (Cast->getCastKind() != CK_UncheckedDerivedToBase && Cast->getCastKind() != CK_DerivedToBase)
      break;
    E = Cast->getSubExpr();
  }
  return E->getType().getNonReferenceType();
}

Truth hasType(const Expr *E, llvm::ArrayRef<std::string> Names) {
  const QualType Type = ownType(E);
  if (Type->isDependentType())
    return Truth::Unknown;
  const QualType Pointee = Type->isPointerType() ? Type->getPointeeType() : Type;
  const CXXRecordDecl *Class = Pointee->getAsCXXRecordDecl();
  return truth(
      llvm::any_of(Names, [&](const std::string &Name) { return isOrDerivesFrom(Class, Name); }));
}

/// Is the operand's class a specialisation that has one of the classes among its arguments (`task<http_response>`)?
Truth hasTemplateArgument(const Expr *E, llvm::ArrayRef<std::string> Names) {
  const QualType Type = E->getType().getNonReferenceType();
  if (Type->isDependentType())
    return Truth::Unknown;
  const QualType Pointee = Type->isPointerType() ? Type->getPointeeType() : Type;
  const auto *Class =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Pointee->getAsCXXRecordDecl());
  return truth(
      Class &&
      llvm::any_of(Class->getTemplateArgs().asArray(), [&](const TemplateArgument &Argument) {
        return Argument.getKind() == TemplateArgument::Type &&
               llvm::any_of(Names, [&](const std::string &Name) {
                 return isOrDerivesFrom(Argument.getAsType()->getAsCXXRecordDecl(), Name);
               });
      }));
}

/// Is \p E only converted to bool: by a condition, by `!`, `&&` or `||`?
bool isUsedAsCondition(const Expr &E, const BodyContext &Body) {
  const Stmt *Parent = Body.parent(E);
  for (; Parent; Parent = Body.parent(*Parent)) {
    if (const auto *Conversion = dyn_cast<CXXMemberCallExpr>(Parent))
      return isa_and_nonnull<CXXConversionDecl>(Conversion->getMethodDecl()) &&
             Conversion->getType()->isBooleanType();
    if (const auto *Not = dyn_cast<CXXOperatorCallExpr>(Parent))
      return Not->getOperator() == OO_Exclaim;
    if (!isa<ParenExpr, ImplicitCastExpr, ExprWithCleanups, MaterializeTemporaryExpr, MemberExpr>(
            Parent))
      return false;
  }
  return false;
}

/// Has the class, or a base of it, a member function of that name?
bool hasMember(const CXXRecordDecl *Class, llvm::ArrayRef<std::string> Names) {
  if (!Class || !Class->hasDefinition())
    return false;
  Class = Class->getDefinition();
  for (const std::string &Name : Names)
    if (!Class->lookup(&Class->getASTContext().Idents.get(Name)).empty())
      return true;
  return llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
    return hasMember(Base.getType()->getAsCXXRecordDecl(), Names);
  });
}

/// `"127.0.0.1"`, `"::1"`, also as a std::string: nobody has to be asked what it means.
bool isNumericHost(const Expr *E) {
  E = valueOf(E);
  while (const auto *Made = dyn_cast<CXXConstructExpr>(E)) {
    if (Made->getNumArgs() == 0)
      return false;
    E = valueOf(Made->getArg(0));
  }
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
    return isNumericHost(Cast->getSubExpr());
  if (const auto *Suffixed = dyn_cast<UserDefinedLiteral>(E))
    E = Suffixed->getLiteralOperatorKind() == UserDefinedLiteral::LOK_String
            ? Suffixed->getCookedLiteral()
            : E;
  const auto *Literal = dyn_cast<StringLiteral>(E);
  if (!Literal || !Literal->isOrdinary())
    return false;
  unsigned char Address[sizeof(in6_addr)];
  const std::string Text = Literal->getString().str();
  return inet_pton(AF_INET, Text.c_str(), Address) == 1 ||
         inet_pton(AF_INET6, Text.c_str(), Address) == 1;
}

/// `stdin`, the descriptor 0, `std::cin`, a reference to it, and the `std::cin >> a` in `std::cin >> a >> b`.
bool isStandardInput(const Expr *E, const ASTContext &Context) {
  for (;;) {
    E = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
    if (!Operator || Operator->getOperator() != OO_GreaterGreater)
      break;
    E = Operator->getArg(0);
  }
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl())) {
      if (Variable->getType()->isReferenceType() && Variable->hasInit())
        return isStandardInput(Variable->getInit(), Context);
      if (Variable->isInStdNamespace())
        return Variable->getName() == "cin" || Variable->getName() == "wcin";
    }
  if (const auto *Number = dyn_cast<IntegerLiteral>(E))
    return Number->getValue().isZero();
  E = valueOf(E);
  return !isa<CallExpr>(E) && mentionsAny(sourceText(*E, Context), {"stdin", "STDIN_FILENO"});
}

/// `write(fd, &one, sizeof(one))`, `write(fd, "x", 1)`: what wakes the reader of a pipe or an eventfd. The pipe would have to be full of wake-ups that
/// nobody has read for it to wait.
bool wakesReader(const Expr &Bytes, const CallSite &Site, const BodyContext &Body) {
  if (Site.Arguments.size() != 3 ||
      isMentionedWith(Site.Arguments[0],
                      {"open", "open64", "openat", "creat", "mkstemp", "mkostemp", "fileno", "dup"},
                      Body))
    return false;
  const Expr *Size = Site.Arguments[2];
  Expr::EvalResult Result;
  if (Size->isValueDependent() || !Size->EvaluateAsInt(Result, Body.ast()))
    return false;
  if (Result.Val.getInt() == 1)
    return true;
  const auto *Address = dyn_cast<UnaryOperator>(Bytes.IgnoreParenCasts());
  if (!Address || Address->getOpcode() != UO_AddrOf)
    return false;
  const QualType Type = Address->getSubExpr()->getType();
  return Type->isIntegralOrEnumerationType() &&
         Body.ast().getTypeSizeInChars(Type).getQuantity() == Result.Val.getInt().getExtValue();
}

} // namespace

bool isDiscarded(const Expr &E, const BodyContext &Body) {
  const Stmt *Child = &E;
  const Stmt *Parent = Body.parent(E);
  for (; Parent; Child = Parent, Parent = Body.parent(*Parent)) {
    if (isa<ExprWithCleanups, ParenExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
            ImplicitCastExpr>(Parent))
      continue;
    if (const auto *Cast = dyn_cast<CastExpr>(Parent)) {
      if (Cast->getCastKind() == CK_ToVoid)
        return true;
      return false;
    }
    break;
  }
  if (!Parent || isa<CompoundStmt, LabelStmt, CaseStmt, DefaultStmt>(Parent))
    return true;
  if (const auto *If = dyn_cast<IfStmt>(Parent))
    return Child == If->getThen() || Child == If->getElse();
  if (const auto *For = dyn_cast<ForStmt>(Parent))
    return Child == For->getBody() || Child == For->getInc() || Child == For->getInit();
  if (const auto *While = dyn_cast<WhileStmt>(Parent))
    return Child == While->getBody();
  if (const auto *Do = dyn_cast<DoStmt>(Parent))
    return Child == Do->getBody();
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Parent))
    return Child == Range->getBody();
  if (const auto *Comma = dyn_cast<BinaryOperator>(Parent))
    return Comma->getOpcode() == BO_Comma && Child == Comma->getLHS();
  return false;
}

const Expr *operandOf(const Condition &Test, const CallSite &Site) {
  if (Test.Argument == ReceiverArgument || Test.Kind == ConditionKind::ReceiverLvalue)
    return Site.Receiver;
  if (Test.Argument == ResultArgument)
    return Site.Call;
  return static_cast<size_t>(Test.Argument) < Site.Arguments.size() ? Site.Arguments[Test.Argument]
                                                                    : nullptr;
}

Truth evaluate(const Condition &Test, const CallSite &Site, const BodyContext &Body) {
  const ASTContext &Context = Body.ast();
  const Expr *Operand = operandOf(Test, Site);
  switch (Test.Kind) {
  case ConditionKind::ResultUnused:
    return truth(Site.Call->getType()->isVoidType() || isDiscarded(*Site.Call, Body));
  case ConditionKind::ResultUsed:
    return truth(!Site.Call->getType()->isVoidType() && !isDiscarded(*Site.Call, Body));
  case ConditionKind::UsedAsCondition:
    return truth(isUsedAsCondition(*Site.Call, Body));
  case ConditionKind::DeclaredIn: {
    const auto *Call = dyn_cast<CallExpr>(Site.Call);
    const auto *Method = Call ? dyn_cast_or_null<CXXMethodDecl>(Call->getCalleeDecl()) : nullptr;
    return truth(Method && llvm::is_contained(Test.Names, Method->getParent()->getName().str()));
  }
  case ConditionKind::ArgumentCount:
    return truth(Site.Arguments.size() == Test.Number);
  case ConditionKind::ArgumentsAtLeast:
    return truth(Site.Arguments.size() >= Test.Number);
  case ConditionKind::DestroyedHere:
    return truth(isDestroyedHere(Site, Body));
  case ConditionKind::ErrorCodeLast:
    return Site.Arguments.empty() || !Site.Arguments.back()->isLValue()
               ? Truth::False
               : hasType(Site.Arguments.back(), {"boost::system::error_code", "std::error_code"});
  default:
    break;
  }
  // The rest speak of one operand; of one that isn't written nothing holds.
  if (!Operand)
    return Truth::False;
  switch (Test.Kind) {
  case ConditionKind::Null:
    return Operand->isValueDependent()
               ? Truth::Unknown
               : truth(Operand->isNullPointerConstant(
                           Body.ast(), Expr::NPC_ValueDependentIsNotNull) != Expr::NPCK_NotNull ||
                       isZero(Operand, Context) == Truth::True);
  case ConditionKind::NotNull: {
    Condition Contrary = Test;
    Contrary.Kind = ConditionKind::Null;
    return negation(evaluate(Contrary, Site, Body));
  }
  case ConditionKind::Zero:
    return isZero(Operand, Context);
  case ConditionKind::Past:
    return isPast(Operand, Context);
  case ConditionKind::AlreadyDone:
    return isOverBefore(*Operand, *Site.Call, Body) ? Truth::True : Truth::Unknown;
  case ConditionKind::Flag:
    return hasFlag(Operand, Test.Names, Context);
  case ConditionKind::NotFlag:
    return negation(hasFlag(Operand, Test.Names, Context));
  case ConditionKind::InMemory:
    return truth(isMentionedWith(Operand, {"fmemopen", "open_memstream", "open_wmemstream"}, Body));
  case ConditionKind::StandardStream:
    return truth(isStandardStream(*valueOf(Operand), Context));
  case ConditionKind::NonblockingDescriptor:
    return truth(isNonblockingDescriptor(Operand, *Site.Call, Body));
  case ConditionKind::WakesReader:
    return truth(wakesReader(*Operand, Site, Body));
  case ConditionKind::MentionedWith:
    return truth(isMentionedWith(Operand, Test.Names, Body));
  case ConditionKind::NonblockingObject:
    return truth(isNonblockingObject(Operand, Body));
  case ConditionKind::PointsToZero:
    return truth(pointsToZero(Operand, Body));
  case ConditionKind::NumericHost:
    return truth(isNumericHost(Operand));
  case ConditionKind::StandardInput:
    return truth(isStandardInput(Operand, Context));
  case ConditionKind::HasMember: {
    const QualType Type = ownType(Operand);
    return Type->isDependentType() ? Truth::Unknown
                                   : truth(hasMember(Type->getAsCXXRecordDecl(), Test.Names));
  }
  case ConditionKind::ArgumentType:
    return hasType(Operand, Test.Names);
  case ConditionKind::TemplateArgument:
    return hasTemplateArgument(Operand, Test.Names);
  case ConditionKind::Integer: {
    const QualType Written = Operand->IgnoreParenImpCasts()->getType();
    return Written->isDependentType()
               ? Truth::Unknown
               : truth(Written.getNonReferenceType()->isIntegralOrEnumerationType());
  }
  case ConditionKind::ReceiverLvalue:
    return truth(isNamedObject(*Operand));
  default:
    return Truth::Unknown;
  }
}

bool blocks(const CallSite &Site, const BodyContext &Body) {
  for (const Condition &Test : Site.Row->BlocksWhen)
    if (evaluate(Test, Site, Body) == Truth::False)
      return false;
  for (const Condition &Test : Site.Row->SilentWhen)
    if (evaluate(Test, Site, Body) == Truth::True)
      return false;
  return true;
}

const Rewrite *applicableRewrite(const CallSite &Site, const BodyContext &Body) {
  for (const Rewrite &Candidate : Site.Row->Rewrites)
    if (llvm::all_of(Candidate.When, [&](const Condition &Test) {
          return evaluate(Test, Site, Body) == Truth::True;
        }))
      return &Candidate;
  return nullptr;
}

} // namespace unblock
