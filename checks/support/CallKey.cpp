#include "checks/support/CallKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace unblock {

std::string callKey(const NamedDecl &Declaration) {
  llvm::SmallVector<llvm::StringRef, 6> Parts;
  for (const DeclContext *DC = Declaration.getDeclContext(); DC; DC = DC->getParent()) {
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(DC)) {
      if (!Namespace->isInline() && !Namespace->isAnonymousNamespace())
        Parts.push_back(Namespace->getName());
    } else if (const auto *Tag = dyn_cast<TagDecl>(DC)) {
      Parts.push_back(Tag->getName());
    }
  }
  std::string Key;
  for (llvm::StringRef Part : llvm::reverse(Parts)) {
    Key += Part;
    Key += "::";
  }
  // Most names are plain, and those are had without a stream.
  if (const IdentifierInfo *Name = Declaration.getIdentifier())
    Key += Name->getName();
  else
    Key += Declaration.getNameAsString();
  return Key;
}

llvm::SmallVector<std::string, 2> callKeys(const FunctionDecl &Callee) {
  llvm::SmallVector<std::string, 2> Keys;
  // A constructor is known by its class.
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee)) {
    Keys.push_back(callKey(*Constructor->getParent()));
    return Keys;
  }
  Keys.push_back(callKey(Callee));
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Callee))
    for (const CXXMethodDecl *Overridden : Method->overridden_methods())
      for (std::string &Key : callKeys(*Overridden))
        if (!llvm::is_contained(Keys, Key))
          Keys.push_back(std::move(Key));
  return Keys;
}

llvm::SmallVector<std::string, 2> callKeys(const FunctionDecl &Callee, const Expr *Receiver) {
  llvm::SmallVector<std::string, 2> Keys;
  const auto *Upcast = Receiver ? dyn_cast<ImplicitCastExpr>(Receiver->IgnoreParens()) : nullptr;
  if (Upcast && (Upcast->getCastKind() == CK_UncheckedDerivedToBase ||
                 Upcast->getCastKind() == CK_DerivedToBase)) {
    auto Add = [&](QualType Type) {
      if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
        Type = Pointee;
      if (const CXXRecordDecl *Class = Type->getAsCXXRecordDecl())
        Keys.push_back(callKey(*Class) + "::" + Callee.getNameAsString());
    };
    Add(Upcast->getSubExpr()->getType());
    for (const CXXBaseSpecifier *Base : Upcast->path())
      Add(Base->getType());
  }
  for (std::string &Key : callKeys(Callee))
    if (!llvm::is_contained(Keys, Key))
      Keys.push_back(std::move(Key));
  return Keys;
}

bool isPlausibleGlobal(const FunctionDecl &Callee) {
  if (!Callee.getDeclContext()->getRedeclContext()->isTranslationUnit())
    return true;
  const SourceManager &SM = Callee.getASTContext().getSourceManager();
  return Callee.isExternC() || SM.isInSystemHeader(Callee.getLocation());
}

bool isOrDerivesFrom(const CXXRecordDecl *Class, llvm::StringRef Name) {
  if (!Class)
    return false;
  if (callKey(*Class) == Name)
    return true;
  if (!Class->hasDefinition())
    return false;
  for (const CXXBaseSpecifier &Base : Class->getDefinition()->bases())
    if (isOrDerivesFrom(Base.getType()->getAsCXXRecordDecl(), Name))
      return true;
  return false;
}

} // namespace unblock
