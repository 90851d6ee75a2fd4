#include "checks/support/OwnCode.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace unblock {
namespace {

class Scan {
public:
  Scan(const SourceManager &SM, llvm::function_ref<void(const Decl &)> Visit)
      : SM(SM), Visit(Visit) {}

  void members(const DeclContext &Scope) {
    // noload: a preamble's declarations are brought in when somebody needs them, not for us.
    for (const Decl *D : Scope.noload_decls())
      declaration(*D);
  }

private:
  void declaration(const Decl &D) {
    const SourceLocation Where = D.getLocation();
    if (Where.isValid() && SM.isInSystemHeader(SM.getExpansionLoc(Where)))
      return;
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(&D)) {
      for (const FunctionDecl *Made : Template->specializations())
        declaration(*Made);
      return;
    }
    if (const auto *Template = dyn_cast<ClassTemplateDecl>(&D)) {
      for (const CXXRecordDecl *Made : Template->specializations())
        declaration(*Made);
      return;
    }
    if (isa<FunctionDecl, CXXRecordDecl>(D)) {
      if (cast<DeclContext>(D).isDependentContext())
        return;
      Visit(D);
    }
    // Classes stand in functions, too.
    if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl, CXXRecordDecl, FunctionDecl>(D))
      members(cast<DeclContext>(D));
  }

  const SourceManager &SM;
  llvm::function_ref<void(const Decl &)> Visit;
};

} // namespace

void forEachOwnDecl(const ASTContext &Context, llvm::function_ref<void(const Decl &)> Visit) {
  Scan(Context.getSourceManager(), Visit).members(*Context.getTranslationUnitDecl());
}

llvm::SmallVector<const CXXMethodDecl *, 4> ClassHierarchy::targets(const CXXMethodDecl &Method) {
  if (!std::exchange(Scanned, true))
    forEachOwnDecl(Context, [&](const Decl &D) {
      if (const auto *Overrider = dyn_cast<CXXMethodDecl>(&D))
        for (const CXXMethodDecl *Overridden : Overrider->overridden_methods())
          Direct[Overridden->getCanonicalDecl()].push_back(Overrider->getCanonicalDecl());
    });
  llvm::SmallSetVector<const CXXMethodDecl *, 4> All;
  All.insert(Method.getCanonicalDecl());
  for (unsigned I = 0; I < All.size(); ++I)
    if (const auto Found = Direct.find(All[I]); Found != Direct.end())
      for (const CXXMethodDecl *Overrider : Found->second)
        All.insert(Overrider);
  llvm::SmallVector<const CXXMethodDecl *, 4> Targets;
  for (const CXXMethodDecl *Each : All)
    if (!Each->isPureVirtual())
      Targets.push_back(Each);
  return Targets;
}

} // namespace unblock
