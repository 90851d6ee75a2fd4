#include "checks/support/NonblockingDescriptor.h"
#include "checks/support/AwaitedRetry.h"
#include "checks/support/BodyMentions.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/NamedObject.h"
#include "checks/support/SourceText.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace unblock {
namespace {

// The last two make files in memory.
const std::string Flags[] = {"O_NONBLOCK",   "O_NDELAY",     "SOCK_NONBLOCK", "EFD_NONBLOCK",
                             "TFD_NONBLOCK", "SFD_NONBLOCK", "IN_NONBLOCK",   "FIONBIO",
                             "memfd_create", "shm_open"};
const std::string Errors[] = {"EAGAIN", "EWOULDBLOCK", "EINPROGRESS", "SSL_ERROR_WANT_READ",
                              "SSL_ERROR_WANT_WRITE"};

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

/// What \p Object is initialized with, wherever that is written.
llvm::SmallVector<const Expr *, 2> initializersOf(const ValueDecl &Object) {
  llvm::SmallVector<const Expr *, 2> Result;
  if (const auto *Variable = dyn_cast<VarDecl>(&Object); Variable && Variable->getInit())
    Result.push_back(Variable->getInit());
  const auto *Field = dyn_cast<FieldDecl>(&Object);
  if (Field && Field->getInClassInitializer())
    Result.push_back(Field->getInClassInitializer());
  const auto *Class = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  if (Class)
    for (const CXXConstructorDecl *Each : Class->ctors())
      for (const CXXCtorInitializer *Init : Each->inits())
        if (Init->getMember() == Field && Init->isWritten())
          Result.push_back(Init->getInit());
  return Result;
}

/// An object of a class of somebody's own: no number, nor text, that may only have been read from the descriptor.
bool mayWatch(const ValueDecl &Object) {
  const CXXRecordDecl *Class = Object.getType().getNonReferenceType()->getAsCXXRecordDecl();
  return Class && !Class->isInStdNamespace();
}

/// Was \p Object built of the descriptor, as `fdio(context, fd)` or `make_unique<stream_descriptor>(context, fd)`, or of an object that was, at most
/// \p Left steps away: `event readable{fd}; auto awaiter = loop.wait(readable);`
bool isBuiltOf(const ValueDecl &Object, const Descriptor &Wanted, const ASTContext &Context,
               unsigned Left) {
  return llvm::any_of(initializersOf(Object), [&](const Expr *Init) {
    if (mentionsObject(*Init, Wanted, Context))
      return true;
    bool Found = false;
    if (Left > 0)
      walkEvaluated(*Init, [&](const Stmt &S) {
        const auto *E = dyn_cast<Expr>(&S);
        const ValueDecl *Part = E ? namedObject(E) : nullptr;
        Found = Found || (Part && Part != &Object && mayWatch(*Part) &&
                          isBuiltOf(*Part, Wanted, Context, Left - 1));
        return !Found && !isa<LambdaExpr>(S);
      });
    return Found;
  });
}

/// `co_await readable(fd)`, or `co_await watcher.next()` where the watcher was built of the descriptor.
bool awaits(const Expr &Operand, const Descriptor &Wanted, const ASTContext &Context) {
  if (mentionsObject(Operand, Wanted, Context))
    return true;
  constexpr unsigned StepsToDescriptor = 2;
  const ValueDecl *Watcher = rootObject(&Operand, /*Members=*/true);
  return Watcher && isBuiltOf(*Watcher, Wanted, Context, StepsToDescriptor);
}

/// `set_nonblocking(fd)`, `setNoBlock(fd, true)`, `set_blocking(fd, false)`
bool makesNonblocking(const CallExpr &Call, const Descriptor &Wanted, const ASTContext &Context) {
  const std::string Name = plainName(calleeName(Call));
  const bool Non = hasAnyPart(Name, {"nonblock", "noblock"});
  if (!(Non || hasAnyPart(Name, {"setblock"})) || !mentionsObject(Call, Wanted, Context))
    return false;
  const bool Off = llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
    return Argument->IgnoreParenImpCasts()->getType()->isBooleanType() &&
           isFalse(*Argument, Context);
  });
  return Non != Off;
}

