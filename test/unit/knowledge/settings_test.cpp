// Allowances, severities, offloaders and limits of a user's file, and the complaints about them.

#include "support.h"
#include <gtest/gtest.h>

using namespace unblock;
using test::loadUser;

namespace {

std::vector<std::string> problemsOf(const char *Text) { return loadUser(Text).Problems; }

TEST(Settings, Allow) {
  const auto [Base, Problems] = loadUser(R"yaml(
allow:
  - my::startup
  - {function: [my::a, my::b], reason: they run once}
  - {namespace: my::tools}
  - {class: my::Boot}
  - {call: "my::load -> open", path: [tests/**, bench]}
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  const std::vector<AllowRule> &Rules = Base->settings().Allowed;
  ASSERT_EQ(Rules.size(), 7u);
  EXPECT_EQ(Rules[0].Function, "my::startup");
  EXPECT_EQ(Rules[0].Where.Line, 3u);
  EXPECT_EQ(Rules[2].Function, "my::b");
  EXPECT_EQ(Rules[3].Function, "my::tools::*");
  EXPECT_EQ(Rules[4].Function, "my::Boot::*");
  EXPECT_EQ(Rules[5].Function, "my::load");
  EXPECT_EQ(Rules[5].Callee, "open");
  EXPECT_EQ(Rules[5].Path, "tests/**");
  EXPECT_EQ(Rules[6].Path, "bench");
  EXPECT_TRUE(llvm::StringRef(Rules[6].Folder).starts_with("/"));
}

TEST(Settings, AllowComplaints) {
  EXPECT_EQ(problemsOf("allow:\n  - {functon: f}\n"),
            std::vector<std::string>{
                "my.yaml:2:6: unknown key 'functon' in an allowance; did you mean 'function'?"});
  EXPECT_EQ(problemsOf("allow:\n  - {reason: none}\n"),
            std::vector<std::string>{"my.yaml:2:6: an allowance needs 'function', 'class', "
                                     "'namespace', 'call' or 'path'"});
  EXPECT_EQ(problemsOf("allow:\n  - {function: f, call: a -> b}\n"),
            std::vector<std::string>{"my.yaml:2:6: an allowance has one of 'function' and 'call', "
                                     "not both; write two"});
  EXPECT_EQ(problemsOf("allow:\n  - {call: f}\n"),
            std::vector<std::string>{
                "my.yaml:2:12: 'f' is no call; write 'caller -> callee', with '*' for any, e.g. "
                "'acme::load -> std::basic_ifstream'"});
  EXPECT_EQ(problemsOf("allow: my::f\n"),
            std::vector<std::string>{"my.yaml:1:8: 'allow' must be a list: '- ' lines, or [a, b]"});
}

TEST(Settings, DisableTakesPatterns) {
  const auto [Base, Problems] = loadUser("disable: ['std::filesystem::*', usleep]");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_TRUE(Base->lookup("usleep").empty());
  EXPECT_FALSE(Base->lookup("std::this_thread::sleep_for").empty());
  for (const ApiRow *Row : Base->rows())
    EXPECT_FALSE(llvm::StringRef(Row->Name).starts_with("std::filesystem::")) << Row->Name;
  EXPECT_EQ(problemsOf("disable: ['acme::*']"),
            std::vector<std::string>{
                "my.yaml:1:11: no row is named 'acme::*', so there is nothing to disable"});
}

TEST(Settings, Severities) {
  const auto [Base, Problems] = loadUser(R"yaml(
apis: [{name: my::f, kind: http}]
severities:
  - {kind: sleep, cost: brief}
  - {name: "my::*", cost: disk}
  - {name: usleep, kind: sleep, cost: unbounded}
min_cost: disk
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_EQ(Base->lookup("sleep")[0].Duration, Cost::Brief);
  EXPECT_EQ(Base->lookup("usleep")[0].Duration, Cost::Unbounded);
  EXPECT_EQ(Base->lookup("my::f")[0].Duration, Cost::Disk);
  EXPECT_EQ(Base->settings().MinCost, Cost::Disk);
  EXPECT_EQ(KnowledgeBase::builtin()->lookup("sleep")[0].Duration, Cost::Timed);
}

TEST(Settings, SeverityComplaints) {
  EXPECT_EQ(problemsOf("severities:\n  - {name: uslep, cost: brief}\n"),
            std::vector<std::string>{"my.yaml:2:6: no row is named 'uslep', so there is nothing to "
                                     "grade; did you mean 'usleep'?"});
  EXPECT_EQ(problemsOf("severities:\n  - {cost: brief}\n"),
            std::vector<std::string>{
                "my.yaml:2:6: a severity needs 'cost', and 'name' or 'kind' (or both)"});
  EXPECT_EQ(problemsOf("severities:\n  - {kind: slep, cost: brief}\n").front().substr(0, 34),
            "my.yaml:2:12: unknown kind 'slep';");
  EXPECT_EQ(problemsOf("min_cost: dsk\n"),
            std::vector<std::string>{"my.yaml:1:11: unknown min_cost 'dsk'; did you mean 'disk'?"});
}

TEST(Settings, MinSleep) {
  constexpr std::pair<const char *, uint64_t> Spans[] = {
      {"50ms", 50000000}, {"2 s", 2000000000}, {"7us", 7000}, {"9ns", 9}, {"0s", 0}};
  for (const auto &[Text, Nanoseconds] : Spans) {
    const auto [Base, Problems] = loadUser(std::string("min_sleep: ") + Text);
    EXPECT_EQ(Problems, std::vector<std::string>()) << Text;
    EXPECT_EQ(Base->settings().MinSleepNanoseconds, Nanoseconds) << Text;
  }
  for (const char *Text : {"50", "ms", "-1ms", "1.5s", "50 min", "99999999s"})
    EXPECT_EQ(problemsOf((std::string("min_sleep: ") + Text).c_str()),
              std::vector<std::string>{
                  std::string("my.yaml:1:12: '") + Text +
                  "' is no time for 'min_sleep'; write a whole number and its unit (ns, us, ms, "
                  "s), e.g. 50ms"});
}

TEST(Settings, OffloadersWinOverSpotCallers) {
  const auto [Base, Problems] = loadUser(R"yaml(
offloaders: [std::for_each, "my::each::later", "my::pool::*"]
spot_callers: ["my::each::", "my::now::*"]
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_FALSE(Base->callsOnTheSpot("std::for_each"));
  EXPECT_TRUE(Base->runsElsewhere("std::for_each"));
  EXPECT_TRUE(Base->callsOnTheSpot("std::for_each_n"));
  EXPECT_TRUE(Base->callsOnTheSpot("my::each::one"));
  EXPECT_FALSE(Base->callsOnTheSpot("my::each::later"));
  EXPECT_TRUE(Base->callsOnTheSpot("my::now::f"));
  EXPECT_TRUE(Base->runsElsewhere("my::pool::f"));
  EXPECT_FALSE(Base->runsElsewhere("my::f"));
  EXPECT_FALSE(Base->callsOnTheSpot("my::f"));
  EXPECT_EQ(problemsOf("offloaders: ['my::*::f']"),
            std::vector<std::string>{
                "my.yaml:1:14: '*' in 'my::*::f' can only stand behind the last '::' here"});
}

TEST(Settings, Durations) {
  const auto [Base, Problems] = loadUser(R"yaml(
apis:
  - {name: my::a, kind: sleep, duration: 1}
  - {name: my::b, kind: sleep, duration: {argument: 2, unit: milliseconds}}
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_EQ(Base->lookup("my::a")[0].Time->Argument, 1u);
  EXPECT_EQ(Base->lookup("my::a")[0].Time->UnitNanoseconds, 0u);
  EXPECT_EQ(Base->lookup("my::b")[0].Time->Argument, 2u);
  EXPECT_EQ(Base->lookup("my::b")[0].Time->UnitNanoseconds, 1000000u);
  EXPECT_EQ(problemsOf("apis: [{name: f, kind: sleep, duration: {unit: seconds}}]"),
            std::vector<std::string>{"my.yaml:1:42: 'duration' is the argument's index, or "
                                     "'{argument: 0, unit: milliseconds}' where it is a number"});
}

TEST(Settings, Contexts) {
  const auto [Base, Problems] = loadUser(R"yaml(
contexts:
  - {functions: ["my::async_*", my::post], handler: 1, executor: receiver, what: callback}
  - {functions: my::last}
handler_wrappers: [{functions: [my::bind], handler: 1, executor: 0}]
event_loops: [my::loop]
blocking_pools: [my::pool]
io_objects: ["my::basic_*"]
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  // The user's come first.
  const HandlerTaker &Last = Base->handlerTakers()[0], &First = Base->handlerTakers()[1];
  EXPECT_EQ(First.Functions, (std::vector<std::string>{"my::async_*", "my::post"}));
  EXPECT_EQ(First.Handler, 1);
  EXPECT_EQ(First.Executor, ReceiverArgument);
  EXPECT_EQ(First.What, "callback");
  EXPECT_EQ(Last.Handler, LastArgument);
  EXPECT_EQ(Last.Executor, std::nullopt);
  EXPECT_EQ(Last.What, "completion handler");
  EXPECT_EQ(Base->handlerWrappers()[0].Executor, 0);
  EXPECT_TRUE(Base->isEventLoop("my::loop"));
  EXPECT_FALSE(Base->isEventLoop("my::pool"));
  EXPECT_TRUE(Base->isBlockingPool("my::pool"));
  EXPECT_TRUE(Base->isIoObject("my::basic_socket"));
}

TEST(Settings, StackfulWordsAreWhatAPrefilterLooksFor) {
  llvm::SmallVector<Problem, 4> Problems;
  const auto Base = KnowledgeBase::withUserFile(
      {"dialects:\n  - name: acme\n    namespace: corp::acme\n    stackful:\n      starters: "
       "[{functions: [acme::launch, "
       "\"acme::*Later\"]}]\n      overrides: [\"acme::handler::handle\"]\n      parameters: "
       "[acme::context]\n",
       "my.yaml"},
      Problems);
  EXPECT_TRUE(Problems.empty());
  const auto NamesOf = [Words = Base->stackfulWords()](llvm::StringRef Library) {
    const auto Found =
        llvm::find_if(Words, [&](const StackfulWords &Each) { return Each.Library == Library; });
    return Found == Words.end() ? std::vector<std::string>() : Found->Names;
  };
  EXPECT_EQ(NamesOf("acme"), (std::vector<std::string>{"*Later", "context", "handle", "launch"}));
  EXPECT_EQ(NamesOf("asio"),
            (std::vector<std::string>{"basic_yield_context", "spawn", "yield_context"}));
  EXPECT_EQ(NamesOf("boost"), (std::vector<std::string>{"async", "fiber"}));
  for (const std::string Name : {"*Async", "*AsyncNoSpan", "HandleRequestThrow", "CallContext"})
    EXPECT_TRUE(llvm::is_contained(NamesOf("userver"), Name)) << Name;
}

TEST(Settings, ContextComplaints) {
  EXPECT_EQ(problemsOf("contexts:\n  - {handler: last}\n"),
            std::vector<std::string>{"my.yaml:2:6: a context needs 'functions'"});
  EXPECT_EQ(problemsOf("contexts:\n  - {functions: f, handlr: 1}\n"),
            std::vector<std::string>{
                "my.yaml:2:20: unknown key 'handlr' in a context; did you mean 'handler'?"});
  EXPECT_EQ(problemsOf("contexts:\n  - {functions: f, handler: first}\n"),
            std::vector<std::string>{
                "my.yaml:2:29: handler ('last', 'callable', or its index counted from 0) "
                "must be a number from 0 to 99"});
}

TEST(Settings, TheBuiltInKnowledgeSetsNothing) {
  const Settings &Builtin = KnowledgeBase::builtin()->settings();
  EXPECT_EQ(Builtin.MinSleepNanoseconds, 0u);
  EXPECT_EQ(Builtin.MinCost, Cost::Brief);
  EXPECT_TRUE(Builtin.Allowed.empty());
  EXPECT_TRUE(Builtin.Mentioned.empty());
}

} // namespace
