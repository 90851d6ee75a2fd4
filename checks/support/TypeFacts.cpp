#include "checks/support/TypeFacts.h"
#include "checks/support/CallKey.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/LibraryHandles.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace unblock {
namespace {

// Deep enough for the wrappers that people write, and an end for recursive types.
constexpr unsigned MaxDepth = 4;

const CXXRecordDecl *recordOf(QualType Type) {
  if (Type.isNull())
    return nullptr;
  return Type.getNonReferenceType()->getAsCXXRecordDecl();
}

const llvm::StringSet<> &sharedTypes() {
  static const llvm::StringSet<> Names{"std::atomic",
                                       "std::atomic_ref",
                                       "std::atomic_flag",
                                       "std::mutex",
                                       "std::recursive_mutex",
                                       "std::timed_mutex",
                                       "std::recursive_timed_mutex",
                                       "std::shared_mutex",
                                       "std::shared_timed_mutex",
                                       "std::condition_variable",
                                       "std::condition_variable_any",
                                       "std::latch",
                                       "std::barrier",
                                       "std::counting_semaphore",
                                       "std::once_flag",
                                       "std::stop_token",
                                       "std::stop_source",
                                       "std::error_category",
                                       "boost::atomic",
                                       "boost::mutex",
                                       "boost::recursive_mutex",
                                       "boost::shared_mutex",
                                       "boost::latch",
                                       "boost::barrier",
                                       "boost::asio::io_context",
                                       "boost::asio::thread_pool",
                                       "boost::asio::any_io_executor",
                                       "boost::asio::strand",
                                       "asio::io_context",
                                       "asio::thread_pool",
                                       "asio::any_io_executor",
                                       "asio::strand",
                                       "absl::Mutex",
                                       "absl::CondVar",
                                       "absl::BlockingCounter",
                                       "absl::Notification",
                                       "folly::SharedMutex",
                                       "QMutex",
                                       "QReadWriteLock",
                                       "QSemaphore",
                                       "Poco::Mutex",
                                       "Poco::FastMutex",
                                       "grpc::Channel",
                                       "mongocxx::pool",
                                       "mysqlx::Client"};
  return Names;
}

// A library's class that refers to what it does not own, going by its name.
bool isViewName(llvm::StringRef Name) {
  static const llvm::StringSet<> Names{"std::basic_string_view",
                                       "std::span",
                                       "std::reference_wrapper",
                                       "std::function",
                                       "std::move_only_function",
                                       "std::initializer_list",
                                       "std::any",
                                       "std::coroutine_handle",
                                       "std::shared_ptr",
                                       "std::weak_ptr",
                                       "std::unique_ptr",
                                       "boost::shared_ptr",
                                       "boost::weak_ptr",
                                       "boost::intrusive_ptr",
                                       "boost::function",
                                       "boost::span",
                                       "boost::core::basic_string_view",
                                       "boost::basic_string_view",
                                       "boost::basic_string_ref",
                                       "boost::asio::mutable_buffer",
                                       "boost::asio::const_buffer",
                                       "boost::asio::mutable_buffers_1",
                                       "boost::asio::const_buffers_1",
                                       "asio::mutable_buffer",
                                       "asio::const_buffer",
                                       "asio::mutable_buffers_1",
                                       "asio::const_buffers_1",
                                       "boost::asio::dynamic_string_buffer",
                                       "boost::asio::dynamic_vector_buffer",
                                       "asio::dynamic_string_buffer",
                                       "asio::dynamic_vector_buffer",
                                       "absl::Span",
                                       "absl::string_view",
                                       "folly::Range",
                                       "fmt::basic_string_view",
                                       "QStringView",
                                       "QByteArrayView",
                                       "QPointer",
                                       "QSharedPointer",
                                       "QWeakPointer",
                                       "gsl::span",
                                       "gsl::not_null"};
  return Names.contains(Name) || Name.contains("iterator") || Name.ends_with("_view");
}

/// One search for a reference inside a type. Types may hold themselves, as a tree's node does by a vector of nodes, or a class by a base that has it as
/// template argument.
class ReferenceSearch {
public:
  bool refers(QualType Type, unsigned Depth, bool SoleOwners);

private:
  bool closureRefers(const CXXRecordDecl &Closure, unsigned Depth);

