#include "checks/support/DialectDetector.h"
#include "checks/support/CallKey.h"
#include "checks/support/CoroutineContext.h"
#include "checks/support/SourceText.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace unblock {
namespace {

/// The dialect that knows a return type under one of its names: those of aliases, outside in, then that of the class or the template behind them.
const Dialect *dialectOfType(QualType Type, const KnowledgeBase &Knowledge) {
  Type = Type.getNonReferenceType().getUnqualifiedType();
  if (const auto *Alias = Type->getAs<TypedefType>()) {
    if (const Dialect *Known = Knowledge.dialectOfTask(callKey(*Alias->getDecl())))
      return Known;
    return dialectOfType(Alias->desugar(), Knowledge);
  }
  if (const auto *Specialisation = Type->getAs<TemplateSpecializationType>())
    if (const TemplateDecl *Template = Specialisation->getTemplateName().getAsTemplateDecl()) {
      if (const Dialect *Known = Knowledge.dialectOfTask(callKey(*Template)))
        return Known;
      if (Specialisation->isTypeAlias())
        return dialectOfType(Specialisation->getAliasedType(), Knowledge);
    }
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class ? Knowledge.dialectOfTask(callKey(*Class)) : nullptr;
}

/// What namespace \p Name means in \p Scope, looking outwards.
const NamespaceDecl *lookUpNamespace(llvm::StringRef Name, const DeclContext *Scope,
                                     ASTContext &Context) {
  const IdentifierInfo &Identifier = Context.Idents.get(Name);
  for (; Scope; Scope = Scope->getParent()) {
    if (!isa<NamespaceDecl, TranslationUnitDecl>(Scope))
      continue;
    for (const NamedDecl *Found : Scope->getPrimaryContext()->lookup(&Identifier)) {
      if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(Found))
        return Alias->getNamespace();
      if (const auto *Namespace = dyn_cast<NamespaceDecl>(Found))
        return Namespace;
    }
  }
  return nullptr;
}

const NamespaceDecl *lookUpPath(llvm::StringRef Path, const DeclContext *Scope,
                                ASTContext &Context) {
  if (Path.consume_front("::"))
    Scope = Context.getTranslationUnitDecl();
  auto [First, Rest] = Path.split("::");
  const NamespaceDecl *Found = lookUpNamespace(First, Scope, Context);
  while (Found && !Rest.empty()) {
    std::tie(First, Rest) = Rest.split("::");
    const IdentifierInfo &Identifier = Context.Idents.get(First);
    const NamespaceDecl *Next = nullptr;
    for (const NamedDecl *Member : Found->getPrimaryContext()->lookup(&Identifier)) {
      if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(Member))
        Next = Alias->getNamespace();
      else if (const auto *Namespace = dyn_cast<NamespaceDecl>(Member))
        Next = Namespace;
    }
    Found = Next;
  }
  return Found;
}

bool means(llvm::StringRef Path, llvm::StringRef Wanted, const DeclContext *Scope,
           ASTContext &Context) {
  const NamespaceDecl *Found = lookUpPath(Path, Scope, Context);
  if (!Found)
    return false;
  // callKey drops inline namespaces, as the dialect's name does.
  return callKey(*Found) == Wanted;
}

/// The return type as written, in whichever place it stands.
std::string writtenReturnType(const FunctionDecl &Function) {
  const ASTContext &Context = Function.getASTContext();
  const FunctionTypeLoc Type = Function.getFunctionTypeLoc();
  if (!Type)
    return "";
  const CharSourceRange Range = fileRange(Type.getReturnLoc().getSourceRange(), Context);
  return Range.isValid()
             ? Lexer::getSourceText(Range, Context.getSourceManager(), Context.getLangOpts()).str()
             : "";
}

/// Where the first template argument of `task<A, B>` ends.
size_t topLevelComma(llvm::StringRef Text) {
  int Depth = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '<' || Text[I] == '(')
      ++Depth;
    else if (Text[I] == '>' || Text[I] == ')')
      --Depth;
    else if (Text[I] == ',' && Depth == 1)
      return I;
  }
  return llvm::StringRef::npos;
}

/// An alias of the wanted namespace in an enclosing scope that stands before the coroutine.
std::string visibleAlias(llvm::StringRef Wanted, const FunctionDecl &Function) {
  ASTContext &Context = Function.getASTContext();
  const SourceManager &SM = Context.getSourceManager();
  for (const DeclContext *Scope = Function.getDeclContext(); Scope; Scope = Scope->getParent()) {
    if (!isa<NamespaceDecl, TranslationUnitDecl>(Scope))
      continue;
    // noload: only declarations that are parsed anyway.
    for (const Decl *Member : Scope->noload_decls())
      if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(Member))
        if (SM.isInMainFile(Alias->getLocation()) && callKey(*Alias->getNamespace()) == Wanted &&
            SM.isBeforeInTranslationUnit(Alias->getLocation(), Function.getLocation()))
          return Alias->getNameAsString();
  }
  return "";
}

} // namespace

