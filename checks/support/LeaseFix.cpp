/// \file
/// A client built per call becomes a lease from a shared pool; the variable's name and use stay as they are.

#include "checks/support/CallKey.h"
#include "checks/support/FixBuilder.h"
#include "checks/support/SourceText.h"
#include "checks/support/VariableUses.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace unblock {
namespace {

/// Is the variable's declaration a statement of a block, so that a second declaration may follow it?
bool standsInBlock(const VarDecl &Client, const CoroutineContext &Coroutine) {
  const DeclStmt *Declaration = soleDeclaration(Client, Coroutine);
  return Declaration && isa_and_nonnull<CompoundStmt>(Coroutine.parent(*Declaration));
}

/// Numbers and texts can be kept and compared; of anything else that isn't known.
bool canKeyPool(const Expr &Argument) {
  if (isa<InitListExpr>(Argument.IgnoreImplicit()))
    return false;
  const QualType Type = Argument.IgnoreImplicit()->getType().getNonReferenceType();
  if (Type->isArithmeticType() || Type->isEnumeralType())
    return true;
  if (Type->isArrayType() || Type->isPointerType())
    return QualType(Type->getPointeeOrArrayElementType(), 0)->isAnyCharacterType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && llvm::is_contained(
                      {"std::basic_string", "std::basic_string_view", "std::filesystem::path"},
                      callKey(*Class));
}

/// A setting made on a pooled client would still be there for the next one who leases it.
void reviewUses(Fix &F, const RewritePlan &Plan, const VarDecl &Client) {
  for (const VariableUse &Use : usesOf(Client, Plan.Coroutine)) {
    if (isa_and_nonnull<LambdaExpr>(Plan.Coroutine.parent(*Use.Reference)))
      continue;
    if (!Use.Call && Use.Method.empty())
      lower(F, SafetyLevel::Review,
            "'" + Client.getNameAsString() +
                "' is handed on here, and a pooled client must come back unchanged",
            Use.Reference->getLocation());
    else if (!llvm::is_contained(Plan.Site.Row->StatelessMethods, Use.Method.str()))
      lower(F, SafetyLevel::Review,
            "what '" + Use.Method.str() +
                "' sets would stay on the pooled client for whoever leases it next",
            Use.Reference->getLocation());
  }
}

} // namespace

Fix buildLeaseFix(const RewritePlan &Plan) {
  const CallSite &Site = Plan.Site;
  const ASTContext &Context = Plan.Coroutine.ast();
  const VarDecl *Client = Site.Variable;
  if (!Client || !Client->hasLocalStorage() || Site.Inside ||
      !standsInBlock(*Client, Plan.Coroutine))
    return noFix("only a client in a variable with a declaration of its own can become a lease");
  for (const Expr *Argument : Site.Arguments)
    if (!canKeyPool(*Argument))
      return noFix(
          "a pool tells its clients apart by their arguments, and this one can't be copied and "
          "compared for certain",
          Argument->getExprLoc());
  const std::optional<std::string> Leased = Plan.awaited();
  const CharSourceRange Declared = fileRange(Client->getSourceRange(), Context);
  if (!Leased || Declared.isInvalid())
    return noFix("the client's declaration can't be rewritten in place");
  const std::string Name = Client->getNameAsString();
  Fix Result;
  Result.Headers = Plan.Form.Headers;
  if (isa<CallExpr>(Site.Call)) {
    // `auto cli = std::make_unique<Client>(...)`: a lease is used like the pointer.
    Result.Hints.push_back(
        FixItHint::CreateReplacement(Declared, "auto " + Name + " = " + *Leased));
  } else {
    const std::string Constant = Client->getType().isConstQualified() ? "const " : "";
    Result.Hints.push_back(FixItHint::CreateReplacement(
        Declared, "auto " + Name + "_lease = " + *Leased + ";\n" +
                      indentation(Client->getBeginLoc(), Context) + Constant + "auto &" + Name +
                      " = *" + Name + "_lease"));
  }
  reviewUses(Result, Plan, *Client);
  return Result;
}

} // namespace unblock
