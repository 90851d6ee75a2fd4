#include "checks/support/EventLoops.h"
#include "checks/support/CallKey.h"
#include "checks/support/StmtWalk.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace unblock {

const NamedDecl *classOf(QualType Type) {
  Type = Type.getNonReferenceType();
  while (Type->isPointerType())
    Type = Type->getPointeeType();
  if (const CXXRecordDecl *Class = Type->getAsCXXRecordDecl())
    return Class;
  if (const auto *Specialisation = Type->getAs<TemplateSpecializationType>())
    return Specialisation->getTemplateName().getAsTemplateDecl();
  return nullptr;
}

llvm::SmallVector<std::string, 2> calleeKeys(const CallExpr &Call) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
      Operator && Operator->getOperator() == OO_Call) {
    // A function object: known by its own name.
    if (const auto *Object = dyn_cast<DeclRefExpr>(Operator->getArg(0)->IgnoreParenImpCasts()))
      return {callKey(*Object->getDecl())};
    return {};
  }
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    return callKeys(*Callee);
  llvm::SmallVector<std::string, 2> Keys;
  if (const auto *Overloads = dyn_cast<OverloadExpr>(Call.getCallee()->IgnoreParenImpCasts()))
    for (const NamedDecl *Candidate : Overloads->decls())
      Keys.push_back(callKey(*Candidate->getUnderlyingDecl()));
  return Keys;
}

llvm::ArrayRef<const Expr *> argumentsOf(const CallExpr &Call) {
  const llvm::ArrayRef<const Expr *> All(Call.getArgs(), Call.getNumArgs());
  return isa<CXXOperatorCallExpr>(Call) && !All.empty() ? All.drop_front() : All;
}

const Expr *receiverOf(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getImplicitObjectArgument();
  if (const auto *Member =
          dyn_cast<CXXDependentScopeMemberExpr>(Call.getCallee()->IgnoreParenImpCasts()))
    return Member->isImplicitAccess() ? nullptr : Member->getBase();
  return nullptr;
}

namespace {

/// Where a value may come from through a few variables.
constexpr unsigned Depth = 4;

RunBy kindOfName(llvm::StringRef Name, const KnowledgeBase &Knowledge) {
  if (Knowledge.isEventLoop(Name))
    return RunBy::Loop;
  return Knowledge.isBlockingPool(Name) ? RunBy::Pool : RunBy::Unknown;
}

RunBy kindOfType(QualType Type, const KnowledgeBase &Knowledge, unsigned Left) {
  const NamedDecl *Class = classOf(Type);
  if (!Class)
    return RunBy::Unknown;
  // A strand, a smart pointer or a bound token of a pool stands for the pool.
  if (const auto *Specialisation = dyn_cast<ClassTemplateSpecializationDecl>(Class); Left > 0)
    for (const TemplateArgument &Argument : Specialisation
                                                ? Specialisation->getTemplateArgs().asArray()
                                                : llvm::ArrayRef<TemplateArgument>())
      if (Argument.getKind() == TemplateArgument::Type)
        if (const RunBy Kind = kindOfType(Argument.getAsType(), Knowledge, Left - 1);
            Kind != RunBy::Unknown)
          return Kind;
  // `io_context::executor_type` by the class around it.
  if (const RunBy Kind = kindOfName(callKey(*Class), Knowledge); Kind != RunBy::Unknown)
    return Kind;
  for (const DeclContext *C = Class->getDeclContext(); isa<CXXRecordDecl>(C); C = C->getParent())
    if (const RunBy Kind = kindOfName(callKey(*cast<CXXRecordDecl>(C)), Knowledge);
        Kind != RunBy::Unknown)
      return Kind;
  return RunBy::Unknown;
}

RunBy kindOf(const Expr &Written, const KnowledgeBase &Knowledge, unsigned Left);

template <typename Range>
RunBy firstKnown(const Range &Parts, const KnowledgeBase &Knowledge, unsigned Left) {
  for (const Expr *Part : Parts)
    if (const RunBy Found = kindOf(*Part, Knowledge, Left); Found != RunBy::Unknown)
      return Found;
  return RunBy::Unknown;
}

RunBy kindOf(const Expr &Written, const KnowledgeBase &Knowledge, unsigned Left) {
  const Expr *E = Written.IgnoreUnlessSpelledInSource();
  if (!E->isTypeDependent())
    if (const RunBy Kind = kindOfType(E->getType(), Knowledge, Depth); Kind != RunBy::Unknown)
      return Kind;
  if (Left == 0)
    return RunBy::Unknown;
  if (const Expr *Awaited = awaitedBy(*E))
    return kindOf(*Awaited, Knowledge, Left - 1);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    return Variable && Variable->getInit() && !Variable->getInit()->containsErrors()
               ? kindOf(*Variable->getInit(), Knowledge, Left - 1)
               : RunBy::Unknown;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return kindOf(*Unary->getSubExpr(), Knowledge, Left);
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call) {
    // `steady_timer timer(pool);`
    const auto *Made = dyn_cast<CXXConstructExpr>(E);
    return Made ? firstKnown(Made->arguments(), Knowledge, Left - 1) : RunBy::Unknown;
  }
  for (const std::string &Key : calleeKeys(*Call))
    if (const RunBy Kind = kindOfName(Key, Knowledge); Kind != RunBy::Unknown)
      return Kind;
  // `pool.get_executor()`, `getKeepAliveToken(pool)`, `make_strand(pool)`.
  if (const Expr *Receiver = receiverOf(*Call))
    if (const RunBy Kind = kindOf(*Receiver, Knowledge, Left - 1); Kind != RunBy::Unknown)
      return Kind;
  if (const RunBy Kind = firstKnown(argumentsOf(*Call), Knowledge, Left - 1);
      Kind != RunBy::Unknown)
    return Kind;
  // What an I/O object completes on is an event loop, unless one sees that it is a pool.
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  const CXXMethodDecl *Method = Member ? Member->getMethodDecl() : nullptr;
  return Method && Method->getNameAsString() == "get_executor" &&
                 Knowledge.isIoObject(callKey(*Method->getParent()))
             ? RunBy::Loop
             : RunBy::Unknown;
}

} // namespace

RunBy whoRuns(const Expr &Executor, const KnowledgeBase &Knowledge) {
  return kindOf(Executor, Knowledge, Depth);
}

RunBy whoRuns(QualType Executor, const KnowledgeBase &Knowledge) {
  return kindOfType(Executor, Knowledge, Depth);
}

} // namespace unblock
