/// \file
/// From a declaration to the names under which the knowledge base may know it.

#ifndef UNBLOCK_CHECKS_SUPPORT_CALLKEY_H
#define UNBLOCK_CHECKS_SUPPORT_CALLKEY_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace unblock {

/// The qualified name without template arguments, inline and anonymous namespaces: `std::basic_ifstream::open`, `usleep`. The name that the user
/// sees and that rows carry. (ast matchers' hasName never matches members of class template specialisations.)
std::string callKey(const clang::NamedDecl &Declaration);

/// The key of \p Callee, then those of the methods that it overrides, nearest first.
llvm::SmallVector<std::string, 2> callKeys(const clang::FunctionDecl &Callee);

/// The same, preceded by the names that the method has as a member of the class it is called on and of the classes between that and its own: `std::future::wait`,
/// whichever base implements it.
llvm::SmallVector<std::string, 2> callKeys(const clang::FunctionDecl &Callee,
                                           const clang::Expr *Receiver);

/// Is \p Callee the C library's function rather than a C++ function of the user's that happens to share its unqualified name?
bool isPlausibleGlobal(const clang::FunctionDecl &Callee);

/// Walks \p Class and its bases (depth first) until one has the key \p Name.
bool isOrDerivesFrom(const clang::CXXRecordDecl *Class, llvm::StringRef Name);

} // namespace unblock

#endif
