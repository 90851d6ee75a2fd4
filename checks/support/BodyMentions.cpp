#include "checks/support/BodyMentions.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/NamedObject.h"
#include "checks/support/SourceText.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace unblock {
namespace {

/// The call, assignment or initialisation at \p S that has to do with \p Object, if it is one.
const Expr *dealingWith(const ValueDecl &Object, const Stmt &S) {
  if (const auto *Call = dyn_cast<CallExpr>(&S)) {
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
        Member && Member->getImplicitObjectArgument() &&
        namedObject(Member->getImplicitObjectArgument()) == &Object)
      return Call;
    // What accept4 is told is about the descriptor that it returns.
    return isPassedTo(Object, *Call) && calleeName(*Call) != "accept4" ? Call : nullptr;
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(&S))
    return Binary->isAssignmentOp() && rootObject(Binary->getLHS(), /*Members=*/true) == &Object
               ? Binary
               : nullptr;
  if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D); Variable && Variable == &Object)
        return Variable->getInit();
  return nullptr;
}

bool isZeroInteger(const Expr &E, const ASTContext &Context) {
  Expr::EvalResult Result;
  return !E.isValueDependent() && E.EvaluateAsRValue(Result, Context) && Result.Val.isInt() &&
         Result.Val.getInt().isZero();
}

/// `{}`, `{0, 0}`, `timeval()`
bool isZeroInitialiser(const Expr &Init, const ASTContext &Context) {
  const Expr *E = Init.IgnoreUnlessSpelledInSource();
  if (isa<CXXScalarValueInitExpr, ImplicitValueInitExpr>(E))
    return true;
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(E))
    return Construction->getNumArgs() == 0 && Construction->requiresZeroInitialization();
  const auto *List = dyn_cast<InitListExpr>(E);
  return List && llvm::all_of(List->inits(), [&](const Expr *Each) {
           return isa<ImplicitValueInitExpr>(Each) || isZeroInteger(*Each, Context) ||
                  isZeroInitialiser(*Each, Context);
         });
}

} // namespace

bool mentionsAny(llvm::StringRef Text, llvm::ArrayRef<std::string> Words) {
  for (const std::string &Word : Words)
    for (size_t At = Text.find(Word); At != llvm::StringRef::npos; At = Text.find(Word, At + 1)) {
      auto IsWordChar = [&](size_t I) {
        return I < Text.size() && (isAlphanumeric(Text[I]) || Text[I] == '_');
      };
      if (!(At > 0 && IsWordChar(At - 1)) && !IsWordChar(At + Word.size()))
        return true;
    }
  return false;
}

bool isMentionedWith(const ValueDecl &Object, llvm::ArrayRef<std::string> Words, const Stmt &Code,
                     const ASTContext &Context) {
  bool Found = false;
  walkEvaluated(Code, [&](const Stmt &S) {
    const Expr *Dealing = Found ? nullptr : dealingWith(Object, S);
    Found = Found || (Dealing && mentionsAny(sourceText(*Dealing, Context), Words));
    return !Found;
  });
  return Found;
}

bool keepsValue(const ValueDecl &Object, const Stmt &Code) {
  bool Changed = false;
  walkEvaluated(Code, [&](const Stmt &S) {
    if (const auto *Binary = dyn_cast<BinaryOperator>(&S))
      Changed = Changed || (Binary->isAssignmentOp() && namedObject(Binary->getLHS()) == &Object);
    else if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
      Changed = Changed || ((Unary->isIncrementDecrementOp() || Unary->getOpcode() == UO_AddrOf) &&
                            namedObject(Unary->getSubExpr()) == &Object);
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&S))
      Changed = Changed || (Operator->getOperator() == OO_Equal &&
                            namedObject(Operator->getArg(0)) == &Object);
    return !Changed;
  });
  return !Changed;
}

bool isMentionedWith(const Expr *Operand, llvm::ArrayRef<std::string> Words,
                     const BodyContext &Body) {
  if (mentionsAny(sourceText(*Operand, Body.ast()), Words))
    return true;
  const ValueDecl *Object = namedObject(Operand);
  return Object && isMentionedWith(*Object, Words, Body.body(), Body.ast());
}

/// Does \p Code call one of \p Names, with so many arguments and not with `false`, on the object that \p Same recognises?
static bool calls(llvm::ArrayRef<llvm::StringRef> Names, unsigned LeastArguments, const Stmt &Code,
                  llvm::function_ref<bool(const Expr *)> Same, const ASTContext &Context) {
  bool Found = false;
  walkEvaluated(Code, [&](const Stmt &S) {
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&S); Call && !Found)
      Found = llvm::is_contained(Names, calleeName(*Call)) &&
              Call->getNumArgs() >= LeastArguments && Same(Call->getImplicitObjectArgument()) &&
              !(LeastArguments > 0 && isFalse(*Call->getArg(0), Context));
    return !Found;
  });
  return Found;
}

