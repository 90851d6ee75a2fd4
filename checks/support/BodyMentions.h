/// \file
/// What a body does elsewhere with something that a call uses: a handle set up in a certain way, an Asio object made non-blocking, a timeout left at zero.

#ifndef UNBLOCK_CHECKS_SUPPORT_BODYMENTIONS_H
#define UNBLOCK_CHECKS_SUPPORT_BODYMENTIONS_H

#include "checks/support/BodyContext.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace unblock {

/// Does \p Text hold one of \p Words as a whole word?
bool mentionsAny(llvm::StringRef Text, llvm::ArrayRef<std::string> Words);

/// Is the operand spelled with one of the words, or does any statement of \p Body deal with its object that is? (`fcntl(fd, F_SETFL, O_NONBLOCK)`,
/// `fd = open(p, O_NONBLOCK)`, `hints.ai_flags = AI_NUMERICHOST`)
bool isMentionedWith(const clang::Expr *Operand, llvm::ArrayRef<std::string> Words,
                     const BodyContext &Body);

/// Does any statement of \p Code that deals with \p Object hold one of the words?
bool isMentionedWith(const clang::ValueDecl &Object, llvm::ArrayRef<std::string> Words,
                     const clang::Stmt &Code, const clang::ASTContext &Context);

/// Is it true of every statement of \p Code that it neither assigns to \p Object nor takes its address? What `+=` appends to a string is no other value.
bool keepsValue(const clang::ValueDecl &Object, const clang::Stmt &Code);

/// Does \p Body switch the Asio object to non-blocking (`socket.non_blocking(true)`), or, if it is a member, another function of its class? Or does the
/// call read from it, and \p Body asks what has arrived (`available()`)?
bool isNonblockingObject(const clang::Expr *Operand, const BodyContext &Body);

/// Is the operand the address of a local structure whose members are all zero when the call runs (`timeval tv{}`)?
bool pointsToZero(const clang::Expr *Operand, const BodyContext &Body);

} // namespace unblock

#endif