const Dialect &dialectOf(const FunctionDecl &Coroutine, const KnowledgeBase &Knowledge) {
  const Dialect *Known = dialectOfType(Coroutine.getReturnType(), Knowledge);
  return Known ? *Known : Knowledge.fallback();
}

const ParmVarDecl *taskParameter(const FunctionDecl &Function, const Dialect &Library) {
  for (const ParmVarDecl *Parameter : Function.parameters())
    if (const CXXRecordDecl *Class =
            Parameter->getType().getNonReferenceType()->getAsCXXRecordDecl())
      if (llvm::any_of(Library.Stackful.Parameters, [&](llvm::StringRef Name) {
            return Name.ends_with(Class->getName()) && callKey(*Class) == Name;
          }))
        return Parameter;
  return nullptr;
}

bool liesInHeadersOf(llvm::ArrayRef<Dialect> Libraries, const FunctionDecl &Function) {
  const SourceManager &SM = Function.getASTContext().getSourceManager();
  const auto *Namespace =
      dyn_cast<NamespaceDecl>(Function.getDeclContext()->getEnclosingNamespaceContext());
  while (Namespace && Namespace->isInline())
    Namespace = dyn_cast<NamespaceDecl>(Namespace->getParent());
  if (!Namespace || SM.isInMainFile(SM.getExpansionLoc(Function.getLocation())))
    return false;
  const std::string Key = callKey(*Namespace);
  return llvm::any_of(Libraries, [&](const Dialect &Library) {
    return llvm::is_contained(Library.OwnNamespaces, Key);
  });
}

std::string spelledNamespace(const CoroutineContext &Coroutine) {
  const llvm::StringRef Wanted = Coroutine.library().Namespace;
  const FunctionDecl &Function = Coroutine.function();
  const DeclContext *Scope = Function.getDeclContext();
  // `net::awaitable<void>`: what stands before the task's own name.
  const std::string Written = writtenReturnType(Function);
  for (const std::string &Task : Coroutine.library().Tasks) {
    const llvm::StringRef Name = llvm::StringRef(Task).rsplit("::").second;
    llvm::StringRef Text = Written;
    const size_t At = Text.find(("::" + Name + "<").str());
    if (At == llvm::StringRef::npos)
      continue;
    Text = Text.take_front(At);
    const llvm::StringRef Path = Text.take_back(
        Text.size() -
        (Text.find_last_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:") +
         1));
    if (!Path.empty() && means(Path, Wanted, Scope, Coroutine.ast()))
      return Path.str();
  }
  if (std::string Alias = visibleAlias(Wanted, Function);
      !Alias.empty() && means(Alias, Wanted, Scope, Coroutine.ast()))
    return Alias;
  return means(Wanted, Wanted, Scope, Coroutine.ast()) ? Wanted.str() : ("::" + Wanted).str();
}

std::optional<std::string> spelledToken(const CoroutineContext &Coroutine) {
  if (Coroutine.library().isStackful()) {
    const ParmVarDecl *Parameter = taskParameter(Coroutine.function(), Coroutine.library());
    return Parameter && Parameter->getIdentifier() ? std::optional(Parameter->getName().str())
                                                   : std::nullopt;
  }
  const std::string Namespace = spelledNamespace(Coroutine);
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Coroutine.function().getReturnType()->getAsCXXRecordDecl());
  // A dependent return type: `awaitable<T>` with the default executor is by far the usual case, anything else is spelled with two arguments.
  if (!Task)
    return llvm::StringRef(writtenReturnType(Coroutine.function())).contains(',')
               ? std::nullopt
               : std::optional(Namespace + "::use_awaitable");
  if (Task->getTemplateArgs().size() < 2)
    return Namespace + "::use_awaitable";
  const TemplateArgument &Executor = Task->getTemplateArgs()[1];
  if (Executor.getKind() != TemplateArgument::Type)
    return std::nullopt;
  const CXXRecordDecl *Class = Executor.getAsType()->getAsCXXRecordDecl();
  if (!Class)
    return std::nullopt;
  if (callKey(*Class) == (Coroutine.library().Namespace + "::any_io_executor"))
    return Namespace + "::use_awaitable";
  // Another executor needs a token of its own, named as the return type names it.
  const std::string Written = writtenReturnType(Coroutine.function());
  const size_t Comma = topLevelComma(Written), Close = Written.rfind('>');
  if (Comma == std::string::npos || Close == std::string::npos)
    return std::nullopt;
  return Namespace + "::use_awaitable_t<" +
         llvm::StringRef(Written).slice(Comma + 1, Close).trim().str() + ">()";
}

} // namespace unblock
