// State and views on both sides of the new suspension. The call itself copies its operands, so that only what is around it counts.
#include "SafetyHarness.h"
#include <gtest/gtest.h>

using namespace unblock;
using namespace unblock::test;

namespace {

#define BOTH(x)                                                                                    \
  "review: '" x "' is read before and written after the new suspension, and another coroutine "    \
  "may change it meanwhile"
#define VIEW(v, x)                                                                                 \
  "review: '" v "' refers into '" x "', which another coroutine may change meanwhile"
#define LOOP(x)                                                                                    \
  "review: the loop over '" x                                                                      \
  "' goes on after the new suspension, and another coroutine may change '" x "' meanwhile"
#define S(members, body)                                                                           \
  "bool quick(); struct S { " members " awaitable<> f() { " body " co_return; } };"

// clang-format off: one case, one row
const Case States[] = {
    {"Nothing", "awaitable<> f() { int n = 0; ++n; /*@*/usleep(1); ++n; co_return; }", "safe"},
    {"ReadThenWrite", S("int n_;", "int n = n_; /*@*/usleep(1); n_ = n + 1;"), BOTH("n_")},
    {"ReadThenAddFromCopy", S("int n_;", "int n = n_; /*@*/usleep(1); n_ += n;"), BOTH("n_")},
    {"ReadOnly", S("int n_;", "int n = n_; /*@*/usleep(1); int m = n_;"), "safe"},
    {"WriteOnly", S("int n_;", "n_ = 1; /*@*/usleep(1); n_ = 2;"), "safe"},
    {"WriteThenRead", S("int n_;", "n_ = 1; /*@*/usleep(1); int n = n_;"), "safe"},
    {"Gauge", S("int n_;", "++n_; /*@*/usleep(1); --n_;"), "safe"},
    {"GaugeByCompound", S("int n_;", "n_ += 1; /*@*/usleep(1); n_ -= 1;"), "safe"},
    {"DifferentMembers", S("int hits_, misses_;", "++hits_; int h = hits_; /*@*/usleep(1); misses_ = h;"), "safe"},
    {"CheckThenAct", S("int n_;", "if (n_ < 5) { /*@*/usleep(1); ++n_; }"), BOTH("n_")},
    {"CheckThenReturnThenAct", S("int n_;", "if (n_ >= 5) co_return; /*@*/usleep(1); ++n_;"), BOTH("n_")},
    {"CheckThroughALocal", S("int n_;", "const bool full = n_ >= 5; if (full) co_return; /*@*/usleep(1); ++n_;"), BOTH("n_")},
    {"CheckThatDecidesNothing", S("int n_;", "if (n_ >= 5) printf(\"full\"); /*@*/usleep(1); ++n_;"), "safe"},
    {"SelfContainedInLoop", S("int n_;", "for (;;) { /*@*/usleep(1); ++n_; }"), "safe"},
    {"LoopConditionThenAct", S("int n_;", "while (n_ < 5) { /*@*/usleep(1); ++n_; }"), BOTH("n_")},
    // Imprecise: the value read is written before the loop comes to the call again.
    {"ReadAfterIsBeforeInALoop", S("int n_;", "int k = 0; for (;;) { n_ = k; /*@*/usleep(1); k = n_; }"), BOTH("n_")},
    {"ReadAtTheEndOfALoop", S("int n_;", "int k = 0; for (;;) { /*@*/usleep(1); n_ = k; k = n_ + 1; }"), BOTH("n_")},
    {"OtherBranch", S("int n_;", "if (quick()) { int n = n_; (void)n; } else { /*@*/usleep(1); n_ = 1; }"), "safe"},
    {"AlreadySuspendedBefore", S("int n_;", "int n = n_; co_await net::async_wait(); /*@*/usleep(1); n_ = n;"), "safe"},
    {"AlreadySuspendedAfter", S("int n_;", "int n = n_; /*@*/usleep(1); co_await net::async_wait(); n_ = n;"), "safe"},
    {"SuspendedOnOnePathOnly", S("int n_;", "int n = n_; if (quick()) co_await net::async_wait(); /*@*/usleep(1); n_ = n;"), BOTH("n_")},
    {"OneStatementReadsFirst", S("int n_;", "n_ = n_ + /*@*/usleep(1);"), BOTH("n_")},
    {"RereadsWhatItWrites", S("int n_;", "/*@*/usleep(n_); n_ = n_ * 2;"), "safe"},
    {"RereadsInALoop", S("int n_;", "for (;;) { /*@*/usleep(1); n_ = n_ + 1; }"), "safe"},
    {"RereadsButDecidedBefore", S("int n_;", "if (n_ < 5) { /*@*/usleep(1); n_ = n_ + 1; }"), BOTH("n_")},
    {"RereadsAString", S("std::string s_;", "auto t = s_; /*@*/usleep(1); s_ = s_ + \"b\";"), "safe"},
    {"OneStatementCompound", S("int n_;", "n_ += /*@*/usleep(1);"), "safe"},
    {"OperandOnly", S("int n_;", "/*@*/usleep(n_); n_ = 1;"), BOTH("n_")},
    {"ResultStored", S("int n_;", "n_ = /*@*/usleep(1);"), "safe"},
    {"ContainsThenInsert", S("std::map<int, int> cache_;", "if (!cache_.contains(1)) { /*@*/usleep(1); cache_.emplace(1, 2); }"), BOTH("cache_")},
    {"InsertAfterOnly", S("std::map<int, int> cache_;", "/*@*/usleep(1); cache_.emplace(1, 2);"), "safe"},
    {"FindThenSubscript", S("std::map<int, int> cache_;", "if (cache_.find(1) != cache_.end()) co_return; /*@*/usleep(1); cache_[1] = 2;"), BOTH("cache_")},
    {"SizeThenPush", S("std::vector<int> v_;", "auto n = v_.size(); /*@*/usleep(1); v_.push_back(n);"), BOTH("v_")},
    {"AccessorIsNoWrite", S("std::vector<int> v_;", "int a = v_[0]; /*@*/usleep(1); int b = v_[0];"), "safe"},
    {"ElementWritten", S("std::vector<int> v_;", "int a = v_[0]; /*@*/usleep(1); v_[0] = a + 1;"), BOTH("v_")},
    {"StringAppendTwice", S("std::string s_;", "s_ += \"a\"; /*@*/usleep(1); s_ += \"b\";"), "safe"},
    {"StringAssigned", S("std::string s_;", "auto s = s_; /*@*/usleep(1); s_ = s + \"b\";"), BOTH("s_")},
    {"UniquePointerTarget", S("std::unique_ptr<int> p_;", "int n = *p_; /*@*/usleep(1); *p_ = n + 1;"), BOTH("p_")},
    {"LazyInitialisation", S("std::unique_ptr<int> p_;", "if (!p_) { /*@*/usleep(1); p_ = std::make_unique<int>(1); }"), BOTH("p_")},
    {"Atomic", S("std::atomic<int> n_;", "int n = n_.load(); /*@*/usleep(1); n_.store(n + 1);"), "safe"},
    {"ConstantMember", S("const int n_ = 1; int m_;", "int n = n_; /*@*/usleep(1); m_ = n;"), "safe"},
    {"Global", "int g; awaitable<> f() { int n = g; /*@*/usleep(1); g = n + 1; co_return; }", BOTH("g")},
    {"GlobalGauge", "int g; awaitable<> f() { ++g; /*@*/usleep(1); --g; co_return; }", "safe"},
    {"StaticLocal", "awaitable<> f() { static bool done; if (done) co_return; /*@*/usleep(1); done = true; }", BOTH("done")},
    {"ReferenceParameter", "awaitable<> f(int &n) { int m = n; /*@*/usleep(1); n = m + 1; co_return; }", BOTH("n")},
    {"PointerParameter", "awaitable<> f(int *p) { int m = *p; /*@*/usleep(1); *p = m + 1; co_return; }", BOTH("p")},
    {"FieldsOfReferenceParameter", "struct C { int a, b; }; awaitable<> f(C &c) { int m = c.a; /*@*/usleep(1); c.b = m; co_return; }", "safe"},
    {"SameFieldOfReferenceParameter", "struct C { int a, b; }; awaitable<> f(C &c) { int m = c.a; /*@*/usleep(1); c.a = m; co_return; }", BOTH("c.a")},
    {"ByValueParameter", "awaitable<> f(int n) { int m = n; /*@*/usleep(1); n = m + 1; co_return; }", "safe"},
    {"ThroughLocalReference", S("int n_;", "auto &r = n_; int m = r; /*@*/usleep(1); r = m + 1;"), BOTH("n_")},
    {"OpaqueMethodsOfThis", S("void begin(); void end();", "begin(); /*@*/usleep(1); end();"), BOTH("this")},
    {"OpaqueMethodAfterOnly", S("void end();", "/*@*/usleep(1); end();"), "safe"},
    {"OpaqueConstMethodDecides", S("bool full() const; void add();", "if (full()) co_return; /*@*/usleep(1); add();"), BOTH("this")},
    {"OpaqueConstMethodDecidesNothing", S("int id() const; void add();", "int n = id(); /*@*/usleep(1); add();"), "safe"},
    {"FlagDecidesOnOpaqueMethod", S("bool up_; void connect();", "if (!up_) { /*@*/usleep(1); connect(); }"), BOTH("up_")},
    {"VisibleMethodsOfOtherMembers", S("int a_, b_; void begin() { ++a_; } void end() { ++b_; }", "begin(); /*@*/usleep(1); end();"), "safe"},
    {"VisibleMethodsOfSameMember", S("int a_; int next() { return a_; } void set(int n) { a_ = n; }", "int n = next(); /*@*/usleep(1); set(n + 1);"), BOTH("a_")},
    {"VisibleGauge", S("int a_; void enter() { ++a_; } void leave() { --a_; }", "enter(); /*@*/usleep(1); leave();"), "safe"},
    {"HelperOnGlobal", "int g; int next() { return g; } void set(int n) { g = n; } awaitable<> f() { int n = next(); /*@*/usleep(1); set(n + 1); co_return; }", BOTH("g")},
    {"OpaqueFreeFunctions", "void log(const char *); awaitable<> f() { log(\"a\"); /*@*/usleep(1); log(\"b\"); co_return; }", "safe"},
    {"StandardOutput", "awaitable<> f() { std::cout << \"a\"; /*@*/usleep(1); std::cout << \"b\"; co_return; }", "safe"},
    {"Logger", "struct Logger { void info(const char *); }; " S("Logger log_;", "log_.info(\"a\"); /*@*/usleep(1); log_.info(\"b\");"), "safe"},
    {"NonConstMethodsOfMember", "struct Tx { void begin(); void commit(); }; " S("Tx tx_;", "tx_.begin(); /*@*/usleep(1); tx_.commit();"), BOTH("tx_")},
    {"VisibleGaugeOfMember", "struct Stats { int n; void enter() { ++n; } void leave() { --n; } }; " S("Stats s_;", "s_.enter(); /*@*/usleep(1); s_.leave();"), "safe"},
    {"VisibleSetterOfMember", "struct Stats { int n; int next() { return n; } void set(int k) { n = k; } }; " S("Stats s_;", "int k = s_.next(); /*@*/usleep(1); s_.set(k);"), BOTH("s_")},
    {"PassedByReferenceOnBothSides", "void step(int &); " S("int n_;", "step(n_); /*@*/usleep(1); step(n_);"), BOTH("n_")},
    {"PassedByPointerAfter", "void step(int *); " S("int n_;", "int n = n_; /*@*/usleep(1); step(&n_);"), BOTH("n_")},
    {"InvokedLambda", S("int n_;", "int n = n_; /*@*/usleep(1); [&] { n_ = n; }();"), BOTH("n_")},
    {"NamedLambda", S("int n_;", "auto set = [&](int n) { n_ = n; }; int n = n_; /*@*/usleep(1); set(n);"), BOTH("n_")},
    {"NamedLambdaGivenToAlgorithm", S("int n_;", "std::vector<int> v; auto set = [&](int n) { n_ = n; }; int n = n_; /*@*/usleep(1); std::for_each(v.begin(), v.end(), set);"), BOTH("n_")},
    {"LambdaInFunctionObject", S("int n_;", "std::function<void(int)> set = [&](int n) { n_ = n; }; int n = n_; /*@*/usleep(1); set(n);"), BOTH("n_")},
    {"NamedLambdaNotCalledAfter", S("int n_;", "auto set = [&](int n) { n_ = n; }; set(1); int n = n_; /*@*/usleep(n);"), "safe"},
    {"CatchHandlerAfter", S("int n_;", "int n = n_; try { /*@*/usleep(1); } catch (...) { n_ = n; }"), BOTH("n_")},
    {"CoroutineLambda", "void g() { int n = 0; auto c = [&]() -> awaitable<> { int m = n; /*@*/usleep(1); n = m + 1; co_return; }; }", BOTH("n")},
    {"Switch", S("int n_;", "switch (n_) { case 1: /*@*/usleep(1); ++n_; }"), BOTH("n_")},
    {"ShortCircuit", S("bool busy_;", "if (quick() && !busy_) { /*@*/usleep(1); busy_ = true; }"), BOTH("busy_")},
};
UNBLOCK_SAFETY_TABLE(StatesTest, States, Ask{Touches::Copies});
// clang-format on

// clang-format off: one case, one row
const Case Views[] = {
    {"IteratorUsedAfter", S("std::map<int, int> map_;", "auto it = map_.find(1); /*@*/usleep(1); printf(\"%d\", it->second);"), VIEW("it", "map_")},
    {"IteratorUsedBefore", S("std::map<int, int> map_;", "auto it = map_.find(1); printf(\"%d\", it->second); /*@*/usleep(1);"), "safe"},
    {"IteratorRenewed", S("std::map<int, int> map_;", "auto it = map_.find(1); /*@*/usleep(1); it = map_.find(1); printf(\"%d\", it->second);"), "safe"},
    {"IteratorOfOwn", "awaitable<> f(std::map<int, int> m) { auto it = m.find(1); /*@*/usleep(1); printf(\"%d\", it->second); co_return; }", "safe"},
    {"ElementReference", S("std::vector<int> v_;", "int &x = v_[0]; /*@*/usleep(1); printf(\"%d\", x);"), VIEW("x", "v_")},
    {"ElementCopy", S("std::vector<int> v_;", "int x = v_[0]; /*@*/usleep(1); printf(\"%d\", x);"), "safe"},
    {"PointerFromSmartPointer", S("std::unique_ptr<int> p_;", "auto *p = p_.get(); /*@*/usleep(1); printf(\"%d\", *p);"), VIEW("p", "p_")},
    {"SharedPointerCopyKeepsAlive", S("std::shared_ptr<int> p_;", "auto p = p_; /*@*/usleep(1); printf(\"%d\", *p);"), "safe"},
    {"StringView", S("std::string s_;", "std::string_view v = s_; /*@*/usleep(1); printf(\"%s\", v.data());"), VIEW("v", "s_")},
    {"StringViewOfOwn", "awaitable<> f(std::string s) { std::string_view v = s; /*@*/usleep(1); printf(\"%s\", v.data()); co_return; }", "safe"},
    {"CharacterPointer", S("std::string s_;", "const char *p = s_.c_str(); /*@*/usleep(1); printf(\"%s\", p);"), VIEW("p", "s_")},
    {"ViewOfViewParameter", "awaitable<> f(std::string_view s) { auto t = s.substr(1); /*@*/usleep(1); printf(\"%s\", t.data()); co_return; }", "safe"},
    {"Span", S("std::vector<int> v_;", "std::span<int> s(v_); /*@*/usleep(1); printf(\"%zu\", s.size());"), VIEW("s", "v_")},
    {"MemberReferenceIsAPlainPath", "struct C { int n; }; " S("C c_;", "auto &c = c_; /*@*/usleep(1); printf(\"%d\", c.n);"), "safe"},
    {"ReferenceParameterItself", "awaitable<> f(const std::string &s) { /*@*/usleep(1); printf(\"%s\", s.c_str()); co_return; }", "safe"},
    {"IntoReferenceParameter", "awaitable<> f(std::vector<int> &v) { auto &x = v.back(); /*@*/usleep(1); printf(\"%d\", x); co_return; }", VIEW("x", "v")},
    {"IntoGlobal", "std::vector<int> g; awaitable<> f() { auto &x = g.back(); /*@*/usleep(1); printf(\"%d\", x); co_return; }", VIEW("x", "g")},
    {"RangeForOverMember", S("std::vector<int> v_;", "for (int n : v_) { /*@*/usleep(n); }"), LOOP("v_")},
    {"RangeForOverOwn", "awaitable<> f(std::vector<int> v) { for (int n : v) { /*@*/usleep(n); } co_return; }", "safe"},
    {"RangeForThatSuspendsAlready", S("std::vector<int> v_;", "for (int n : v_) { /*@*/usleep(n); co_await net::async_wait(); }"), "safe"},
    {"RangeForLeftAfterwards", S("std::vector<int> v_;", "for (int n : v_) { /*@*/usleep(n); break; }"), "safe"},
    {"RangeForOverFixedArray", S("int v_[3];", "for (int n : v_) { /*@*/usleep(n); }"), "safe"},
    {"AlreadySuspendedBetween", S("std::vector<int> v_;", "int &x = v_[0]; co_await net::async_wait(); /*@*/usleep(1); printf(\"%d\", x);"), "safe"},
    {"ObtainedByTheCallItself", S("char b_[9];", "const char *p = /*@*/strchr(b_, 'x'); printf(\"%s\", p);"), "safe"},
    {"CapturedAfter", S("std::vector<int> v_;", "int &x = v_[0]; /*@*/usleep(1); auto show = [&] { printf(\"%d\", x); }; show();"), VIEW("x", "v_")},
    {"StructuredBindingIntoMap", S("std::map<int, int> map_;", "auto &[k, v] = *map_.begin(); /*@*/usleep(1); printf(\"%d\", v);"), VIEW("v", "map_")},
};
UNBLOCK_SAFETY_TABLE(ViewsTest, Views, Ask{Touches::Copies});
// clang-format on

} // namespace