/// Does the call with the operand read from it?
static bool isReadFrom(const Expr *Operand, const BodyContext &Body) {
  const Stmt *Around = Body.parentIgnoringImplicit(*Operand);
  llvm::StringRef Name;
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Around))
    Name = calleeName(*Call);
  else if (const auto *Member = dyn_cast_or_null<MemberExpr>(Around);
           Member && Member->getMemberDecl()->getDeclName().isIdentifier())
    Name = Member->getMemberDecl()->getName();
  return Name.contains("read") || Name.contains("receive");
}

static const FieldDecl *fieldOf(const Expr *E) {
  const auto *Member = dyn_cast_or_null<MemberExpr>(E ? spelled(E) : nullptr);
  return Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
}

bool isNonblockingObject(const Expr *Operand, const BodyContext &Body) {
  const llvm::StringRef Switches[] = {"non_blocking", "native_non_blocking"};
  if (const ValueDecl *Object = rootObject(Operand, /*Members=*/true)) {
    const auto Same = [&](const Expr *E) { return rootObject(E, /*Members=*/true) == Object; };
    // What is there already is read at once.
    if (calls(Switches, 1, Body.body(), Same, Body.ast()) ||
        (isReadFrom(Operand, Body) && calls({"available"}, 0, Body.body(), Same, Body.ast())))
      return true;
  }
  // A member is often made so where it is opened, in another function of its class, of the one around that, or of the one that is at work here.
  const FieldDecl *Field = fieldOf(Operand);
  if (!Field)
    return false;
  const auto Same = [&](const Expr *E) { return fieldOf(E) == Field; };
  for (const DeclContext *From :
       {static_cast<const DeclContext *>(Field->getParent()), Body.function().getDeclContext()})
    for (const DeclContext *C = From; isa<CXXRecordDecl>(C); C = C->getParent())
      for (const CXXMethodDecl *Method : cast<CXXRecordDecl>(C)->methods())
        if (const FunctionDecl *Definition = nullptr;
            Method->hasBody(Definition) &&
            calls(Switches, 1, *Definition->getBody(), Same, Body.ast()))
          return true;
  return false;
}

bool pointsToZero(const Expr *Operand, const BodyContext &Body) {
  const auto *Address = dyn_cast<UnaryOperator>(spelled(Operand));
  if (!Address || Address->getOpcode() != UO_AddrOf)
    return false;
  const auto *Variable = dyn_cast_or_null<VarDecl>(namedObject(Address->getSubExpr()));
  if (!Variable || !Variable->hasLocalStorage() || Variable->getType()->isReferenceType() ||
      isa<ParmVarDecl>(Variable))
    return false;
  bool Zero = true;
  unsigned Written = 0;
  // Without an initialiser the members have no value until they are written. (A class's own default construction is an initialiser in the syntax tree.)
  const Expr *Init = Variable->getInit();
  if (const auto *Construction = dyn_cast_or_null<CXXConstructExpr>(Init);
      Construction && !Construction->isListInitialization() &&
      !Construction->requiresZeroInitialization())
    Init = nullptr;
  if (Init) {
    Zero = isZeroInitialiser(*Init, Body.ast());
    ++Written;
  }
  walkEvaluated(Body.body(), [&](const Stmt &S) {
    if (const auto *Binary = dyn_cast<BinaryOperator>(&S);
        Binary && Binary->isAssignmentOp() &&
        rootObject(Binary->getLHS(), /*Members=*/true) == Variable) {
      ++Written;
      Zero =
          Zero && Binary->getOpcode() == BO_Assign && isZeroInteger(*Binary->getRHS(), Body.ast());
    } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&S);
               Operator && Operator->getNumArgs() > 0 &&
               rootObject(Operator->getArg(0), /*Members=*/true) == Variable) {
      Zero = false;
    } else if (const auto *Call = dyn_cast<CallExpr>(&S); Call && isPassedTo(*Variable, *Call)) {
      static constexpr llvm::StringLiteral OnlyRead[] = {"select",       "pselect",  "ppoll",
                                                         "epoll_pwait2", "recvmmsg", "sigtimedwait",
                                                         "memset",       "bzero"};
      Zero = Zero && llvm::is_contained(OnlyRead, calleeName(*Call));
    }
    return Zero;
  });
  return Zero && Written > 0;
}

} // namespace unblock
