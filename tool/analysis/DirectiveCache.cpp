#include "tool/analysis/DirectiveCache.h"
#include "checks/knowledge/Glob.h"
#include "tool/analysis/CoroutineText.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang::dependency_directives_scan;

namespace unblock::tool {

DirectiveCache::Known &DirectiveCache::find(llvm::StringRef Text) {
  std::unique_ptr<Known> &Slot = Texts[textHash(Text)];
  if (!Slot) {
    Slot = std::make_unique<Known>();
    Slot->Sound = !clang::scanSourceForDependencyDirectives(Text, Slot->Tokens, Slot->Directives);
    Slot->NamesModules = llvm::any_of(Slot->Directives, [](const Directive &D) {
      return D.Kind == decl_at_import || D.Kind == cxx_module_decl || D.Kind == cxx_import_decl ||
             D.Kind == cxx_export_module_decl || D.Kind == cxx_export_import_decl;
    });
    Slot->WritesCoroutine = mayWriteCoroutine(Text);
  }
  return *Slot;
}

const DirectiveCache::Known &DirectiveCache::withTasks(llvm::StringRef Text) {
  Known &Result = find(Text);
  if (Result.Names)
    return Result;
  Result.Speaks.emplace(Libraries.size());
  Result.Names.emplace(Libraries.size());
  visitWords(Text, [&](llvm::StringRef Word) {
    for (size_t I = 0; I < Libraries.size(); ++I) {
      if (Libraries[I].Library.empty() || Word == Libraries[I].Library)
        Result.Speaks->set(I);
      if (!Result.Names->test(I) && llvm::any_of(Libraries[I].Names, [&](llvm::StringRef Name) {
            return matchesName(Name, Word);
          }))
        Result.Names->set(I);
    }
  });
  return Result;
}

TextReader DirectiveCache::reader() {
  return {Names, [this](llvm::StringRef Text) -> const TextNames & {
            Known &Result = find(Text);
            if (!Result.Mentioned)
              Result.Mentioned = namesIn(Text, Names);
            return *Result.Mentioned;
          }};
}

} // namespace unblock::tool
