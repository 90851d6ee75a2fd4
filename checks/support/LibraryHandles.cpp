#include "checks/support/LibraryHandles.h"
#include "checks/support/CallKey.h"
#include "checks/support/TypeFacts.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace unblock {
namespace {

// Most classes are, so one that cannot be seen is.
bool isCopyable(const CXXRecordDecl &Record) {
  if (!Record.hasDefinition())
    return true;
  if (Record.needsImplicitCopyConstructor())
    return !Record.defaultedCopyConstructorIsDeleted();
  return llvm::any_of(Record.ctors(), [](const CXXConstructorDecl *C) {
    return C->isCopyConstructor() && !C->isDeleted() && C->getAccess() == AS_public;
  });
}

// What a constructor's parameter of this type lets the new object go on using: an object that may be changed through it, or that can't have been copied.
// The parent of a QObject only owns it, and whoever uses an SSL context counts itself in.
QualType keptObject(QualType Parameter) {
  const QualType Pointee = Parameter->getPointeeType();
  if (Pointee.isNull() || Parameter->isRValueReferenceType() || isMadeForSharing(Pointee))
    return {};
  const CXXRecordDecl *Record = Pointee->getAsCXXRecordDecl();
  if (!Record || (Pointee.isConstQualified() && isCopyable(*Record)))
    return {};
  static const llvm::StringSet<> NotUsed{"QObject", "QWidget", "boost::asio::ssl::context",
                                         "asio::ssl::context"};
  return NotUsed.contains(callKey(*Record)) ? QualType() : Pointee;
}

} // namespace

bool isConnection(const CXXRecordDecl &Record) {
  static const llvm::StringSet<> Names{"mongocxx::bulk_write",
                                       "mongocxx::change_stream",
                                       "mongocxx::client",
                                       "mongocxx::client_session",
                                       "mongocxx::collection",
                                       "mongocxx::cursor",
                                       "mongocxx::database",
                                       "mysqlx::Collection",
                                       "mysqlx::CollectionAdd",
                                       "mysqlx::CollectionFind",
                                       "mysqlx::CollectionModify",
                                       "mysqlx::CollectionRemove",
                                       "mysqlx::DocResult",
                                       "mysqlx::RowResult",
                                       "mysqlx::Schema",
                                       "mysqlx::Session",
                                       "mysqlx::SqlResult",
                                       "mysqlx::SqlStatement",
                                       "mysqlx::Table",
                                       "mysqlx::TableInsert",
                                       "mysqlx::TableRemove",
                                       "mysqlx::TableSelect",
                                       "mysqlx::TableUpdate",
                                       "nanodbc::catalog",
                                       "nanodbc::connection",
                                       "nanodbc::result",
                                       "nanodbc::statement",
                                       "nanodbc::transaction",
                                       "Poco::Session",
                                       "Poco::Statement"};
  // Some have a namespace for each version.
  const std::string Key = callKey(Record);
  const llvm::StringRef Name = Key;
  return Names.contains((Name.split("::").first + "::" + Name.rsplit("::").second).str());
}

bool worksOn(const CXXRecordDecl &Record, QualType Object) {
  if (Record.isInStdNamespace())
    return false;
  for (const Decl *D : Record.decls()) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D))
      D = Template->getTemplatedDecl();
    const auto *Constructor = dyn_cast<CXXConstructorDecl>(D);
    if (!Constructor || Constructor->isCopyOrMoveConstructor() || Constructor->isDeleted() ||
        Constructor->getAccess() != AS_public)
      continue;
    for (const ParmVarDecl *Parameter : Constructor->parameters()) {
      const QualType Kept = keptObject(Parameter->getType());
      if (!Kept.isNull() && (Object.isNull() || areRelated(Kept, Object)))
        return true;
    }
  }
  return false;
}

} // namespace unblock
