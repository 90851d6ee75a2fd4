/// \file
/// Objects of libraries that work on others: a statement on its connection, an archive on its stream.

#ifndef UNBLOCK_CHECKS_SUPPORT_LIBRARYHANDLES_H
#define UNBLOCK_CHECKS_SUPPORT_LIBRARYHANDLES_H

#include "clang/AST/DeclCXX.h"

namespace unblock {

/// A library's class whose copies, and what its methods return, all work on one connection. By name.
bool isConnection(const clang::CXXRecordDecl &Record);

/// Is a library's class made to work on an \p Object (null: on any) that it doesn't own, as a statement or a transaction on its connection? Its public
/// constructors tell, by what they take by reference or pointer. (Those of the standard library aren't asked, and a parameter whose type depends on template
/// parameters tells nothing.)
bool worksOn(const clang::CXXRecordDecl &Record, clang::QualType Object);

} // namespace unblock

#endif
