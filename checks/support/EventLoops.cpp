#include "checks/support/EventLoops.h"
#include "checks/support/CallKey.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace unblock {
namespace {

constexpr unsigned MaxDepth = 4;

/// By the class, those around it (`io_context::executor_type`), and its template arguments (`strand<io_context::executor_type>`).
RunBy ofType(QualType Type, const KnowledgeBase &Knowledge, unsigned Depth) {
  if (Depth == MaxDepth || Type.isNull())
    return RunBy::Unknown;
  Type = Type.getNonReferenceType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  for (const DeclContext *C = Class; C && isa<CXXRecordDecl>(C); C = C->getParent()) {
    const std::string Key = callKey(*cast<CXXRecordDecl>(C));
    if (Knowledge.isBlockingPool(Key))
      return RunBy::Pool;
    if (Knowledge.isEventLoop(Key))
      return RunBy::Loop;
  }
  const auto *Specialisation = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  if (!Specialisation)
    return RunBy::Unknown;
  for (const TemplateArgument &Argument : Specialisation->getTemplateArgs().asArray())
    if (Argument.getKind() == TemplateArgument::Type)
      if (const RunBy Found = ofType(Argument.getAsType(), Knowledge, Depth + 1);
          Found != RunBy::Unknown)
        return Found;
  return RunBy::Unknown;
}

RunBy ofExpr(const Expr *E, const KnowledgeBase &Knowledge, unsigned Depth);

template <typename Range>
RunBy firstKnown(const Range &Parts, const KnowledgeBase &Knowledge, unsigned Depth) {
  for (const Expr *Part : Parts)
    if (const RunBy Found = ofExpr(Part, Knowledge, Depth); Found != RunBy::Unknown)
      return Found;
  return RunBy::Unknown;
}

RunBy ofExpr(const Expr *E, const KnowledgeBase &Knowledge, unsigned Depth) {
  if (Depth == MaxDepth)
    return RunBy::Unknown;
  E = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
  if (const RunBy Found = ofType(E->getType(), Knowledge, 0); Found != RunBy::Unknown)
    return Found;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    // steady_timer timer(pool);
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    return Variable && Variable->getInit() ? ofExpr(Variable->getInit(), Knowledge, Depth + 1)
                                           : RunBy::Unknown;
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    const RunBy Found = ofExpr(Object, Knowledge, Depth + 1);
    // What an I/O object completes on is an event loop, unless one sees that it is a pool.
    if (Found == RunBy::Unknown && Member->getMethodDecl() &&
        Member->getMethodDecl()->getNameAsString() == "get_executor" &&
        Knowledge.isIoObject(callKey(*Member->getMethodDecl()->getParent())))
      return RunBy::Loop;
    return Found;
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) // make_strand(io)
    return firstKnown(Call->arguments(), Knowledge, Depth + 1);
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(E))
    return firstKnown(Construction->arguments(), Knowledge, Depth + 1);
  return RunBy::Unknown;
}

} // namespace

RunBy whoRuns(const Expr &Executor, const KnowledgeBase &Knowledge) {
  return ofExpr(&Executor, Knowledge, 0);
}

} // namespace unblock
