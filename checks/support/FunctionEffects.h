/// \file
/// What a function is declared to be, whatever its body does.

#ifndef UNBLOCK_CHECKS_SUPPORT_FUNCTIONEFFECTS_H
#define UNBLOCK_CHECKS_SUPPORT_FUNCTIONEFFECTS_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/GlobPattern.h"
#include <string>
#include <vector>

namespace unblock {

enum class DeclaredEffect : uint8_t {
  None,
  Blocking,    ///< [[clang::blocking]]
  Nonblocking, ///< [[clang::nonblocking]]
};

/// By the attributes on any declaration of \p Function.
DeclaredEffect declaredEffect(const clang::FunctionDecl &Function);

/// Functions that their user vouches for.
class NonblockingFunctions {
public:
  NonblockingFunctions() = default;
  /// \p List: qualified names with `*` and the like, separated by `;`. What is no pattern is appended to \p Wrong.
  NonblockingFunctions(llvm::StringRef List, std::vector<std::string> &Wrong);

  /// May \p Function be called on any thread, whatever it leads to? The one place where paths are cut by name.
  bool isAllowed(const clang::FunctionDecl &Function) const;

private:
  std::vector<llvm::GlobPattern> Patterns;
};

} // namespace unblock

#endif