/// `errno == EAGAIN`, `case EAGAIN:`, `would_block(errno)`
bool looksForWouldBlock(const Stmt &S, const ASTContext &Context) {
  if (const auto *Comparison = dyn_cast<BinaryOperator>(&S))
    return Comparison->isEqualityOp() && mentionsAny(sourceText(*Comparison, Context), Errors);
  if (const auto *Case = dyn_cast<CaseStmt>(&S))
    return mentionsAny(sourceText(*Case->getLHS(), Context), Errors);
  const auto *Call = dyn_cast<CallExpr>(&S);
  return Call && hasAnyPart(plainName(calleeName(*Call)), {"wouldblock", "eagain"});
}

bool showsNonblocking(const Expr *Operand, const Descriptor &Wanted, const BodyContext &Body) {
  if (isMentionedWith(Operand, Flags, Body))
    return true;
  const ASTContext &Context = Body.ast();
  // `pipe2(ends, O_NONBLOCK)`, `fcntl(ends[0], F_SETFL, O_NONBLOCK)`
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(spelled(Operand));
      Subscript && Wanted.Object && isMentionedWith(Subscript->getBase(), Flags, Body))
    return true;
  const auto OfDescriptor = [&](const CallExpr &Call) {
    if (makesNonblocking(Call, Wanted, Context))
      return true;
    const auto IsIt = [&](const Expr *Argument) { return isSame(*Argument, Wanted, Context); };
    if (Wanted.Element && llvm::any_of(Call.arguments(), IsIt) &&
        mentionsAny(sourceText(Call, Context), Flags))
      return true;
    // `SSL_set_fd(ssl, fd)`: what the descriptor is, the connection over it is, too.
    const llvm::StringRef Name = calleeName(Call);
    return (Name == "SSL_set_fd" || Name == "SSL_set_rfd" || Name == "SSL_set_wfd") &&
           Call.getNumArgs() == 2 && IsIt(Call.getArg(0)) && !IsIt(Call.getArg(1)) &&
           isNonblockingDescriptor(Call.getArg(1), Call, Body);
  };
  bool Found = false;
  walkEvaluated(Body.body(), [&](const Stmt &S) {
    if (Found)
      return false;
    if (const Expr *Awaited = awaitedBy(S); Awaited && Wanted.Object)
      Found = awaits(*Awaited, Wanted, Context);
    else if (const auto *Call = dyn_cast<CallExpr>(&S); Call && Wanted.Object)
      Found = OfDescriptor(*Call);
    Found = Found || looksForWouldBlock(S, Context);
    return !Found;
  });
  return Found;
}

/// Does a function of the member's class make it non-blocking, or look for what only a non-blocking one gives when it uses it?
bool classMakesNonblocking(const FieldDecl &Field, const BodyContext &Body) {
  const auto *Class = dyn_cast<CXXRecordDecl>(Field.getParent());
  if (!Class)
    return false;
  const ASTContext &Context = Body.ast();
  const Descriptor Wanted{&Field, std::nullopt};
  const auto Shows = [&](const Stmt &Code) {
    if (isMentionedWith(Field, Flags, Code, Context))
      return true;
    bool Makes = false, Looks = false;
    walkEvaluated(Code, [&](const Stmt &S) {
      const auto *Call = dyn_cast<CallExpr>(&S);
      Makes = Makes || (Call && makesNonblocking(*Call, Wanted, Context));
      Looks = Looks || looksForWouldBlock(S, Context);
      return !Makes;
    });
    return Makes || (Looks && mentionsObject(Code, Wanted, Context));
  };
  for (const CXXMethodDecl *Method : Class->methods()) {
    const FunctionDecl *Definition = nullptr;
    if (!Method->hasBody(Definition) || Definition == &Body.function())
      continue;
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Definition))
      for (const CXXCtorInitializer *Init : Constructor->inits())
        if (Init->getMember() == &Field && Init->isWritten() &&
            mentionsAny(sourceText(*Init->getInit(), Context), Flags))
          return true;
    if (Shows(*Definition->getBody()))
      return true;
  }
  return false;
}

} // namespace

bool isNonblockingDescriptor(const Expr *Operand, const Expr &Call, const BodyContext &Body) {
  const Descriptor Wanted = descriptorOf(Operand, Body.ast());
  if (showsNonblocking(Operand, Wanted, Body) || isRetriedAfterAwait(Call, Body))
    return true;
  const auto *Member = dyn_cast<MemberExpr>(spelled(Operand));
  const auto *Field = Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  return Field && classMakesNonblocking(*Field, Body);
}

} // namespace unblock
