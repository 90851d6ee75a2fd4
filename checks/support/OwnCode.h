/// \file
/// The translation unit's own code: what does not lie in system headers.

#ifndef UNBLOCK_CHECKS_SUPPORT_OWNCODE_H
#define UNBLOCK_CHECKS_SUPPORT_OWNCODE_H

#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace unblock {

/// Calls \p Visit for every function and class that is declared in own code, template instantiations included. What a precompiled preamble has
/// not loaded is left out.
void forEachOwnDecl(const clang::ASTContext &Context,
                    llvm::function_ref<void(const clang::Decl &)> Visit);

/// Who overrides whom, in own code. Found out at the first question.
class ClassHierarchy {
public:
  explicit ClassHierarchy(const clang::ASTContext &Context) : Context(Context) {}

  /// The functions that may run where \p Method is called through a base: itself if it has a body, and all that override it, also indirectly.
  llvm::SmallVector<const clang::CXXMethodDecl *, 4> targets(const clang::CXXMethodDecl &Method);

private:
  using Overriders = llvm::SmallVector<const clang::CXXMethodDecl *, 2>;

  const clang::ASTContext &Context;
  bool Scanned = false;
  llvm::DenseMap<const clang::CXXMethodDecl *, Overriders> Direct;
};

} // namespace unblock

#endif
