/// \file
/// A mutex or semaphore of which everything is in sight, so that its type may change.

#ifndef UNBLOCK_CHECKS_SUPPORT_WHOLEOBJECT_H
#define UNBLOCK_CHECKS_SUPPORT_WHOLEOBJECT_H

#include "checks/support/CoroutineIndex.h"
#include "checks/support/FixBuilder.h"
#include <optional>
#include <string>

namespace unblock {

/// The data member or local variable that \p E names, or null.
const clang::DeclaratorDecl *namedWhole(const clang::Expr *E);

/// Is \p Object of the class \p TypeKey, declared by itself in the main file, and nobody outside of that file can name it: a private member of a class that is no template, or a
/// local variable?
bool isInSightAsAWhole(const clang::DeclaratorDecl &Object, llvm::StringRef TypeKey,
                       const clang::ASTContext &Context);

/// Calls \p Visit for everything that the unit's own functions evaluate, initialisers of members included, with the function around (a lambda's body is a function of
/// its own). Returns how often \p Object is named there, and where it is handed to a lambda under another name.
unsigned
visitUnit(const clang::DeclaratorDecl &Object, const clang::ASTContext &Context,
          llvm::function_ref<void(const clang::Stmt &, const clang::FunctionDecl &)> Visit);

/// Does the main file name \p Object, or another thing of its name, where only its type counts (`decltype(slots_)::max()`), and not in one of the ranges \p Replaced? That is
/// no part of what is evaluated.
bool isNamedForItsType(const clang::DeclaratorDecl &Object, const clang::ASTContext &Context,
                       llvm::ArrayRef<clang::CharSourceRange> Replaced = {});

/// `co_await object.operation()(token)` as it stands in \p Around; nothing where that is no coroutine, its library can't await it, or not at this place.
std::optional<std::string> awaitedMember(const clang::Expr &Object, llvm::StringRef Operation,
                                         const clang::FunctionDecl &Around,
                                         const KnowledgeBase &Knowledge,
                                         CoroutineIndex &Coroutines);

/// The start of a fix, to be looked at: the declaration with \p Type, of \p Header, instead of its own, after which \p Consequence. Nothing where its text can't be replaced.
std::optional<Fix> retype(const clang::DeclaratorDecl &Object, llvm::StringRef Type,
                          llvm::StringRef Header, llvm::StringRef Consequence,
                          const clang::ASTContext &Context);

} // namespace unblock

#endif
