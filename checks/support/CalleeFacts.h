/// \file
/// What the safety rule knows about functions whose body it does not look into: libraries, and functions that hand work off.

#ifndef UNBLOCK_CHECKS_SUPPORT_CALLEEFACTS_H
#define UNBLOCK_CHECKS_SUPPORT_CALLEEFACTS_H

#include "clang/AST/DeclCXX.h"

namespace unblock {

/// Declared in a system header or in the namespace of a well-known library, so that its contract is known: it uses its arguments during the call, and
/// later only through the object that it was called on or that it returns.
bool isLibrary(const clang::Decl &D);

/// A library's function (or constructor) that lets its callable arguments run later or elsewhere: std::thread, std::async, post, co_spawn.
bool handsOff(const clang::FunctionDecl &Function);

/// Starts work of which the destructor of the result waits for the end: std::async, std::jthread.
bool isJoinedByDestructor(const clang::FunctionDecl &Function);

/// A library's non-const method that only looks up (`begin`, `find`, `operator[]` of a sequence): by itself no change of its object.
bool isAccessor(const clang::CXXMethodDecl &Method);

/// The C function returns a new file descriptor or socket.
bool makesDescriptor(const clang::FunctionDecl &Function);

/// The parameter is a descriptor, going by its name (`fd`, `__fd`, `sockfd`).
bool isDescriptorParameter(const clang::ParmVarDecl &Parameter);

/// Names the running thread, or what belongs to it: std::this_thread::get_id, pthread_self.
bool dependsOnThread(const clang::FunctionDecl &Function);

/// Works on hidden state of the C library that no lock protects: localtime, strtok, rand.
bool isThreadUnsafe(const clang::FunctionDecl &Function);

/// std::cout, stderr and the like: whoever writes to them expects others to do so too.
bool isStandardStream(const clang::VarDecl &V);

/// Copies what its pointers point to before it returns, and keeps none of them: memcpy, read, fwrite.
bool keepsNoPointer(const clang::FunctionDecl &Function);

/// Builds a new object that only its result refers to: std::make_unique, std::make_shared.
bool makesObject(const clang::FunctionDecl &Function);

} // namespace unblock

#endif
