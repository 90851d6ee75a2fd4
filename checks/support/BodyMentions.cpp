#include "checks/support/BodyMentions.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/SourceText.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace unblock {
namespace {

const Expr *spelled(const Expr *E) { return E->IgnoreUnlessSpelledInSource()->IgnoreParenCasts(); }

/// The named object of `x`, `&x`, and, where \p Members, of `x.member` and `x.get()`.
const ValueDecl *rootObject(const Expr *E, bool Members) {
  for (;;) {
    E = spelled(E);
    if (const auto *Unary = dyn_cast<UnaryOperator>(E);
        Unary && (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref))
      E = Unary->getSubExpr();
    else if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      if (isa<CXXThisExpr>(spelled(Member->getBase())))
        return Member->getMemberDecl();
      if (!Members)
        return nullptr;
      E = Member->getBase();
    } else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E); Call && Members)
      E = Call->getImplicitObjectArgument();
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
             Operator && Members && Operator->getNumArgs() > 0)
      E = Operator->getArg(0);
    else
      break;
    if (!E)
      return nullptr;
  }
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

llvm::StringRef calleeName(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Callee->getIdentifier() ? Callee->getName() : llvm::StringRef();
}

bool isPassedTo(const ValueDecl &Object, const CallExpr &Call) {
  return llvm::any_of(Call.arguments(),
                      [&](const Expr *Argument) { return namedObject(Argument) == &Object; });
}

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

/// An object, or one element of an array of them, as `pipe(ends)` fills it.
struct Descriptor {
  const ValueDecl *Object = nullptr;
  std::optional<int64_t> Element;
};

std::optional<int64_t> elementOf(const ArraySubscriptExpr &E, const ASTContext &Context) {
  Expr::EvalResult Result;
  if (E.getIdx()->isValueDependent() || !E.getIdx()->EvaluateAsInt(Result, Context))
    return std::nullopt;
  return Result.Val.getInt().getExtValue();
}

Descriptor descriptorOf(const Expr *E, const ASTContext &Context) {
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(spelled(E)))
    if (const std::optional<int64_t> Element = elementOf(*Subscript, Context))
      return {rootObject(Subscript->getBase(), /*Members=*/true), Element};
  return {rootObject(E, /*Members=*/true), std::nullopt};
}

bool mentionsObject(const Stmt &S, const Descriptor &Wanted, const ASTContext &Context) {
  bool Found = false;
  walkEvaluated(S, [&](const Stmt &Inner) {
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(&Inner);
        Subscript && Wanted.Element &&
        rootObject(Subscript->getBase(), /*Members=*/true) == Wanted.Object) {
      Found = Found || elementOf(*Subscript, Context) == Wanted.Element;
      return false;
    }
    if (const auto *Reference = dyn_cast<DeclRefExpr>(&Inner))
      Found = Found || Reference->getDecl() == Wanted.Object;
    else if (const auto *Member = dyn_cast<MemberExpr>(&Inner))
      Found = Found || Member->getMemberDecl() == Wanted.Object;
    // What a lambda does with it is done elsewhere: `co_await offload([&] { return recv(fd, ...); })`.
    return !Found && !isa<LambdaExpr>(Inner);
  });
  return Found;
}

bool isSame(const Expr &E, const Descriptor &Wanted, const ASTContext &Context) {
  const Descriptor Given = descriptorOf(&E, Context);
  return Given.Object == Wanted.Object && Given.Element == Wanted.Element;
}

/// Is \p Variable an object that was built of the descriptor, as `fdio(context, fd)` or `make_unique<stream_descriptor>(context, fd)`?
bool isBuiltOf(const VarDecl &Variable, const Descriptor &Wanted, const ASTContext &Context) {
  const Expr *Init = Variable.getInit();
  if (!Init)
    return false;
  Init = Init->IgnoreUnlessSpelledInSource();
  auto IsWanted = [&](const Expr *Argument) { return isSame(*Argument, Wanted, Context); };
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(Init))
    return llvm::any_of(Construction->arguments(), IsWanted);
  const auto *Call = dyn_cast<CallExpr>(Init);
  return Call && (calleeName(*Call) == "make_unique" || calleeName(*Call) == "make_shared") &&
         llvm::any_of(Call->arguments(), IsWanted);
}

/// `co_await readable(fd)`, or `co_await watcher.next()` where the watcher was built of the descriptor.
bool awaits(const Expr &Operand, const Descriptor &Wanted, const ASTContext &Context) {
  if (mentionsObject(Operand, Wanted, Context))
    return true;
  const auto *Watcher = dyn_cast_or_null<VarDecl>(rootObject(&Operand, /*Members=*/true));
  return Watcher && isBuiltOf(*Watcher, Wanted, Context);
}

