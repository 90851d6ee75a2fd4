// Every complaint names file, line, column and the mend.

#include "support.h"
#include <gtest/gtest.h>

using namespace unblock;

namespace {

/// `sleep, http, ... or unpooled-client`
std::string allKinds() {
  std::vector<std::string> Names;
#define UNBLOCK_KIND(Id, Name, Check, What) Names.push_back(Name);
#include "checks/knowledge/Kinds.def"
  std::string Text;
  for (size_t I = 0; I != Names.size(); ++I)
    Text += (I == 0 ? "" : I + 1 == Names.size() ? " or " : ", ") + Names[I];
  return Text;
}

struct Case {
  const char *Name;
  const char *Text;
  std::vector<std::string> Problems;
};

void PrintTo(const Case &C, std::ostream *Out) { *Out << C.Name; }

class MessageCase : public testing::TestWithParam<Case> {};

TEST_P(MessageCase, IsThis) {
  EXPECT_EQ(test::loadUser(GetParam().Text).Problems, GetParam().Problems);
}

const Case Cases[] = {
    {"UnknownTopLevelKey",
     "api: []\n",
     {"my.yaml:1:1: unknown key 'api' in a knowledge file; did you mean 'apis'?"}},
    {"TopLevelList", "- name: f\n", {"my.yaml:1:1: a knowledge file must be 'key: value' lines"}},
    {"RowsNotAList", "apis: 3\n", {"my.yaml:1:7: 'apis' must be a list: '- ' lines, or [a, b]"}},
    {"RowNotAMapping", "apis:\n  - usleep\n", {"my.yaml:2:5: a row must be 'key: value' lines"}},
    {"UnknownKeyInRow",
     "apis:\n  - name: my::f\n    kind: http\n    silent_wen: []\n",
     {"my.yaml:4:5: unknown key 'silent_wen' in a row; did you mean 'silent_when'?"}},
    {"UnknownKeyInRewrite",
     "apis:\n  - name: my::f\n    kind: http\n    rewrites:\n      - {operaton: offload}\n",
     {"my.yaml:5:10: unknown key 'operaton' in a rewrite; did you mean 'operation'?"}},
    {"NoName", "apis:\n  - kind: http\n", {"my.yaml:2:5: a row needs a 'name' or 'names'"}},
    {"NameAndNames",
     "apis:\n  - {name: a, names: [b], kind: http}\n",
     {"my.yaml:2:6: a row has either 'name' or 'names', not both"}},
    {"NamesUnderName",
     "apis:\n  - {name: [a, b], kind: http}\n",
     {"my.yaml:2:13: 'name' is one name; write 'names' for a list"}},
    {"NameWithArguments",
     "apis:\n  - {name: 'my::f(int)', kind: http}\n",
     {"my.yaml:2:12: 'my::f(int)' is not a qualified name; write it without template arguments and "
      "parentheses, e.g. std::basic_ifstream::open"}},
    {"NoKind",
     "apis:\n  - name: my::f\n",
     {"my.yaml:2:5: a row needs a 'kind', its own or its file's default; it can be " + allKinds()}},
    {"UnknownKind",
     "apis:\n  - {name: my::f, kind: file_io}\n",
     {"my.yaml:2:25: unknown kind 'file_io'; did you mean 'file-io'?"}},
    {"UnknownCost",
     "apis:\n  - {name: my::f, kind: http, cost: enormous}\n",
     {"my.yaml:2:37: unknown cost 'enormous'; it can be brief, disk, network, timed or unbounded"}},
    {"UnknownMatch",
     "apis:\n  - {name: my::f, kind: http, match: methods}\n",
     {"my.yaml:2:38: unknown match 'methods'; did you mean 'method'?"}},
    {"UnknownCondition",
     "apis:\n  - name: my::f\n    kind: http\n    silent_when:\n      - result_unusd\n",
     {"my.yaml:5:9: unknown condition 'result_unusd'; did you mean 'result_unused'?"}},
    {"UnknownConditionWithValue",
     "apis:\n  - name: my::f\n    kind: http\n    silent_when:\n      - nul: 1\n",
     {"my.yaml:5:9: unknown condition 'nul'; did you mean 'null'?"}},
    {"ConditionNeedsValue",
     "apis:\n  - {name: my::f, kind: http, silent_when: [zero, flag]}\n",
     {"my.yaml:2:45: 'zero' needs a value: 'zero: 0'",
      "my.yaml:2:51: 'flag' needs a value: 'flag: {argument: 0, any: [NAME]}'"}},
    {"NamesNeedAList",
     "apis:\n  - {name: my::f, kind: http, silent_when: [declared_in]}\n",
     {"my.yaml:2:45: 'declared_in' needs a value: 'declared_in: [NAME]'"}},
    {"OperatorWithArguments",
     "apis:\n  - {name: 'my::operator>>(int)', kind: http}\n",
     {"my.yaml:2:12: 'my::operator>>(int)' is not a qualified name; write it without template "
      "arguments and parentheses, e.g. std::basic_ifstream::open"}},
    {"ConditionTakesNoValue",
     "apis:\n  - {name: my::f, kind: http, silent_when: [result_used: 1]}\n",
     {"my.yaml:2:58: 'result_used' takes no value; write '- result_used'"}},
    {"ConditionArgument",
     "apis:\n  - {name: my::f, kind: http, silent_when: [zero: first]}\n",
     {"my.yaml:2:51: an argument ('receiver', 'result', or its index counted from 0) must be a "
      "number from 0 to 99"}},
    {"FlagWithoutNames",
     "apis:\n  - {name: my::f, kind: http, silent_when: [flag: {argument: 1}]}\n",
     {"my.yaml:2:52: 'flag' needs both 'argument' and 'any': 'flag: {argument: 0, any: [NAME]}'"}},
    {"ConditionsNotAList",
     "apis:\n  - {name: my::f, kind: http, silent_when: result_used}\n",
     {"my.yaml:2:44: conditions must be a list: '- ' lines, or [a, b]"}},
    {"UnknownOperation",
     "apis:\n  - {name: my::f, kind: http, rewrites: [{operation: ofload}]}\n",
     {"my.yaml:2:1: 'my::f': unknown operation 'ofload'; did you mean 'offload'?"}},
    {"UnknownParameter",
     "apis:\n  - {name: my::f, kind: http, rewrites: [{operation: sleep_for, parameters: "
     "{duratoin: $0}}]}\n",
     {"my.yaml:2:1: 'my::f': operation 'sleep_for' has no parameter 'duratoin'; did you mean "
      "'duration'?",
      "my.yaml:2:1: 'my::f': operation 'sleep_for' needs the parameter 'duration'"}},
    {"UnknownHole",
     "apis:\n  - {name: my::f, kind: http, rewrites: [{operation: sleep_for, parameters: "
     "{duration: $arg}}]}\n",
     {"my.yaml:2:1: '$arg' in parameter 'duration' of 'my::f' stands for nothing; did you mean "
      "'args'?"}},
    {"ComplainsOncePerWrittenRow",
     "apis:\n  - {names: [my::f, my::g, my::h], kind: http, rewrites: [{operation: ofload}]}\n",
     {"my.yaml:2:1: 'my::f': unknown operation 'ofload'; did you mean 'offload'?"}},
    {"OnlyConditionalRewrites",
     "apis:\n  - {name: my::f, kind: http, rewrites: [{operation: offload, when: "
     "[result_used]}]}\n",
     {"my.yaml:2:1: 'my::f': no rewrite holds for every call and every dialect; add one without "
      "'when' (offload), or say why there is none in 'no_fix'"}},
    {"NoRewritesNoReason",
     "apis:\n  - {name: my::f, kind: http, rewrites: []}\n",
     {"my.yaml:2:42: no rewrites: say why in 'no_fix'"}},
    {"ThreadOfWithRewrites",
     "apis:\n  - {name: my::commit, kind: database, thread_of: [my::begin]}\n",
     {"my.yaml:2:6: what stays on its thread ('thread_of') has no rewrites: say why in 'no_fix'"}},
    {"DuplicateInFile",
     "apis:\n  - {name: f, kind: sleep}\n  - {name: f, kind: http}\n",
     {"my.yaml:3:6: 'f' has this row already (my.yaml:2); remove one, tell them apart by "
      "'blocks_when', or say 'override: true'"}},
    {"DuplicateWithOverrideInFile",
     "apis:\n  - {name: f, kind: sleep, override: true}\n  - {name: f, kind: http, override: "
     "true}\n",
     {"my.yaml:3:6: 'f' has this row already (my.yaml:2); remove one, tell them apart by "
      "'blocks_when', or say 'override: true'"}},
    {"DuplicateKey", "apis: []\napis: []\n", {"my.yaml:2:1: 'apis' stands here twice; keep one"}},
    {"DisableUnknown",
     "disable: [uslep]\n",
     {"my.yaml:1:11: no row is named 'uslep', so there is nothing to disable; did you mean "
      "'usleep'?"}},
    {"OverrideNotABoolean",
     "apis:\n  - {name: my::f, kind: http, override: yes}\n",
     {"my.yaml:2:41: override must be 'true' or 'false'"}},
    {"BadDefaults",
     "defaults: {kind: htp}\napis: [{name: f}]\n",
     {"my.yaml:1:18: unknown kind 'htp'; did you mean 'http'?"}},
    {"NameInDefaults",
     "defaults: {name: f}\n",
     {"my.yaml:1:12: unknown key 'name' in defaults; it can be match, kind, cost, blocks_when, "
      "silent_when, rewrites, no_fix, thread_of, stateless_methods, does, header, doc or "
      "duration"}},
    {"OperationWithoutExpression",
     "operations:\n  - {name: mine}\n",
     {"my.yaml:2:6: an operation needs 'expression'"}},
    {"OperationHole",
     "operations:\n  - {name: mine, parameters: [what], expression: f($wat)}\n",
     {"my.yaml:2:1: '$wat' in operation 'mine' stands for nothing; did you mean 'what'?"}},
    {"OperationTokenUnused",
     "operations:\n  - {name: mine, expression: f(), token: inside}\n",
     {"my.yaml:2:1: operation 'mine' says 'token: inside', but its expression has no '$token'"}},
    {"DialectWithoutAwait",
     "dialects:\n  - {name: mine, tasks: [my::task]}\n",
     {"my.yaml:2:6: a dialect needs 'await'"}},
    {"DialectAwaitHoles",
     "dialects:\n  - {name: mine, tasks: [my::task], await: 'co_await $token'}\n",
     {"my.yaml:2:1: dialect 'mine': 'await' has no '$op'",
      "my.yaml:2:1: dialect 'mine': 'await' says '$token', but there is no 'token'"}},
    {"DialectUnknownNative",
     "dialects:\n  - {name: mine, tasks: [my::task], await: $op, native: [{operation: nap, "
     "expression: f()}]}\n",
     {"my.yaml:2:1: dialect 'mine': unknown operation 'nap'"}},
    {"NotYaml", "apis: [\n", {"my.yaml:1:8: not valid YAML: Could not find closing ]!"}},
    {"TwoDocuments",
     "apis: []\n---\napis: []\n",
     {"my.yaml:3:1: only one YAML document per file is read; remove the '---' before this line"}},
    {"Anchors",
     "apis: [{name: &n f, kind: http}]\n",
     {"my.yaml:1:18: anchors and aliases are not read; write the value out, or use 'names' and "
      "'defaults'"}},
    {"Binary", "apis: \x01\n", {"my.yaml:1:7: this is not a text file in UTF-8"}},
    {"NotUtf8", "apis: []\n# caf\xe9 \n", {"my.yaml:2:6: this is not a text file in UTF-8"}},
};

/// What a complaint says about an item that is there already.
std::string placeOf(const Origin &Where) {
  return "(" + Where.File + ":" + std::to_string(Where.Line) + ")";
}

TEST(Message, NamesThePlaceOfABuiltInDuplicate) {
  const auto Base = KnowledgeBase::builtin();
  EXPECT_EQ(test::loadUser("apis:\n  - {name: usleep, kind: sleep}\n").Problems,
            std::vector<std::string>{
                "my.yaml:2:6: 'usleep' has this row already " +
                placeOf(Base->lookup("usleep")[0].Where) +
                "; remove one, tell them apart by 'blocks_when', or say 'override: true'"});
  EXPECT_EQ(test::loadUser("operations:\n  - {name: offload, expression: x}\n").Problems,
            std::vector<std::string>{"my.yaml:2:6: operation 'offload' is there already " +
                                     placeOf(Base->operation("offload")->Where) +
                                     "; choose another name, or say 'override: true'"});
}

INSTANTIATE_TEST_SUITE_P(Loader, MessageCase, testing::ValuesIn(Cases),
                         [](const auto &Info) { return std::string(Info.param.Name); });

} // namespace