  /// How deep each class was looked into (without success, or it is being looked into).
  llvm::SmallDenseMap<std::pair<const CXXRecordDecl *, unsigned>, unsigned, 16> Visited;
};

bool ReferenceSearch::closureRefers(const CXXRecordDecl &Closure, unsigned Depth) {
  for (const LambdaCapture &Capture : Closure.captures()) {
    if (Capture.capturesThis() || Capture.getCaptureKind() == LCK_ByRef)
      return true;
    if (Capture.capturesVariable() && refers(Capture.getCapturedVar()->getType(), Depth - 1, true))
      return true;
  }
  return false;
}

// With \p SoleOwners, a std::unique_ptr counts as a reference to its object; without, as the object itself.
bool ReferenceSearch::refers(QualType Type, unsigned Depth, bool SoleOwners) {
  if (Type.isNull() || Depth == 0)
    return false;
  if (Type->isDependentType() || Type->isReferenceType() || Type->isAnyPointerType() ||
      Type->isFunctionType())
    return true;
  if (Type->isArrayType())
    return refers(QualType(Type->getBaseElementTypeUnsafe(), 0), Depth, SoleOwners);
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return false;
  unsigned &Seen = Visited[{Record->getCanonicalDecl(), SoleOwners}];
  if (Seen >= Depth)
    return false;
  Seen = Depth;
  if (Record->isLambda())
    return closureRefers(*Record, Depth);
  if (!SoleOwners && isSoleOwner(Type))
    return refers(cast<ClassTemplateSpecializationDecl>(Record)->getTemplateArgs()[0].getAsType(),
                  Depth - 1, false);
  if (isViewName(callKey(*Record)) || isConnection(*Record))
    return true;
  if (anyTypeArgument(*Record,
                      [&](QualType T) { return !T->isFunctionType() && refers(T, 2, SoleOwners); }))
    return true;
  if (!Record->hasDefinition())
    return false;
  if (isLibrary(*Record) && !Record->isAggregate())
    return worksOn(*Record, {});
  for (const FieldDecl *Field : Record->fields())
    if (refers(Field->getType(), Depth - 1, SoleOwners))
      return true;
  for (const CXXBaseSpecifier &Base : Record->bases())
    if (refers(Base.getType(), Depth - 1, SoleOwners))
      return true;
  return false;
}

bool refers(QualType Type, unsigned Depth, bool SoleOwners = true) {
  return ReferenceSearch().refers(Type, Depth, SoleOwners);
}

bool related(QualType A, QualType B) {
  A = A.getCanonicalType().getUnqualifiedType();
  B = B.getCanonicalType().getUnqualifiedType();
  if (A == B || A->isVoidType() || B->isVoidType() || A->isDependentType() || B->isDependentType())
    return true;
  const CXXRecordDecl *RA = A->getAsCXXRecordDecl(), *RB = B->getAsCXXRecordDecl();
  if (!RA || !RB || !RA->hasDefinition() || !RB->hasDefinition())
    return false;
  return RA->isDerivedFrom(RB) || RB->isDerivedFrom(RA);
}

bool holdsReferenceTo(QualType Holder, QualType Object, unsigned Depth) {
  if (Depth == 0 || !refers(Holder, MaxDepth))
    return false;
  if (const QualType Pointee = Holder->getPointeeType(); !Pointee.isNull())
    return related(Pointee, Object);
  const CXXRecordDecl *Record = Holder->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || Record->isLambda())
    return true;
  if (isLibrary(*Record)) {
    if (isConnection(*Record))
      return refers(Object, MaxDepth);
    return isViewName(callKey(*Record)) || Record->isAggregate() || !worksOn(*Record, {}) ||
           worksOn(*Record, Object);
  }
  for (const FieldDecl *Field : Record->fields())
    if (holdsReferenceTo(Field->getType(), Object, Depth - 1))
      return true;
  for (const CXXBaseSpecifier &Base : Record->bases())
    if (holdsReferenceTo(Base.getType(), Object, Depth - 1))
      return true;
  return false;
}

} // namespace

