/// \file
/// What the safety rule knows about types: locks, types made for sharing, views and owners.

#ifndef UNBLOCK_CHECKS_SUPPORT_TYPEFACTS_H
#define UNBLOCK_CHECKS_SUPPORT_TYPEFACTS_H

#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace unblock {

/// Does \p Test hold for any of the type arguments of the class template specialisation \p Record?
bool anyTypeArgument(const clang::CXXRecordDecl &Record,
                     llvm::function_ref<bool(clang::QualType)> Test);

/// Made for use from several threads at once: atomics, mutexes, latches, stop tokens, execution contexts.
bool isMadeForSharing(clang::QualType Type);

/// A variable or member that nobody changes: const without mutable members, constexpr, or made for
/// sharing. What its pointers point to is another matter.
bool isConstantObject(const clang::ValueDecl &D);

/// A value of this type can refer to another object: pointers, references, iterators, views, handles, closures that capture such, and classes that hold
/// them. An `int` counts as it may be a descriptor.
bool mayRefer(clang::QualType Type);

/// Like mayRefer, but what a std::unique_ptr refers to counts as a part of it, and an `int` is only a number.
bool mayReferToOthers(clang::QualType Type);

/// Like mayRefer, but what is referred to can be changed through it, or kept alive by it (not `std::string_view`, not `const T *`).
bool mayChangeThrough(clang::QualType Type);

/// Can a pointer to the one point to an object of the other? The same class, base and derived, or void.
bool areRelated(clang::QualType A, clang::QualType B);

/// Can a \p Holder keep a reference or pointer to an \p Object? Looks at the types of its members.
bool mayHoldReferenceTo(clang::QualType Holder, clang::QualType Object);

/// A thread, or the result of work elsewhere: whoever waits for it waits for that work, and for what it does to other objects.
bool standsForWork(clang::QualType Type);

/// std::unique_ptr: refers to an object that nobody else has.
bool isSoleOwner(clang::QualType Type);

/// std::shared_ptr, std::weak_ptr: keeps what it refers to alive.
bool isSharedOwner(clang::QualType Type);

/// A handle that is opaque to its user (`CURL *`, `sqlite3 *`): what is handed to the library together with it may be used whenever the handle is.
bool isOpaqueHandle(clang::QualType Type);

} // namespace unblock

#endif
