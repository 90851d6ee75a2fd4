// What a user's file adds, overrides and disables.

#include "support.h"
#include <gtest/gtest.h>

using namespace unblock;
using test::loadUser;

namespace {

TEST(Loader, AddsARow) {
  const auto [Base, Problems] = loadUser(R"yaml(
apis:
  - name: my::fetch
    match: method
    kind: http
    cost: unbounded
    header: my/fetch.h
    doc: It waits.
    blocks_when: [arguments_at_least: 2, not_null: 0]
    silent_when:
      - flag: {argument: 1, any: [NOW, LATER]}
      - result_unused
      - argument_type: {argument: receiver, any: my::Mock}
    stateless_methods: [get]
    rewrites:
      - {operation: sleep_for, parameters: {duration: "ms($0)"}, when: [zero: 2, integer: 0]}
      - operation: offload
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  const llvm::ArrayRef<ApiRow> Rows = Base->lookup("my::fetch");
  ASSERT_EQ(Rows.size(), 1u);
  const ApiRow &Row = Rows[0];
  EXPECT_EQ(Row.Name, "my::fetch");
  EXPECT_EQ(Row.Match, MatchKind::Method);
  EXPECT_EQ(Row.What, Kind::Http);
  EXPECT_EQ(Row.Duration, Cost::Unbounded);
  EXPECT_EQ(Row.Header, "my/fetch.h");
  EXPECT_EQ(Row.Where.File, "my.yaml");
  EXPECT_EQ(Row.Where.Line, 3u);
  ASSERT_EQ(Row.BlocksWhen.size(), 2u);
  EXPECT_EQ(Row.BlocksWhen[0].Kind, ConditionKind::ArgumentsAtLeast);
  EXPECT_EQ(Row.BlocksWhen[0].Number, 2u);
  EXPECT_EQ(Row.BlocksWhen[1].Kind, ConditionKind::NotNull);
  ASSERT_EQ(Row.SilentWhen.size(), 3u);
  EXPECT_EQ(Row.SilentWhen[0].Kind, ConditionKind::Flag);
  EXPECT_EQ(Row.SilentWhen[0].Argument, 1);
  EXPECT_EQ(Row.SilentWhen[0].Names, (std::vector<std::string>{"NOW", "LATER"}));
  EXPECT_EQ(Row.SilentWhen[1].Kind, ConditionKind::ResultUnused);
  EXPECT_EQ(Row.SilentWhen[2].Kind, ConditionKind::ArgumentType);
  EXPECT_EQ(Row.SilentWhen[2].Argument, ReceiverArgument);
  ASSERT_EQ(Row.Rewrites.size(), 2u);
  EXPECT_EQ(Row.Rewrites[0].Parameters.at("duration"), "ms($0)");
  ASSERT_EQ(Row.Rewrites[0].When.size(), 2u);
  EXPECT_EQ(Row.Rewrites[0].When[1].Kind, ConditionKind::Integer);
  EXPECT_EQ(Row.Rewrites[1].Parameters.at("expression"), "$expr");
}

TEST(Loader, WhatStaysOnItsThread) {
  const auto [Base, Problems] = loadUser(R"yaml(
apis:
  - {name: my::commit, kind: database, thread_of: [my::begin], rewrites: [], no_fix: it stays}
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  const llvm::ArrayRef<ApiRow> Rows = Base->lookup("my::commit");
  ASSERT_EQ(Rows.size(), 1u);
  EXPECT_EQ(Rows[0].ThreadOf, std::vector<std::string>{"my::begin"});
}

TEST(Loader, OperatorsGeneratedFunctionsAndLooks) {
  const auto [Base, Problems] = loadUser(R"yaml(apis:
  - name: my::stream::operator>>
    match: method
    kind: console
    blocks_when: [standard_input: receiver]
  - name: my::Context
    match: taking
    kind: rpc
    blocks_when: [declared_in: [Stub], argument_type: {argument: result, any: [my::Status]}]
    rewrites:
      - {operation: offload, review: who knows}
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  ASSERT_EQ(Base->lookup("my::stream::operator>>").size(), 1u);
  EXPECT_EQ(Base->lookup("my::stream::operator>>")[0].Duration, Cost::Unbounded);
  ASSERT_EQ(Base->lookup("my::Context").size(), 1u);
  const ApiRow &Row = Base->lookup("my::Context")[0];
  EXPECT_EQ(Row.Match, MatchKind::Taking);
  ASSERT_EQ(Row.BlocksWhen.size(), 2u);
  EXPECT_EQ(Row.BlocksWhen[0].Names, std::vector<std::string>{"Stub"});
  EXPECT_EQ(Row.BlocksWhen[1].Argument, ResultArgument);
  ASSERT_EQ(Row.Rewrites.size(), 1u);
  EXPECT_EQ(Row.Rewrites[0].Review, "who knows");
}

TEST(Loader, RewritesDefaultToOffload) {
  const auto [Base, Problems] = loadUser("apis: [{name: my::f, kind: file-io}]");
  EXPECT_EQ(Problems, std::vector<std::string>());
  const ApiRow &Row = Base->lookup("my::f")[0];
  ASSERT_EQ(Row.Rewrites.size(), 1u);
  EXPECT_EQ(Row.Rewrites[0].Operation, "offload");
  EXPECT_EQ(Row.Duration, Cost::Disk);
  EXPECT_EQ(Row.Match, MatchKind::Function);
}

TEST(Loader, CostsDefaultByKind) {
  const auto [Base, Problems] = loadUser(
      "apis: [{name: a, kind: sleep}, {name: b, kind: http}, {name: c, kind: unpooled-client}]");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_EQ(Base->lookup("a")[0].Duration, Cost::Timed);
  EXPECT_EQ(Base->lookup("b")[0].Duration, Cost::Network);
  EXPECT_EQ(Base->lookup("c")[0].Duration, Cost::Network);
}

TEST(Loader, DefaultsApplyToTheRowsOfTheirFile) {
  const auto [Base, Problems] = loadUser(R"yaml(
apis:
  - names: [my::a, my::b]
  - name: my::c
    match: function
    rewrites: [{operation: offload}]
defaults: {kind: http, match: method, doc: It waits., header: my.h, rewrites: [], no_fix: there is none}
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  for (const char *Name : {"my::a", "my::b"}) {
    const ApiRow &Row = Base->lookup(Name)[0];
    EXPECT_EQ(Row.Name, Name);
    EXPECT_EQ(Row.Match, MatchKind::Method);
    EXPECT_EQ(Row.NoFix, "there is none");
    EXPECT_TRUE(Row.Rewrites.empty());
  }
  const ApiRow &Row = Base->lookup("my::c")[0];
  EXPECT_EQ(Row.Match, MatchKind::Function);
  EXPECT_EQ(Row.NoFix, "");
  EXPECT_EQ(Row.Doc, "It waits.");
}

TEST(Loader, RowsOfOneNameLiveSideBySideWhereTheyDiffer) {
  const auto [Base, Problems] = loadUser(R"yaml(
apis:
  - {name: my::f, kind: http}
  - {name: my::f, kind: http, match: method}
  - {name: my::f, kind: sleep, blocks_when: [argument_count: 1]}
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_EQ(Base->lookup("my::f").size(), 3u);
}

TEST(Loader, OverridesABuiltInRow) {
  const auto [Base, Problems] =
      loadUser("apis: [{name: usleep, kind: sleep, cost: brief, override: true}]");
  EXPECT_EQ(Problems, std::vector<std::string>());
  ASSERT_EQ(Base->lookup("usleep").size(), 1u);
  EXPECT_EQ(Base->lookup("usleep")[0].Duration, Cost::Brief);
  EXPECT_EQ(KnowledgeBase::builtin()->lookup("usleep")[0].Duration, Cost::Timed);
}

TEST(Loader, DisablesABuiltInRow) {
  const auto [Base, Problems] = loadUser("disable: [usleep]");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_TRUE(Base->lookup("usleep").empty());
  EXPECT_FALSE(KnowledgeBase::builtin()->lookup("usleep").empty());
}

TEST(Loader, AddsOperationsDialectsAndSpotCallers) {
  const auto [Base, Problems] = loadUser(R"yaml(
operations:
  - {name: my_sleep, parameters: [time], expression: "my::sleep($time)", header: my/sleep.h, operands: copies}
  - {name: my_wait, parameters: [callee, arguments], expression: "$async_callee($arguments, $token)", operands: borrows, token: inside}
  - {name: my_lease, parameters: type, expression: "my::pool<$type>()", shape: lease}
dialects:
  - name: mine
    tasks: [my::task, my::lazy]
    namespace: my
    await: "co_await $op"
    accepts: anything
    resumes: home
    native: [{operation: sleep_for, expression: "my::sleep($duration)", header: my/sleep.h}]
spot_callers: [my::now, "my::algorithm::"]
apis:
  - {name: my::nap, kind: sleep, rewrites: [{operation: my_sleep, parameters: {time: $0}}]}
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_EQ(Base->operation("my_sleep")->Operands, Touches::Copies);
  EXPECT_TRUE(Base->operation("my_wait")->TokenInside);
  EXPECT_EQ(Base->operation("my_lease")->Form, Shape::Lease);
  ASSERT_NE(Base->dialectOfTask("my::lazy"), nullptr);
  const Dialect &Mine = *Base->dialectOfTask("my::lazy");
  EXPECT_EQ(Mine.Name, "mine");
  EXPECT_EQ(Mine.Continues, Resumes::Home);
  EXPECT_EQ(Base->form(*Base->operation("sleep_for"), Mine, true)->Expression,
            "my::sleep($duration)");
  EXPECT_EQ(Base->form(*Base->operation("sleep_for"), Mine, false)->Expression,
            "unblock::sleep_for($duration)");
  EXPECT_TRUE(Base->callsOnTheSpot("my::now"));
  EXPECT_TRUE(Base->callsOnTheSpot("my::algorithm::each"));
  EXPECT_FALSE(Base->callsOnTheSpot("my::later"));
}

TEST(Loader, ReadsHops) {
  const auto [Base, Problems] = loadUser(R"yaml(
dialects:
  - name: mine
    tasks: my::task
    await: "co_await $op"
    resumes: elsewhere
    adapter: my/home.hpp
    loses_errno: true
    throws_when_cancelled: true
    executor_tag: my::on
    own_namespaces: [my, my::detail]
    native: [{operation: sleep_for, expression: "my::sleep($duration)", review: it is slow}]
    hops:
      - {names: my::pool::schedule, to: pool, argument: receiver}
      - {tokens: [my::binder, my::bind], until: next_await}
      - {names: [my::resume_on], argument: 1}
      - {names: [my::run_in], argument: [2, receiver], to: executor_if_known}
blocking_pools: [my::pool]
event_loops: ["my::loop*"]
)yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  const Dialect &Mine = *Base->dialectOfTask("my::task");
  EXPECT_EQ(Mine.Continues, Resumes::Elsewhere);
  EXPECT_TRUE(Mine.LosesErrno);
  EXPECT_TRUE(Mine.ThrowsWhenCancelled);
  EXPECT_EQ(Mine.ExecutorTag, "my::on");
  EXPECT_EQ(Mine.OwnNamespaces, (std::vector<std::string>{"my", "my::detail"}));
  ASSERT_EQ(Mine.Hops.size(), 4u);
  EXPECT_EQ(Mine.Hops[0].To, Hop::Target::Pool);
  EXPECT_EQ(Mine.Hops[0].Arguments, std::vector<unsigned>{Hop::Receiver});
  EXPECT_TRUE(Mine.Hops[0].Lasts);
  EXPECT_EQ(Mine.Hops[1].To, Hop::Target::Executor);
  EXPECT_EQ(Mine.Hops[1].Tokens.size(), 2u);
  EXPECT_FALSE(Mine.Hops[1].Lasts);
  EXPECT_EQ(Mine.Hops[2].Arguments, std::vector<unsigned>{1});
  EXPECT_EQ(Mine.Hops[3].Arguments, (std::vector<unsigned>{2, Hop::Receiver}));
  EXPECT_EQ(Mine.Hops[3].To, Hop::Target::IfKnown);
  EXPECT_TRUE(Base->isBlockingPool("my::pool"));
  EXPECT_FALSE(Base->isBlockingPool("my::loop"));
  EXPECT_TRUE(Base->isEventLoop("my::loop_of_all"));
  // Nothing of unblock's would bring it home: the library's own, or none.
  const auto Sleep = Base->form(*Base->operation("sleep_for"), Mine, false);
  EXPECT_EQ(Sleep->Expression, "my::sleep($duration)");
  EXPECT_EQ(Sleep->Review, "it is slow");
  EXPECT_FALSE(Base->form(*Base->operation("offload"), Mine, false));
}

TEST(Loader, RefusesBadHops) {
  const auto [Base, Problems] = loadUser(R"yaml(
dialects:
  - name: mine
    await: "co_await $op"
    hops:
      - {to: pool}
      - {names: [f], to: nirvana}
      - {names: [f], until: next_hopp}
      - {names: [f], argument: this}
      - {names: [f], argument: [0, that]}
      - {name: f}
)yaml");
  EXPECT_EQ(Problems,
            (std::vector<std::string>{
                "my.yaml:6:10: a hop needs either 'names', 'tokens' or 'onto_pool'",
                "my.yaml:7:26: unknown hop target 'nirvana'; it can be executor, pool, home, "
                "nowhere, stays or executor_if_known",
                "my.yaml:8:29: unknown end of a hop 'next_hopp'; did you mean 'next_hop'?",
                "my.yaml:9:32: argument (if not 'receiver') must be a number from 0 to 99",
                "my.yaml:10:36: argument (if not 'receiver') must be a number from 0 to 99",
                "my.yaml:11:10: unknown key 'name' in a hop; did you mean 'names'?",
            }));
}

TEST(Loader, AnEmptyFileSaysNothing) {
  for (const char *Text : {"", "\n", "# only a comment\n", "---\n", "apis: []\n", "apis:\n"}) {
    llvm::SmallVector<Problem, 4> Problems;
    const auto Base = KnowledgeBase::withUserFile(test::buffer(Text), Problems);
    EXPECT_EQ(Base->rows().size(), KnowledgeBase::builtin()->rows().size()) << Text;
    if (llvm::StringRef(Text) != "apis:\n") {
      EXPECT_EQ(test::textsOf(Problems), std::vector<std::string>()) << Text;
    }
  }
}

TEST(Loader, KeepsGoodRowsBesideBadOnes) {
  const auto [Base, Problems] =
      loadUser("apis: [{name: my::bad, kind: nothing}, {name: my::good, kind: http}, {name: "
               "my::worse, kind: http, rewrites: [{operation: no}]}]");
  EXPECT_EQ(Problems.size(), 2u);
  EXPECT_TRUE(Base->lookup("my::bad").empty());
  EXPECT_TRUE(Base->lookup("my::worse").empty());
  EXPECT_EQ(Base->lookup("my::good").size(), 1u);
}

} // namespace
