#include "checks/support/UnresolvedNames.h"
#include "checks/knowledge/SchemaReader.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace unblock {
namespace {

using Scopes = llvm::SmallVector<const DeclContext *, 4>;

/// The scope that \p D is, or null.
const DeclContext *scopeOf(const NamedDecl *D) {
  D = D->getUnderlyingDecl();
  if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(D))
    return Alias->getNamespace();
  if (const auto *Namespace = dyn_cast<NamespaceDecl>(D))
    return Namespace;
  if (const auto *Template = dyn_cast<ClassTemplateDecl>(D))
    D = Template->getTemplatedDecl();
  if (const auto *Typedef = dyn_cast<TypedefNameDecl>(D))
    return Typedef->getUnderlyingType()->getAsCXXRecordDecl();
  return dyn_cast<CXXRecordDecl>(D);
}

/// Adds the anonymous namespaces inside, which have no part in a name.
void addScope(const DeclContext *Scope, Scopes &Out) {
  if (llvm::is_contained(Out, Scope))
    return;
  Out.push_back(Scope);
  const NamespaceDecl *Anonymous = nullptr;
  if (const auto *Namespace = dyn_cast<NamespaceDecl>(Scope))
    Anonymous = Namespace->getAnonymousNamespace();
  else if (const auto *Unit = dyn_cast<TranslationUnitDecl>(Scope))
    Anonymous = Unit->getAnonymousNamespace();
  if (Anonymous)
    addScope(Anonymous, Out);
}

class Resolver {
public:
  explicit Resolver(const ASTContext &Context) : Context(Context) {}

  /// What is wrong with \p Name, or nothing.
  std::string complaint(const MentionedName &Mentioned, bool Likely) {
    llvm::SmallVector<llvm::StringRef, 4> Parts;
    llvm::StringRef(Mentioned.Name).split(Parts, "::");
    Scopes Around;
    addScope(Context.getTranslationUnitDecl(), Around);
    std::string Scope;
    for (const llvm::StringRef Part : Parts) {
      // Operators and destructors are not looked for.
      if (Part.empty() || !isAsciiIdentifierStart(Part.front()) || Part.starts_with("operator"))
        return "";
      Scopes Next;
      bool Open = false;
      if (!lookUp(Part, Around, Next, Open))
        return Open ? "" : missing(Part, Scope, Around, Mentioned, Likely);
      Scope += (Scope.empty() ? "" : "::") + Part.str();
      Around = std::move(Next);
    }
    return "";
  }

private:
  /// Is there a declaration of that name in one of the scopes? \p Inner gets the scopes that it is. \p Open says that more may be there than can be seen.
  bool lookUp(llvm::StringRef Name, const Scopes &Around, Scopes &Inner, bool &Open) {
    const IdentifierInfo &Identifier = Context.Idents.get(Name);
    bool Found = false;
    Open = Around.empty();
    for (const DeclContext *Scope : Around) {
      const auto *Class = dyn_cast<CXXRecordDecl>(Scope);
      if (Class && !Class->hasDefinition()) {
        Open = true;
        continue;
      }
      if (Class)
        Scope = Class = Class->getDefinition();
      for (const NamedDecl *D : Scope->lookup(&Identifier)) {
        Found = true;
        if (const DeclContext *Found = scopeOf(D))
          addScope(Found, Inner);
      }
      if (Found || !Class)
        continue;
      Scopes Bases;
      for (const CXXBaseSpecifier &Base : Class->bases()) {
        if (const CXXRecordDecl *BaseClass = Base.getType()->getAsCXXRecordDecl())
          Bases.push_back(BaseClass);
        else
          Open = true; // depends on a template parameter
      }
      bool OpenBase = false;
      if (!Bases.empty() && lookUp(Name, Bases, Inner, OpenBase))
        Found = true;
      Open |= OpenBase;
    }
    return Found;
  }

  std::string missing(llvm::StringRef Part, llvm::StringRef Scope, const Scopes &Around,
                      const MentionedName &Mentioned, bool Likely) {
    std::string Reason;
    if (llvm::all_of(Around, [](const DeclContext *C) { return isa<CXXRecordDecl>(C); }))
      Reason = ("class '" + Scope + "' has no '" + Part + "'").str();
    else if (!Mentioned.Header.empty() && isIncluded(Mentioned.Header))
      Reason = "<" + Mentioned.Header + "> is included and declares no such name";
    else if (Likely && !Scope.empty())
      Reason = ("namespace '" + Scope + "' has no '" + Part + "' here").str();
    else
      return "";
    llvm::SmallVector<llvm::StringRef, 0> Known;
    for (const DeclContext *C : Around)
      addNames(*C, Known);
    // Only what is near: a whole namespace would be no help.
    const std::string Mend = suggestion(Part, Known);
    return "'" + Mentioned.Name + "' stands for nothing: " + Reason +
           (llvm::StringRef(Mend).starts_with("; did you mean") ? Mend : "");
  }

  static void addNames(const DeclContext &Scope, llvm::SmallVector<llvm::StringRef, 0> &Out) {
    for (const Decl *D : Scope.decls()) {
      if (const auto *Named = dyn_cast<NamedDecl>(D);
          Named && Named->getIdentifier() && !Named->isImplicit())
        Out.push_back(Named->getName());
      if (const auto *Inner = dyn_cast<NamespaceDecl>(D); Inner && Inner->isInline())
        addNames(*Inner, Out);
    }
  }

  bool isIncluded(llvm::StringRef Header) {
    const SourceManager &SM = Context.getSourceManager();
    for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It) {
      llvm::StringRef Name = It->first.getName();
      if (Name.consume_back(Header) && (Name.empty() || Name.ends_with("/")))
        return true;
    }
    return false;
  }

  const ASTContext &Context;
};

} // namespace

void findUnresolvedNames(const KnowledgeBase &Knowledge, const ASTContext &Context, bool Likely,
                         llvm::SmallVectorImpl<Problem> &Problems) {
  Resolver Names(Context);
  for (const MentionedName &Mentioned : Knowledge.settings().Mentioned)
    if (std::string Complaint = Names.complaint(Mentioned, Likely); !Complaint.empty())
      Problems.push_back({Mentioned.Where.File, Mentioned.Where.Line, 1, std::move(Complaint)});
}

} // namespace unblock
