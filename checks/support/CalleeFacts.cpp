#include "checks/support/CalleeFacts.h"
#include "checks/support/CallKey.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace unblock {
namespace {

// Libraries that are often vendored, and then not found in a system header.
bool isLibraryNamespace(llvm::StringRef Name) {
  static const llvm::StringSet<> Names{
      "std", "__gnu_cxx", "boost", "asio", "absl", "fmt", "spdlog", "folly", "Poco", "httplib",
      "cpr", "web", "pplx", "Qt", "sw", "pqxx", "mongocxx", "grpc", "google", "nlohmann", "cppcoro",
      "unifex", "stdexec", "unblock", "gsl", "ranges", "simdjson", "rapidjson", "YAML",
      // Test frameworks: what an assertion does when it fails is nobody's finding.
      "doctest", "Catch", "testing"};
  return Names.contains(Name);
}

/// Of a constructor its class, of an instantiation its template.
std::string plainKey(const FunctionDecl &Function) {
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    return callKey(*Constructor->getParent());
  const FunctionDecl *Pattern = Function.getTemplateInstantiationPattern();
  return callKey(Pattern ? *Pattern : Function);
}

llvm::StringRef plainName(const FunctionDecl &Function) {
  return Function.getIdentifier() ? Function.getName() : llvm::StringRef();
}

} // namespace

bool isLibrary(const Decl &D) {
  const SourceManager &Sources = D.getASTContext().getSourceManager();
  const SourceLocation Location = Sources.getExpansionLoc(D.getLocation());
  if (Location.isInvalid())
    return true; // the compiler's own
  if (Sources.isInSystemHeader(Location))
    return true;
  const DeclContext *Outermost = nullptr;
  for (const DeclContext *C = D.getDeclContext(); C && !C->isTranslationUnit(); C = C->getParent())
    if (isa<NamespaceDecl>(C))
      Outermost = C;
  if (const auto *Space = dyn_cast_or_null<NamespaceDecl>(Outermost))
    return isLibraryNamespace(Space->getName());
  // A C library's header that is not on a system path.
  const auto *Function = dyn_cast<FunctionDecl>(&D);
  return Function && Function->isExternC() && !Function->hasBody() &&
         !Sources.isInMainFile(Location);
}

bool handsOff(const FunctionDecl &Function) {
  static const llvm::StringSet<> Names{
      "std::thread",        "std::jthread", "std::async",    "pthread_create",
      "thrd_create",        "atexit",       "signal",        "sigaction",
      "boost::thread",      "boost::async", "uv_queue_work", "QtConcurrent::run",
      "QThreadPool::start", "folly::via"};
  // In the namespaces of executors any of these lets its argument run later.
  static const llvm::StringSet<> Verbs{"post",        "dispatch",       "defer",   "co_spawn",
                                       "spawn",       "submit",         "enqueue", "schedule",
                                       "execute",     "start_detached", "add",     "addCallback",
                                       "detach_task", "submit_task"};
  const std::string Key = plainKey(Function);
  if (Names.contains(Key))
    return true;
  const llvm::StringRef Name = plainName(Function);
  if (Name.starts_with("async_") ||
      (Function.isExternC() &&
       (Name.starts_with("uv_") || Name.starts_with("aio_") || Name.starts_with("io_uring_"))))
    return true;
  const llvm::StringRef View(Key);
  const bool Executors = View.starts_with("boost::asio::") || View.starts_with("asio::") ||
                         View.starts_with("folly::") || View.starts_with("cppcoro::") ||
                         View.starts_with("unifex::") || View.starts_with("stdexec::") ||
                         View.starts_with("Poco::");
  return Executors && Verbs.contains(Name);
}