bool anyTypeArgument(const CXXRecordDecl &Record, llvm::function_ref<bool(QualType)> Test) {
  const auto *Specialization = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  if (!Specialization)
    return false;
  llvm::SmallVector<TemplateArgument, 4> Pending(Specialization->getTemplateArgs().asArray());
  while (!Pending.empty()) {
    const TemplateArgument Argument = Pending.pop_back_val();
    if (Argument.getKind() == TemplateArgument::Pack)
      Pending.append(Argument.pack_begin(), Argument.pack_end());
    else if (Argument.getKind() == TemplateArgument::Type && Test(Argument.getAsType()))
      return true;
  }
  return false;
}

bool areRelated(QualType A, QualType B) { return related(A, B); }

bool isMadeForSharing(QualType Type) {
  const CXXRecordDecl *Record = recordOf(Type);
  return Record && sharedTypes().contains(callKey(*Record));
}

bool isConstantObject(const ValueDecl &D) {
  const QualType Type = D.getType();
  if (isMadeForSharing(Type))
    return true;
  if (const auto *V = dyn_cast<VarDecl>(&D); V && V->isConstexpr())
    return true;
  if (!Type.isConstQualified() && !(Type->isArrayType() && Type.isConstant(D.getASTContext())))
    return false;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return !Record || !Record->hasDefinition() || !Record->hasMutableFields();
}

bool mayRefer(QualType Type) {
  return refers(Type, MaxDepth) ||
         (!Type.isNull() && Type->isSpecificBuiltinType(BuiltinType::Int));
}

bool mayReferToOthers(QualType Type) { return refers(Type, MaxDepth, false); }

bool mayChangeThrough(QualType Type) {
  if (Type.isNull() || !refers(Type, MaxDepth))
    return !Type.isNull() && Type->isSpecificBuiltinType(BuiltinType::Int);
  if (Type->isFunctionType() || Type->isFunctionPointerType())
    return false;
  if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    return !Pointee.isConstQualified() ||
           (Type->isReferenceType() && mayChangeThrough(Pointee.getUnqualifiedType()));
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return true;
  const llvm::StringRef Name = Record->getName();
  if (Name.ends_with("string_view") || Name == "const_buffer" || Name == "const_buffers_1")
    return false;
  if (const auto *Span = dyn_cast<ClassTemplateSpecializationDecl>(Record);
      Span && (Name == "span" || Name == "Span" || Name == "initializer_list"))
    return Name != "initializer_list" && !Span->getTemplateArgs()[0].getAsType().isConstQualified();
  return true;
}

bool mayHoldReferenceTo(QualType Holder, QualType Object) {
  return holdsReferenceTo(Holder, Object, MaxDepth);
}

bool standsForWork(QualType Type) {
  static const llvm::StringSet<> Names{"std::thread",
                                       "std::jthread",
                                       "std::future",
                                       "std::shared_future",
                                       "std::packaged_task",
                                       "boost::thread",
                                       "boost::future",
                                       "boost::unique_future",
                                       "boost::shared_future",
                                       "boost::packaged_task",
                                       "folly::Future",
                                       "folly::SemiFuture",
                                       "QFuture"};
  const CXXRecordDecl *Record = recordOf(Type);
  return Record && Names.contains(callKey(*Record));
}

bool isSoleOwner(QualType Type) {
  const CXXRecordDecl *Record = recordOf(Type);
  return Record && callKey(*Record) == "std::unique_ptr";
}

bool isSharedOwner(QualType Type) {
  const CXXRecordDecl *Record = recordOf(Type);
  if (!Record)
    return false;
  const std::string Name = callKey(*Record);
  return Name == "std::shared_ptr" || Name == "std::weak_ptr" || Name == "boost::shared_ptr" ||
         Name == "boost::intrusive_ptr" || Name == "QSharedPointer";
}

bool isOpaqueHandle(QualType Type) {
  const QualType Pointee = Type->getPointeeType();
  if (Pointee.isNull() || Type->isReferenceType())
    return false;
  if (Pointee->isVoidType())
    return true;
  const auto *Record = Pointee->getAs<RecordType>();
  if (!Record || Record->getDecl()->getDefinition())
    return false;
  // FILE and DIR keep nothing of what is handed over together with them.
  const llvm::StringRef Name = Record->getDecl()->getName();
  return Name != "__dirstream" && Name != "DIR" && Name != "_IO_FILE" && Name != "FILE";
}

} // namespace unblock
