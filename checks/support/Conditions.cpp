#include "checks/support/Conditions.h"
#include "checks/support/BodyMentions.h"
#include "checks/support/CallKey.h"
#include "checks/support/InMemory.h"
#include "checks/support/NonblockingDescriptor.h"
#include "checks/support/SourceText.h"
#include "checks/support/WaitFacts.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace unblock {
namespace {

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
    return truth(isInMemory(Operand, Body));
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