bool isAccessor(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Names{"begin",        "end",         "rbegin", "rend",
                                       "cbegin",       "cend",        "find",   "at",
                                       "data",         "c_str",       "front",  "back",
                                       "get",          "count",       "top",    "lower_bound",
                                       "upper_bound",  "equal_range", "value",  "native_handle",
                                       "get_executor", "rdbuf"};
  if (!isLibrary(Method))
    return false;
  switch (Method.getOverloadedOperator()) {
  case OO_Star:
  case OO_Arrow:
    return true;
  case OO_Subscript: {
    // A map's operator[] inserts.
    const llvm::StringRef Class = Method.getParent()->getName();
    return !Class.ends_with("map");
  }
  case OO_None:
    return isa<CXXConversionDecl>(Method) || Names.contains(plainName(Method));
  default:
    return false;
  }
}

bool makesDescriptor(const FunctionDecl &Function) {
  static const llvm::StringSet<> Names{
      "open",         "open64",         "openat",       "creat",        "socket",
      "accept",       "accept4",        "dup",          "dup2",         "dup3",
      "eventfd",      "timerfd_create", "signalfd",     "inotify_init", "inotify_init1",
      "epoll_create", "epoll_create1",  "memfd_create", "mkstemp",      "mkostemp",
      "mkstemps",     "pidfd_open",     "shm_open"};
  return Function.isExternC() && Names.contains(plainName(Function));
}

bool isDescriptorParameter(const ParmVarDecl &Parameter) {
  if (!Parameter.getType()->isIntegerType())
    return false;
  const llvm::StringRef Name = Parameter.getName().ltrim('_');
  return Name == "fd" || Name.starts_with("fd_") || Name.ends_with("fd") ||
         Name.contains("filedes") || Name.contains("fildes") || Name == "socket";
}

bool dependsOnThread(const FunctionDecl &Function) {
  static const llvm::StringSet<> Names{"std::this_thread::get_id",
                                       "pthread_self",
                                       "gettid",
                                       "thrd_current",
                                       "GetCurrentThreadId",
                                       "boost::this_thread::get_id",
                                       "QThread::currentThread",
                                       "QThread::currentThreadId"};
  return Names.contains(callKey(Function));
}

bool isThreadUnsafe(const FunctionDecl &Function) {
  // What POSIX (System Interfaces, 2.9.1) lets be unsafe, and glibc documents as such.
  static const llvm::StringSet<> Names{
      "asctime",       "ctime",         "gmtime",        "localtime", "strtok",     "rand",
      "srand",         "drand48",       "lrand48",       "mrand48",   "setenv",     "unsetenv",
      "putenv",        "setlocale",     "strerror",      "strsignal", "getpwnam",   "getpwuid",
      "getgrnam",      "getgrgid",      "getlogin",      "ttyname",   "inet_ntoa",  "tmpnam",
      "getservbyname", "gethostbyname", "gethostbyaddr", "crypt",     "localeconv", "dlerror"};
  return Function.isExternC() && Names.contains(plainName(Function));
}

bool isStandardStream(const VarDecl &V) {
  static const llvm::StringSet<> Names{"std::cout",  "std::cerr",  "std::clog", "std::wcout",
                                       "std::wcerr", "std::wclog", "stdout",    "stderr"};
  return V.hasGlobalStorage() && V.getIdentifier() && isLibrary(V) && Names.contains(callKey(V));
}

bool keepsNoPointer(const FunctionDecl &Function) {
  const llvm::StringRef Name = plainName(Function);
  static const llvm::StringSet<> Names{"read",  "write", "pread",  "pwrite", "recv",
                                       "send",  "fread", "fwrite", "free",   "realloc",
                                       "fgets", "qsort", "bsearch"};
  return Name.starts_with("mem") || Name.starts_with("str") || Names.contains(Name);
}

bool isJoinedByDestructor(const FunctionDecl &Function) {
  const std::string Key = plainKey(Function);
  return Key == "std::async" || Key == "std::jthread";
}

bool makesObject(const FunctionDecl &Function) {
  const llvm::StringRef Name = plainName(Function);
  return Name.starts_with("make_unique") || Name.starts_with("make_shared") ||
         Name.starts_with("allocate_shared");
}

} // namespace unblock
