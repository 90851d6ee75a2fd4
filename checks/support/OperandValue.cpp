#include "checks/support/OperandValue.h"
#include "checks/support/BodyMentions.h"
#include "checks/support/SourceText.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include <arpa/inet.h>

using namespace clang;

namespace unblock {

Truth truth(bool B) { return B ? Truth::True : Truth::False; }

Truth negation(Truth T) { return T == Truth::Unknown ? T : truth(T == Truth::False); }

const Expr *valueOf(const Expr *E) {
  E = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl()))
      if (Variable->hasInit() &&
          (Variable->getType().isConstQualified() || Variable->isConstexpr()))
        return Variable->getInit()->IgnoreUnlessSpelledInSource();
  return E;
}

bool isStandardStream(const Expr &E, const ASTContext &Context) {
  const std::string Names[] = {"stdin", "stdout", "stderr"};
  const auto *Reference = dyn_cast<DeclRefExpr>(&E);
  const IdentifierInfo *Name = Reference ? Reference->getDecl()->getIdentifier() : nullptr;
  return (Name && llvm::is_contained(Names, Name->getName())) ||
         mentionsAny(sourceText(E, Context), Names);
}

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

const Expr *sourceOfText(const Expr &E) {
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(&E))
    return Cast->getSubExpr();
  if (const auto *Made = dyn_cast<CXXConstructExpr>(&E))
    return Made->getNumArgs() > 0 ? Made->getArg(0) : nullptr;
  const auto *Suffixed = dyn_cast<UserDefinedLiteral>(&E);
  return Suffixed && Suffixed->getLiteralOperatorKind() == UserDefinedLiteral::LOK_String
             ? Suffixed->getCookedLiteral()
             : nullptr;
}

bool isNumericHost(const Expr *E) {
  E = valueOf(E);
  while (const Expr *Source = sourceOfText(*E))
    E = valueOf(Source);
  const auto *Literal = dyn_cast<StringLiteral>(E);
  if (!Literal || !Literal->isOrdinary())
    return false;
  unsigned char Address[sizeof(in6_addr)];
  const std::string Text = Literal->getString().str();
  return inet_pton(AF_INET, Text.c_str(), Address) == 1 ||
         inet_pton(AF_INET6, Text.c_str(), Address) == 1;
}

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

} // namespace unblock