bool isFalse(const Expr &E, const ASTContext &Context) {
  bool Value = true;
  return !E.isValueDependent() && E.EvaluateAsBooleanCondition(Value, Context) && !Value;
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

const ValueDecl *namedObject(const Expr *E) { return rootObject(E, /*Members=*/false); }

bool isMentionedWith(const Expr *Operand, llvm::ArrayRef<std::string> Words,
                     const BodyContext &Body) {
  if (mentionsAny(sourceText(*Operand, Body.ast()), Words))
    return true;
  const ValueDecl *Object = namedObject(Operand);
  if (!Object)
    return false;
  bool Found = false;
  walkEvaluated(Body.body(), [&](const Stmt &S) {
    const Expr *Dealing = Found ? nullptr : dealingWith(*Object, S);
    Found = Found || (Dealing && mentionsAny(sourceText(*Dealing, Body.ast()), Words));
    return !Found;
  });
  return Found;
}

bool isNonblockingDescriptor(const Expr *Operand, const BodyContext &Body) {
  // The last two make files in memory.
  static const std::string Flags[] = {
      "O_NONBLOCK",   "O_NDELAY",    "SOCK_NONBLOCK", "EFD_NONBLOCK", "TFD_NONBLOCK",
      "SFD_NONBLOCK", "IN_NONBLOCK", "FIONBIO",       "memfd_create", "shm_open"};
  static const std::string Errors[] = {"EAGAIN", "EWOULDBLOCK", "EINPROGRESS",
                                       "SSL_ERROR_WANT_READ", "SSL_ERROR_WANT_WRITE"};
  if (isMentionedWith(Operand, Flags, Body))
    return true;
  const ASTContext &Context = Body.ast();
  const Descriptor Wanted = descriptorOf(Operand, Context);
  // `pipe2(ends, O_NONBLOCK)`, `fcntl(ends[0], F_SETFL, O_NONBLOCK)`
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(spelled(Operand));
      Subscript && Wanted.Object && isMentionedWith(Subscript->getBase(), Flags, Body))
    return true;
  bool Found = false;
  walkEvaluated(Body.body(), [&](const Stmt &S) {
    if (Found)
      return false;
    if (const auto *Await = dyn_cast<CoawaitExpr>(&S); Await && Wanted.Object)
      Found = awaits(*Await->getOperand(), Wanted, Context);
    else if (const auto *Await = dyn_cast<DependentCoawaitExpr>(&S); Await && Wanted.Object)
      Found = awaits(*Await->getOperand(), Wanted, Context);
    // `set_nonblocking(fd)`
    else if (const auto *Call = dyn_cast<CallExpr>(&S); Call && Wanted.Object) {
      const std::string Name = calleeName(*Call).lower();
      Found = (llvm::StringRef(Name).contains("nonblock") ||
               llvm::StringRef(Name).contains("non_block")) &&
              mentionsObject(*Call, Wanted, Context) &&
              llvm::none_of(Call->arguments(), [&](const Expr *Argument) {
                return Argument->getType()->isBooleanType() && isFalse(*Argument, Context);
              });
      Found =
          Found ||
          (Wanted.Element &&
           llvm::any_of(Call->arguments(),
                        [&](const Expr *Argument) { return isSame(*Argument, Wanted, Context); }) &&
           mentionsAny(sourceText(*Call, Context), Flags));
      // `SSL_set_fd(ssl, fd)`: what the descriptor is, the connection over it is, too.
      Found = Found || ((Name == "ssl_set_fd" || Name == "ssl_set_rfd" || Name == "ssl_set_wfd") &&
                        Call->getNumArgs() == 2 && isSame(*Call->getArg(0), Wanted, Context) &&
                        !isSame(*Call->getArg(1), Wanted, Context) &&
                        isNonblockingDescriptor(Call->getArg(1), Body));
    }
    // `errno == EAGAIN`
    else if (const auto *Comparison = dyn_cast<BinaryOperator>(&S);
             Comparison && Comparison->isEqualityOp())
      Found = mentionsAny(sourceText(*Comparison, Body.ast()), Errors);
    else if (const auto *Case = dyn_cast<CaseStmt>(&S))
      Found = mentionsAny(sourceText(*Case->getLHS(), Body.ast()), Errors);
    return !Found;
  });
  return Found;
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
      static constexpr llvm::StringLiteral OnlyRead[] = {
          "select", "pselect", "ppoll", "epoll_pwait2", "recvmmsg", "memset", "bzero"};
      Zero = Zero && llvm::is_contained(OnlyRead, calleeName(*Call));
    }
    return Zero;
  });
  return Zero && Written > 0;
}

} // namespace unblock
