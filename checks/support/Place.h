/// \file
/// What an expression may lead to, and by which way: the words in which the safety rule argues.

#ifndef UNBLOCK_CHECKS_SUPPORT_PLACE_H
#define UNBLOCK_CHECKS_SUPPORT_PLACE_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace unblock {

/// By which way a function reaches an object.
enum class Reach : uint8_t {
  Own,         ///< a local, a by-value parameter, a temporary, or an object that it created
  Shareable,   ///< a constant, or made for sharing
  Code,        ///< a function or the body of a lambda
  This,        ///< a member, through `this`
  Reference,   ///< through a parameter that is a reference
  Pointer,     ///< through a parameter that is, or holds, a pointer
  Capture,     ///< captured by a lambda from the function around it
  Global,      ///< a variable with static storage
  ThreadLocal, ///< a variable of the running thread
  Unknown,     ///< what a call to a function returns whose body cannot be seen
};

/// An object, or all the objects behind one variable.
struct Place {
  Reach How = Reach::Unknown;
  /// The variable, the outermost member of `this`, or the function. Null for temporaries, created objects and Unknown.
  const clang::NamedDecl *Root = nullptr;
  /// The expression that made or returned it where there is no Root.
  const clang::Stmt *Origin = nullptr;
  /// The first member on the way from a Reference, Pointer or Capture, if there is one.
  const clang::NamedDecl *Member = nullptr;

  static Place own(const clang::NamedDecl &Variable) {
    return {Reach::Own, &Variable, nullptr, nullptr};
  }
  static Place made(const clang::Stmt &Origin) { return {Reach::Own, nullptr, &Origin, nullptr}; }
  static Place of(Reach How, const clang::NamedDecl *Root) { return {How, Root, nullptr, nullptr}; }
  static Place unknown(const clang::Stmt &Origin) {
    return {Reach::Unknown, nullptr, &Origin, nullptr};
  }

  /// Can another coroutine or thread have it in its hands?
  bool isShared() const {
    return How != Reach::Own && How != Reach::Shareable && How != Reach::Code;
  }
  const void *identity() const {
    return Root ? static_cast<const void *>(Root) : static_cast<const void *>(Origin);
  }
  bool operator==(const Place &Other) const {
    return How == Other.How && Root == Other.Root && Origin == Other.Origin &&
           Member == Other.Member;
  }
  /// The state of which a value read before and written after a suspension may be lost: the same member, variable or member of a parameter.
  bool sameState(const Place &Other) const {
    return How == Other.How && Root == Other.Root && Member == Other.Member;
  }

  /// Quoted, for messages: `'path_'`, `'config.path'`, `'this'`.
  std::string name() const;
};

/// A small set in order of insertion.
class Places {
public:
  /// True if \p P is new.
  bool add(const Place &P) {
    if (llvm::is_contained(Elements, P))
      return false;
    Elements.push_back(P);
    return true;
  }
  bool add(const Places &Others) {
    bool New = false;
    for (const Place &P : Others)
      New |= add(P);
    return New;
  }
  bool empty() const { return Elements.empty(); }
  size_t size() const { return Elements.size(); }
  const Place &operator[](size_t I) const { return Elements[I]; }
  const Place *begin() const { return Elements.begin(); }
  const Place *end() const { return Elements.end(); }

private:
  llvm::SmallVector<Place, 4> Elements;
};

} // namespace unblock

#endif
