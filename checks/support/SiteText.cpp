#include "checks/support/SiteText.h"
#include "checks/support/CallKey.h"
#include "checks/support/SourceText.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace unblock {
namespace {

/// The callee as written; fully qualified where the name was found by a using-declaration or by argument-dependent lookup, because the sibling's name may
/// not be found that way.
std::string calleeText(const CallSite &Site, const ASTContext &Context) {
  const auto *Call = dyn_cast<CallExpr>(Site.Call);
  if (!Call)
    return "";
  const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(Callee);
      Reference && !Reference->hasQualifier())
    return callKey(*Reference->getDecl());
  return sourceText(*Callee, Context);
}

std::string joinArguments(llvm::ArrayRef<const Expr *> Arguments, const ASTContext &Context) {
  std::string Text;
  for (const Expr *Argument : Arguments) {
    if (!Text.empty())
      Text += ", ";
    Text += sourceText(*Argument, Context);
  }
  return Text;
}

/// The receiver as an lvalue expression: `cli`, `*p` for `p->f()`, `*this` where it isn't written.
std::optional<std::string> receiverText(const CallSite &Site, const ASTContext &Context) {
  if (!Site.Receiver)
    return std::nullopt;
  const Expr *Receiver = Site.Receiver->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
  if (const auto *This = dyn_cast<CXXThisExpr>(Receiver); This && This->isImplicit())
    return "*this";
  if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(Receiver);
      Arrow && Arrow->getOperator() == OO_Arrow)
    return "*" + sourceText(*Arrow->getArg(0), Context);
  const std::string Text = sourceText(*Receiver, Context);
  return Receiver->getType()->isPointerType() ? "*" + Text : Text;
}

/// The class that a construction makes, with its full name.
std::optional<std::string> constructedType(const CallSite &Site, const ASTContext &Context) {
  QualType Type = Site.Call->getType();
  if (const auto *Make = dyn_cast<CallExpr>(Site.Call)) {
    const FunctionDecl *Callee = Make->getDirectCallee();
    const TemplateArgumentList *Arguments =
        Callee ? Callee->getTemplateSpecializationArgs() : nullptr;
    if (!Arguments || Arguments->size() == 0 ||
        Arguments->get(0).getKind() != TemplateArgument::Type)
      return std::nullopt;
    Type = Arguments->get(0).getAsType();
  }
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.SuppressTagKeyword = true;
  return Type.getCanonicalType().getUnqualifiedType().getAsString(Policy);
}

} // namespace

std::string argumentMark(unsigned Index) { return "\1" + std::to_string(Index) + "\2"; }

// A row of generated functions has only the name of what they take.
std::string effectOf(const ApiRow &Row) {
  return Row.Does.empty() ? whatItDoes(Row.What).str() : Row.Does;
}

std::string calledName(const CallSite &Site) {
  const auto *Call = dyn_cast<CallExpr>(Site.Call);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Site.Row->Match == MatchKind::Taking && Callee ? callKey(*Callee) : shownName(*Site.Row);
}

std::optional<std::string> siteText(llvm::StringRef Hole, const CallSite &Site,
                                    const ASTContext &Context) {
  unsigned Index = 0;
  if (!Hole.getAsInteger(10, Index))
    return Index < Site.Arguments.size()
               ? std::optional(sourceText(*Site.Arguments[Index], Context))
               : std::nullopt;
  if (Hole == "this")
    return receiverText(Site, Context);
  if (Hole == "type")
    return constructedType(Site, Context);
  if (Hole == "args")
    return joinArguments(Site.Arguments, Context);
  if (Hole == "leading_args")
    return joinArguments(llvm::ArrayRef(Site.Arguments).drop_back(), Context);
  if (Hole == "last_arg")
    return Site.Arguments.empty() ? std::nullopt
                                  : std::optional(sourceText(*Site.Arguments.back(), Context));
  if (Hole == "expr")
    return sourceText(*Site.Call, Context);
  if (Hole == "callee")
    return calleeText(Site, Context);
  return std::nullopt;
}

std::optional<std::string> markedSiteText(llvm::StringRef Hole, const CallSite &Site,
                                          const ASTContext &Context) {
  const unsigned Count = Site.Arguments.size();
  auto Marks = [](unsigned Begin, unsigned End) {
    std::string Text;
    for (unsigned I = Begin; I < End; ++I)
      Text += (I == Begin ? "" : ", ") + argumentMark(I);
    return Text;
  };
  unsigned Index = 0;
  if (!Hole.getAsInteger(10, Index))
    return Index < Count ? std::optional(argumentMark(Index)) : std::nullopt;
  if (Hole == "args")
    return Marks(0, Count);
  if (Hole == "leading_args")
    return Marks(0, Count == 0 ? 0 : Count - 1);
  if (Hole == "last_arg")
    return Count == 0 ? std::nullopt : std::optional(argumentMark(Count - 1));
  return siteText(Hole, Site, Context);
}

} // namespace unblock
