// What may be touched while the coroutine is suspended: ownership and escape.
#include "SafetyHarness.h"
#include <gtest/gtest.h>

using namespace unblock;
using namespace unblock::test;

namespace {

#define THIS(x)                                                                                    \
  "review: '" x "' is reached through 'this', and another coroutine may change it meanwhile"
#define REFERENCE(x)                                                                               \
  "review: '" x "' is reached through a reference, and another coroutine may change it meanwhile"
#define POINTER(x)                                                                                 \
  "review: '" x "' is reached through a pointer, and another coroutine may change it meanwhile"
#define CAPTURE(x)                                                                                 \
  "review: '" x "' is captured from outside the coroutine, and may be changed meanwhile"
#define STATIC(x)                                                                                  \
  "review: '" x "' has static storage, and another coroutine may change it meanwhile"
#define LEAKED(x) "review: '" x "' was handed out of the coroutine, and may be used meanwhile"
#define UNSEEN(x)                                                                                  \
  "review: '" x "' would run on another thread, and what it does cannot be seen here"
#define RETURNED(x) "review: whose object '" x "' returns cannot be seen here"

// The whole expression runs on another thread.
// clang-format off: one case, one row
const Case Moving[] = {
    {"Literal", "awaitable<> f() { /*@*/usleep(1); co_return; }", "safe"},
    {"Local", "awaitable<> f() { int n = 1; /*@*/usleep(n); co_return; }", "safe"},
    {"ByValueParameter", "awaitable<> f(std::filesystem::path p) { /*@*/std::filesystem::remove(p); co_return; }", "safe"},
    {"TwoOwnPaths", "awaitable<> f(std::filesystem::path p, std::string j) { std::filesystem::path q = p; q += \".\" + j; /*@*/std::filesystem::rename(q, p); co_return; }", "safe"},
    {"ReferenceParameter", "awaitable<> f(const std::filesystem::path &p) { /*@*/std::filesystem::remove(p); co_return; }", REFERENCE("p")},
    {"RvalueReferenceParameter", "awaitable<> f(std::filesystem::path &&p) { /*@*/std::filesystem::remove(p); co_return; }", REFERENCE("p")},
    {"PointerParameter", "awaitable<> f(const char *p) { /*@*/rename(p, \"x\"); co_return; }", POINTER("p")},
    {"ViewParameter", "awaitable<> f(std::string_view p) { /*@*/rename(p.data(), \"x\"); co_return; }", POINTER("p")},
    {"Member", "struct S { std::filesystem::path path_; awaitable<> f() { /*@*/std::filesystem::remove(path_); co_return; } };", THIS("path_")},
    {"MemberExplicitThis", "struct S { int n_; awaitable<> f() { /*@*/usleep(this->n_); co_return; } };", THIS("n_")},
    {"ConstMember", "struct S { const std::filesystem::path path_; awaitable<> f() { /*@*/std::filesystem::remove(path_); co_return; } };", "safe"},
    {"MemberOfConstMethod", "struct S { int n_; awaitable<> f() const { /*@*/usleep(n_); co_return; } };", THIS("n_")},
    {"AtomicMember", "struct S { std::atomic<int> n_; awaitable<> f() { /*@*/usleep(n_.load()); co_return; } };", "safe"},
    {"OutermostMemberIsNamed", "struct C { std::string dir; }; struct S { C config_; awaitable<> f() { /*@*/rename(config_.dir.c_str(), \"x\"); co_return; } };", THIS("config_")},
    {"FieldOfReferenceParameter", "struct C { std::string dir; }; awaitable<> f(const C &c) { /*@*/rename(c.dir.c_str(), \"x\"); co_return; }", REFERENCE("c.dir")},
    {"FieldOfByValueParameter", "struct C { std::string dir; }; awaitable<> f(C c) { /*@*/rename(c.dir.c_str(), \"x\"); co_return; }", "safe"},
    {"ConstFieldOfReferenceParameter", "struct C { const int n; }; awaitable<> f(C &c) { /*@*/usleep(c.n); co_return; }", "safe"},
    {"Global", "int g; awaitable<> f() { /*@*/usleep(g); co_return; }", STATIC("g")},
    {"ConstGlobal", "const int g = 1; awaitable<> f() { /*@*/usleep(g); co_return; }", "safe"},
    {"ConstexprGlobalArray", "constexpr char name[] = \"x\"; awaitable<> f() { /*@*/rename(name, name); co_return; }", "safe"},
    {"ConstGlobalOfClassType", "const std::string name = \"x\"; awaitable<> f() { /*@*/rename(name.c_str(), \"y\"); co_return; }", "safe"},
    {"ConstGlobalWithMutableMember", "struct C { mutable int n; }; const C g{}; awaitable<> f() { /*@*/usleep(g.n); co_return; }", STATIC("g")},
    {"PointerGlobal", "const char *name = \"x\"; awaitable<> f() { /*@*/rename(name, \"y\"); co_return; }", STATIC("name")},
    {"ConstPointerToMutable", "extern char *const name; awaitable<> f() { /*@*/rename(name, \"y\"); co_return; }", STATIC("name")},
    {"AtomicGlobal", "std::atomic<int> g; awaitable<> f() { /*@*/usleep(g); co_return; }", "safe"},
    {"Latch", "std::latch done(1); awaitable<> f() { /*@*/done.wait(); co_return; }", "safe"},
    {"StaticLocal", "awaitable<> f() { static int n; /*@*/usleep(n); co_return; }", STATIC("n")},
    {"StaticMember", "struct S { static int n; awaitable<> f() { /*@*/usleep(n); co_return; } };", STATIC("n")},
    {"ThreadLocal", "thread_local int n; awaitable<> f() { /*@*/usleep(n); co_return; }", "review: 'n' is thread-local, and the call moves to another thread"},
    {"ThreadIdentity", "unsigned mix(unsigned long); awaitable<> f() { /*@*/usleep(pthread_self()); co_return; }",
     "review: 'pthread_self' depends on the thread, and the call moves to another one"},
    {"Enumerator", "enum { N = 1 }; awaitable<> f() { /*@*/usleep(N); co_return; }", "safe"},
    {"ReferenceToLocal", "awaitable<> f() { int n = 1; int &r = n; /*@*/usleep(r); co_return; }", "safe"},
    {"ReferenceToMember", "struct S { int n_; awaitable<> f() { auto &r = n_; /*@*/usleep(r); co_return; } };", THIS("n_")},
    {"ReferenceExtendsTemporary", "std::string make(); awaitable<> f() { const auto &s = make(); /*@*/rename(s.c_str(), \"x\"); co_return; }", "safe"},
    {"PointerToLocal", "awaitable<> f() { int n = 1; auto *p = &n; /*@*/usleep(*p); co_return; }", "safe"},
    {"PointerToMember", "struct S { int n_; awaitable<> f() { int *p = &n_; /*@*/usleep(*p); co_return; } };", THIS("n_")},
    {"PointerAssignedLater", "struct S { int n_; awaitable<> f(bool b) { int n = 1; int *p = &n; if (b) p = &n_; /*@*/usleep(*p); co_return; } };", THIS("n_")},
    {"PointerCopiedAround", "int g; awaitable<> f() { int *p = nullptr; int *q = p; p = &g; q = p; /*@*/usleep(*q); co_return; }", STATIC("g")},
    {"LocalArray", "awaitable<> f() { char buffer[64]; FILE *in = fopen(\"x\", \"r\"); /*@*/fgets(buffer, 64, in); fclose(in); co_return; }", "safe"},
    {"MemberBuffer", "struct S { char buffer_[64]; awaitable<> f() { FILE *in = fopen(\"x\", \"r\"); /*@*/fgets(buffer_, 64, in); fclose(in); co_return; } };", THIS("buffer_")},
    {"MemberFile", "struct S { FILE *file_; awaitable<> f() { char b[9]; /*@*/fgets(b, 9, file_); co_return; } };", THIS("file_")},
    {"FileFromMemberPath", "struct S { std::string path_; awaitable<> f() { FILE *in = fopen(path_.c_str(), \"r\"); char b[9]; /*@*/fgets(b, 9, in); co_return; } };", "safe"},
    {"FileStoredInMember", "struct S { FILE *file_; awaitable<> f() { FILE *in = fopen(\"x\", \"r\"); file_ = in; char b[9]; /*@*/fgets(b, 9, in); co_return; } };", LEAKED("fopen")},
    {"Standard", "awaitable<> f() { /*@*/fprintf(stderr, \"x\"); co_return; }", "safe"},
    {"Descriptor", "awaitable<> f() { int fd = open(\"x\", 0); char b[9]; /*@*/read(fd, b, 9); close(fd); co_return; }", "safe"},
    {"DescriptorParameter", "awaitable<> f(int fd) { char b[9]; /*@*/read(fd, b, 9); co_return; }", "review: 'fd' is a descriptor that came from outside, and may be used meanwhile"},
    {"DescriptorGivenAway", "void keep(int); awaitable<> f() { int fd = open(\"x\", 0); keep(fd); char b[9]; /*@*/read(fd, b, 9); co_return; }", LEAKED("open")},
    {"DescriptorStored", "int last; awaitable<> f() { int fd = open(\"x\", 0); last = fd; char b[9]; /*@*/read(fd, b, 9); co_return; }", LEAKED("open")},
    {"SizeParameterIsNoDescriptor", "awaitable<> f(int n) { int fd = open(\"x\", 0); char b[9]; /*@*/read(fd, b, n); co_return; }", "safe"},
    {"VectorData", "awaitable<> f() { std::vector<char> b(9); int fd = open(\"x\", 0); /*@*/read(fd, b.data(), b.size()); co_return; }", "safe"},
    {"VectorOfPointersToShared", "struct S { std::string a_; awaitable<> f() { std::vector<const char *> v; v.push_back(a_.c_str()); /*@*/rename(v[0], \"x\"); co_return; } };", THIS("a_")},
    {"IovecOverOwnBuffer", "awaitable<> f() { char b[9]; iovec v{b, 9}; int fd = open(\"x\", 0); /*@*/readv(fd, &v, 1); co_return; }", "safe"},
    {"IovecOverMember", "struct S { char b_[9]; awaitable<> f() { iovec v; v.iov_base = b_; int fd = open(\"x\", 0); /*@*/readv(fd, &v, 1); co_return; } };", THIS("b_")},
    {"Malloc", "awaitable<> f() { void *p = malloc(9); int fd = open(\"x\", 0); /*@*/read(fd, p, 9); free(p); co_return; }", "safe"},
    {"UniquePointer", "awaitable<> f() { auto p = std::make_unique<int>(1); /*@*/usleep(*p); co_return; }", "safe"},
    {"UniquePointerParameter", "awaitable<> f(std::unique_ptr<int> p) { /*@*/usleep(*p); co_return; }", "safe"},
    {"UniquePointerWithDeleter", "awaitable<> f() { std::unique_ptr<FILE, int (*)(FILE *)> p(fopen(\"x\", \"r\"), &fclose); char b[9]; /*@*/fgets(b, 9, p.get()); co_return; }", "safe"},
    {"VectorOfUniquePointersParameter", "awaitable<> f(std::vector<std::unique_ptr<int>> v) { /*@*/usleep(*v[0]); co_return; }", "safe"},
    {"VectorOfPointersParameter", "awaitable<> f(std::vector<int *> v) { /*@*/usleep(*v[0]); co_return; }", POINTER("v")},
    {"DestructorOfTemporary", "int g; struct T { int n; ~T() { ++g; } }; T make(); awaitable<> f() { /*@*/usleep(T{1}.n); co_return; }", STATIC("g")},
    {"UniquePointerMember", "struct S { std::unique_ptr<int> p_; awaitable<> f() { /*@*/usleep(*p_); co_return; } };", THIS("p_")},
    {"SharedPointerMadeHere", "awaitable<> f() { auto p = std::make_shared<int>(1); /*@*/usleep(*p); co_return; }", "safe"},
    {"SharedPointerCopiedOut", "void keep(std::shared_ptr<int>); awaitable<> f() { auto p = std::make_shared<int>(1); keep(p); /*@*/usleep(*p); co_return; }", LEAKED("make_shared")},
    {"SharedPointerParameter", "awaitable<> f(std::shared_ptr<int> p) { /*@*/usleep(*p); co_return; }", POINTER("p")},
    {"SharedPointerFromMember", "struct S { std::shared_ptr<int> p_; awaitable<> f() { auto p = p_; /*@*/usleep(*p); co_return; } };", THIS("p_")},
    {"NewObject", "awaitable<> f() { int *p = new int(1); /*@*/usleep(*p); co_return; }", "safe"},
    {"NewObjectGivenToRawMember", "struct S { int *p_; awaitable<> f() { int *p = new int(1); p_ = p; /*@*/usleep(*p); co_return; } };",
     "review: the new object was handed out of the coroutine, and may be used meanwhile"},
    {"StructuredBindingByValue", "struct P { int a, b; }; P make(); awaitable<> f() { auto [a, b] = make(); /*@*/usleep(a); co_return; }", "safe"},
    {"StructuredBindingByReference", "struct P { int a, b; }; struct S { P p_; awaitable<> f() { auto &[a, b] = p_; /*@*/usleep(a); co_return; } };", THIS("p_")},
    {"StructuredBindingOfPair", "struct S { std::map<int, int> m_; awaitable<> f() { auto &[k, v] = *m_.begin(); /*@*/usleep(v); co_return; } };", THIS("m_")},
    {"StructuredBindingOfOwnPair", "awaitable<> f(std::map<int, int> m) { for (auto &[k, v] : m) /*@*/usleep(v); co_return; }", "safe"},
    {"RangeForOwnContainer", "awaitable<> f(std::vector<std::string> v) { for (auto &s : v) /*@*/rename(s.c_str(), \"x\"); co_return; }", "safe"},
    {"RangeForSharedContainer", "struct S { std::vector<std::string> v_; awaitable<> f() { for (auto &s : v_) /*@*/rename(s.c_str(), \"x\"); co_return; } };", THIS("v_")},
    {"RangeForCopies", "struct S { std::vector<int> v_; awaitable<> f() { auto v = v_; for (int n : v) /*@*/usleep(n); co_return; } };", "safe"},
    {"Conditional", "struct S { int n_; awaitable<> f(bool b) { int n = 1; /*@*/usleep(b ? n : n_); co_return; } };", THIS("n_")},
    {"OpaqueHelper", "int pick(int); awaitable<> f() { /*@*/usleep(pick(1)); co_return; }", UNSEEN("pick")},
    {"VisibleHelper", "int pick(int n) { return n + 1; } awaitable<> f() { /*@*/usleep(pick(1)); co_return; }", "safe"},
    {"VisibleHelperReadsGlobal", "int g; int pick() { return g; } awaitable<> f() { /*@*/usleep(pick()); co_return; }", STATIC("g")},
    {"HelperOfHelperReadsGlobal", "int g; int deep() { return g; } int pick() { return deep(); } awaitable<> f() { /*@*/usleep(pick()); co_return; }", STATIC("g")},
    {"RecursiveHelper", "int pick(int n) { return n ? pick(n - 1) : 0; } awaitable<> f() { /*@*/usleep(pick(3)); co_return; }", "safe"},
    {"HelperMethodOfThis", "struct S { int n_; int pick() { return n_; } awaitable<> f() { /*@*/usleep(pick()); co_return; } };",
     "review: the object behind 'this' may be changed by another coroutine meanwhile"},
    {"HelperMethodOfOwnObject", "struct P { int n; int pick() const { return n; } }; awaitable<> f(P p) { /*@*/usleep(p.pick()); co_return; }", "safe"},
    {"VirtualHelper", "struct P { virtual int pick(); int n; }; awaitable<> f(P p) { /*@*/usleep(p.pick()); co_return; }", UNSEEN("pick")},
    {"FunctionPointer", "awaitable<> f(int (*pick)()) { /*@*/usleep(pick()); co_return; }", "review: what this call runs on another thread cannot be seen here"},
    {"LibraryFunction", "awaitable<> f(std::string s) { /*@*/rename((s + \"x\").c_str(), std::move(s).c_str()); co_return; }", "safe"},
    {"LocalLambda", "awaitable<> f() { int n = 1; auto pick = [&n] { return n; }; /*@*/usleep(pick()); co_return; }", "safe"},
    {"LocalLambdaReadsMember", "struct S { int n_; awaitable<> f() { auto pick = [this] { return n_; }; /*@*/usleep(pick()); co_return; } };", THIS("n_")},
    {"CallbackOnOwnState", "awaitable<> f(std::string h) { httplib::Client c(h); std::string b; /*@*/c.Get(\"/\", [&](const char *d, size_t n) { b.append(d, n); return true; }); co_return; }", "safe"},
    {"CallbackOnSharedState", "struct S { std::string b_; awaitable<> f() { httplib::Client c(\"h\"); /*@*/c.Get(\"/\", [&](const char *d, size_t n) { b_.append(d, n); return true; }); co_return; } };", THIS("b_")},
    {"ClientOfOwnHost", "struct E { std::string host; }; awaitable<> f(E e, std::string id) { httplib::Client c(e.host); auto r = /*@*/c.Get(\"/\" + id); co_return; }", "safe"},
    {"MemberClient", "struct S { httplib::Client client_; awaitable<> f() { /*@*/client_.Get(\"/\"); co_return; } };", THIS("client_")},
    {"MovedFromHandle", "void keep(std::unique_ptr<int>); awaitable<> f() { auto p = std::make_unique<int>(1); keep(std::move(p)); p = std::make_unique<int>(2); /*@*/usleep(*p); co_return; }", "safe"},
    {"ResultOfOpaqueFunction", "int *lookup(); awaitable<> f() { int *p = lookup(); /*@*/usleep(*p); co_return; }", RETURNED("lookup")},
    {"ResultOfVisibleFactory", "FILE *log() { return fopen(\"x\", \"w\"); } awaitable<> f() { FILE *p = log(); char b[9]; /*@*/fgets(b, 9, p); co_return; }", "safe"},
    {"ResultOfVisibleGetter", "FILE *g; FILE *log() { return g; } awaitable<> f() { FILE *p = log(); char b[9]; /*@*/fgets(b, 9, p); co_return; }", STATIC("g")},
    {"ResultPassesArgumentThrough", "const char *same(const char *p) { return p; } struct S { std::string a_; awaitable<> f() { auto *p = same(a_.c_str()); /*@*/rename(p, \"x\"); co_return; } };", THIS("a_")},
    {"AwaitedPointer", "awaitable<int *> get(); awaitable<> f() { int *p = co_await get(); /*@*/usleep(*p); }", "review: whose object the awaited coroutine returns cannot be seen here"},
    {"AwaitedValue", "awaitable<std::string> get(); awaitable<> f() { auto s = co_await get(); /*@*/rename(s.c_str(), \"x\"); }", "safe"},
    {"TemplateInstance", "template <class T> awaitable<> f(T t) { /*@*/usleep(t.n); co_return; } struct P { unsigned n; }; template awaitable<> f<P>(P);", "safe"},
    {"TemplateInstanceByReference", "template <class T> awaitable<> f(T t) { /*@*/usleep(t.n); co_return; } struct P { unsigned n; }; template awaitable<> f<P &>(P &);", REFERENCE("t.n")},
    {"StdFind", "struct S { int key_; awaitable<> f(std::vector<int> v) { auto it = std::find(v.begin(), v.end(), key_); /*@*/usleep(*it); co_return; } };", "safe"},
    {"StdMax", "struct S { int n_; awaitable<> f() { const int &n = std::max(1, n_); /*@*/usleep(n); co_return; } };", THIS("n_")},
    {"UserClassWithView", "struct V { const std::string &s; const char *c() const { return s.c_str(); } }; struct S { std::string a_; awaitable<> f() { V v{a_}; /*@*/rename(v.c(), \"x\"); co_return; } };", THIS("a_")},
    {"UserClassThatCopies", "struct V { std::string s; V(const std::string &a) : s(a) {} }; struct S { std::string a_; awaitable<> f() { V v(a_); /*@*/rename(v.s.c_str(), \"x\"); co_return; } };", "safe"},
};
UNBLOCK_SAFETY_TABLE(MovingTest, Moving, Ask{});
// clang-format on

// clang-format off: one case, one row
const Case Captures[] = {
    {"CopyIsFrozen", "void g(std::string s) { auto c = [s]() -> awaitable<> { /*@*/rename(s.c_str(), \"x\"); co_return; }; }", "safe"},
    {"InitCaptureIsFrozen", "void g(std::string s) { auto c = [t = std::move(s)]() -> awaitable<> { /*@*/rename(t.c_str(), \"x\"); co_return; }; }", "safe"},
    {"ByReference", "void g(std::string s) { auto c = [&s]() -> awaitable<> { /*@*/rename(s.c_str(), \"x\"); co_return; }; }", CAPTURE("s")},
    {"ByDefaultReference", "void g(std::string s) { auto c = [&]() -> awaitable<> { /*@*/rename(s.c_str(), \"x\"); co_return; }; }", CAPTURE("s")},
    {"MutableCopy", "void g(int n) { auto c = [n]() mutable -> awaitable<> { /*@*/usleep(n); co_return; }; }", CAPTURE("n")},
    {"CopyOfPointer", "void g(int *p) { auto c = [p]() -> awaitable<> { /*@*/usleep(*p); co_return; }; }", CAPTURE("p")},
    {"CapturedThis", "struct S { int n_; void g() { auto c = [this]() -> awaitable<> { /*@*/usleep(n_); co_return; }; } };", THIS("n_")},
    {"LocalOfTheLambda", "void g() { auto c = []() -> awaitable<> { int n = 1; /*@*/usleep(n); co_return; }; }", "safe"},
    {"ParameterOfTheLambda", "void g() { auto c = [](std::string s) -> awaitable<> { /*@*/rename(s.c_str(), \"x\"); co_return; }; }", "safe"},
    {"ReferenceParameterOfTheLambda", "void g() { auto c = [](std::string &s) -> awaitable<> { /*@*/rename(s.c_str(), \"x\"); co_return; }; }", REFERENCE("s")},
    {"OuterCoroutinesLocal", "awaitable<> f() { int n = 1; auto c = [&n]() -> awaitable<> { /*@*/usleep(n); co_return; }; co_await c(); }", CAPTURE("n")},
};
UNBLOCK_SAFETY_TABLE(CapturesTest, Captures, Ask{});
// clang-format on

// A local that others got at.
// clang-format off: one case, one row
const Case Escapes[] = {
    {"AddressInGlobal", "int *g; awaitable<> f() { int n = 1; g = &n; /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"AddressInMember", "struct S { int *p_; awaitable<> f() { int n = 1; p_ = &n; /*@*/usleep(n); co_return; } };", LEAKED("n")},
    {"AddressThroughReference", "awaitable<> f(int *&p) { int n = 1; p = &n; /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"AddressInStatic", "awaitable<> f() { int n = 1; static int *p = &n; /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"AddressInSharedContainer", "struct S { std::vector<int *> v_; awaitable<> f() { int n = 1; v_.push_back(&n); /*@*/usleep(n); co_return; } };", LEAKED("n")},
    {"AddressInOwnContainer", "awaitable<> f() { int n = 1; std::vector<int *> v; v.push_back(&n); /*@*/usleep(n); co_return; }", "safe"},
    {"ContainerOfAddressesGivenAway", "void keep(std::vector<int *>); awaitable<> f() { int n = 1; std::vector<int *> v; v.push_back(&n); keep(v); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"CopyInSharedContainer", "struct S { std::vector<int> v_; awaitable<> f() { int n = 1; v_.push_back(n); /*@*/usleep(n); co_return; } };", "safe"},
    {"PointerToOpaque", "void keep(int *); awaitable<> f() { int n = 1; keep(&n); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"ReferenceToOpaque", "void keep(int &); awaitable<> f() { int n = 1; keep(n); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"ConstReferenceToOpaque", "void show(const int &); awaitable<> f() { int n = 1; show(n); /*@*/usleep(n); co_return; }", "safe"},
    {"ValueToOpaque", "void show(std::string); awaitable<> f(std::string s) { show(s); /*@*/rename(s.c_str(), \"x\"); co_return; }", "safe"},
    {"TextToOpaque", "void log(const char *, ...); awaitable<> f(std::string s) { log(\"%s\", s.c_str()); /*@*/rename(s.c_str(), \"x\"); co_return; }", "safe"},
    {"ReferenceToVisible", "void bump(int &n) { ++n; } awaitable<> f() { int n = 1; bump(n); /*@*/usleep(n); co_return; }", "safe"},
    {"ReferenceToVisibleThatStores", "int *g; void keep(int &n) { g = &n; } awaitable<> f() { int n = 1; keep(n); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"PointerToVisibleThatPassesOn", "void keep(int *); void pass(int *p) { keep(p); } awaitable<> f() { int n = 1; pass(&n); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"PointerToRecursive", "void walk(int *p, int d) { if (d) walk(p, d - 1); } awaitable<> f() { int n = 1; walk(&n, 3); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"PointerToLibrary", "awaitable<> f() { char b[9]; memcpy(b, \"x\", 2); int fd = open(\"x\", 0); /*@*/read(fd, b, 9); co_return; }", "safe"},
    {"Setter", "struct B { int *p; void set(int *q) { p = q; } }; awaitable<> f() { int n = 1; B b; b.set(&n); /*@*/usleep(n); co_return; }", "safe"},
    {"SetterOfShared", "struct B { int *p; void set(int *q) { p = q; } }; struct S { B b_; awaitable<> f() { int n = 1; b_.set(&n); /*@*/usleep(n); co_return; } };", LEAKED("n")},
    {"MethodThatLeaksThis", "struct J; J *last; struct J { int n; void add() { last = this; } }; awaitable<> f() { J j; j.add(); /*@*/usleep(j.n); co_return; }", LEAKED("j")},
    {"Thread", "awaitable<> f() { int n = 1; std::thread t([&] { ++n; }); /*@*/usleep(n); t.join(); co_return; }", LEAKED("n")},
    {"ThreadWithCopy", "awaitable<> f() { int n = 1; std::thread t([n] { printf(\"%d\", n); }); /*@*/usleep(n); t.join(); co_return; }", "safe"},
    {"ThreadWithRef", "void work(int &); awaitable<> f() { int n = 1; std::thread t(work, std::ref(n)); /*@*/usleep(n); t.join(); co_return; }", LEAKED("n")},
    {"Async", "awaitable<> f() { int n = 1; auto r = std::async([&n] { ++n; }); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"Post", "net::thread_pool pool; awaitable<> f() { int n = 1; net::post(pool, [&n] { ++n; }); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"AlgorithmLambda", "awaitable<> f(std::vector<int> v) { int n = 1; std::for_each(v.begin(), v.end(), [&](int k) { n += k; }); /*@*/usleep(n); co_return; }", "safe"},
    {"NamedLambdaPosted", "net::thread_pool pool; awaitable<> f() { int n = 1; auto work = [&n] { ++n; }; net::post(pool, work); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"LambdaInFunctionObjectGivenAway", "void on(std::function<void()>); awaitable<> f() { int n = 1; on([&n] { ++n; }); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"LambdaStoresAddress", "int *g; awaitable<> f() { int n = 1; auto keep = [&] { g = &n; }; keep(); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"SpawnedCoroutine", "net::io_context io; awaitable<> work(int &n) { ++n; co_return; } awaitable<> f() { int n = 1; net::co_spawn(io, work(n), net::detached); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"SpawnedLambdaCoroutine", "net::io_context io; awaitable<> f() { int n = 1; net::co_spawn(io, [&]() -> awaitable<> { ++n; co_return; }(), net::detached); /*@*/usleep(n); co_return; }", LEAKED("n")},
    {"AwaitedCoroutine", "awaitable<> work(int &n) { ++n; co_return; } awaitable<> f() { int n = 1; co_await work(n); /*@*/usleep(n); }", "safe"},
    {"AwaitedOpaqueCoroutine", "awaitable<> work(int &); awaitable<> f() { int n = 1; co_await work(n); /*@*/usleep(n); }", "safe"},
    {"AwaitedOperation", "namespace asio { struct Sock2 { awaitable<> async_read(const net::mutable_buffer &); ~Sock2(); }; }"
     "awaitable<> f(asio::Sock2 &s) { std::string b; co_await s.async_read(net::buffer(b)); /*@*/rename(b.c_str(), \"x\"); }", "safe"},
    {"OperationNotAwaited", "namespace asio { struct Sock2 { awaitable<> async_read(const net::mutable_buffer &); ~Sock2(); }; }"
     "awaitable<> f(asio::Sock2 &s) { std::string b; auto op = s.async_read(net::buffer(b)); /*@*/rename(b.c_str(), \"x\"); co_await std::move(op); }", LEAKED("b")},
    {"AwaitedTogether", "awaitable<> work(int &); awaitable<> f() { int n = 1; co_await (work(n) || work(n)); /*@*/usleep(n); }", "safe"},
    {"EscapesAfterwards", "void keep(int *); awaitable<> f() { int n = 1; /*@*/usleep(n); keep(&n); co_return; }", LEAKED("n")},
    {"SharedTypeMayEscape", "void keep(std::atomic<int> &); awaitable<> f() { std::atomic<int> n; keep(n); /*@*/usleep(n.load()); co_return; }", "safe"},
};
UNBLOCK_SAFETY_TABLE(EscapesTest, Escapes, Ask{});
// clang-format on

} // namespace
