/// \file
/// What an operand is worth, as far as the code says it before the program runs.

#ifndef UNBLOCK_CHECKS_SUPPORT_OPERANDVALUE_H
#define UNBLOCK_CHECKS_SUPPORT_OPERANDVALUE_H

#include "clang/AST/Expr.h"

namespace unblock {

/// What can be said about a condition before the program runs.
enum class Truth : uint8_t { False, Unknown, True };

Truth truth(bool B);
Truth negation(Truth T);

/// The expression behind parentheses, casts, and a local const or never reassigned variable's initialiser.
const clang::Expr *valueOf(const clang::Expr *E);

/// stdin, stdout or stderr: a variable of that name, also where a macro names it, or something that is written so (a call, on Windows).
bool isStandardStream(const clang::Expr &E, const clang::ASTContext &Context);

/// Zero as an integer, or a class object (a duration) built from nothing but zeros.
Truth isZero(const clang::Expr *E, const clang::ASTContext &Context);

/// `clock::now()`, `time_point::min()`, `time_point{}`
Truth isPast(const clang::Expr *E, const clang::ASTContext &Context);

/// Does it name one of \p Names, as a macro or an enumerator?
Truth hasFlag(const clang::Expr *E, llvm::ArrayRef<std::string> Names,
              const clang::ASTContext &Context);

/// What a text or the like is made of: `p` of `std::string(p)`, `string_view{p}` and of a literal with a suffix; null where \p E is made of nothing.
const clang::Expr *sourceOfText(const clang::Expr &E);

/// `"127.0.0.1"`, `"::1"`, also as a std::string: nobody has to be asked what it means.
bool isNumericHost(const clang::Expr *E);

/// `stdin`, the descriptor 0, `std::cin`, a reference to it, and the `std::cin >> a` in `std::cin >> a >> b`.
bool isStandardInput(const clang::Expr *E, const clang::ASTContext &Context);

} // namespace unblock

#endif
