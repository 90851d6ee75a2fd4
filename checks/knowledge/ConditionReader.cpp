#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace unblock {
namespace {

/// What stands after a condition's name.
enum class Operand : uint8_t {
  None,             ///< result_unused
  Number,           ///< argument_count: 2
  Argument,         ///< null: 1
  Names,            ///< declared_in: [Stub]
  ArgumentAndNames, ///< flag: {argument: 2, any: [O_NONBLOCK]}
};

struct ConditionSpec {
  ConditionKind Kind;
  StringLiteral Name;
  Operand Takes;
};

constexpr ConditionSpec Specs[] = {
    {ConditionKind::ResultUnused, "result_unused", Operand::None},
    {ConditionKind::ResultUsed, "result_used", Operand::None},
    {ConditionKind::ArgumentCount, "argument_count", Operand::Number},
    {ConditionKind::ArgumentsAtLeast, "arguments_at_least", Operand::Number},
    {ConditionKind::Null, "null", Operand::Argument},
    {ConditionKind::NotNull, "not_null", Operand::Argument},
    {ConditionKind::Zero, "zero", Operand::Argument},
    {ConditionKind::Flag, "flag", Operand::ArgumentAndNames},
    {ConditionKind::NotFlag, "not_flag", Operand::ArgumentAndNames},
    {ConditionKind::InMemory, "in_memory", Operand::Argument},
    {ConditionKind::StandardStream, "standard_stream", Operand::Argument},
    {ConditionKind::NonblockingDescriptor, "nonblocking_descriptor", Operand::Argument},
    {ConditionKind::ErrorCodeLast, "error_code_last", Operand::None},
    {ConditionKind::ArgumentType, "argument_type", Operand::ArgumentAndNames},
    {ConditionKind::ReceiverLvalue, "receiver_lvalue", Operand::None},
    {ConditionKind::Integer, "integer", Operand::Argument},
    {ConditionKind::AlreadyDone, "already_done", Operand::Argument},
    {ConditionKind::DestroyedHere, "destroyed_here", Operand::None},
    {ConditionKind::Past, "past", Operand::Argument},
    {ConditionKind::TemplateArgument, "template_argument", Operand::ArgumentAndNames},
    {ConditionKind::HasMember, "has_member", Operand::ArgumentAndNames},
    {ConditionKind::DeclaredIn, "declared_in", Operand::Names},
    {ConditionKind::MentionedWith, "mentioned_with", Operand::ArgumentAndNames},
    {ConditionKind::NonblockingObject, "nonblocking_object", Operand::Argument},
    {ConditionKind::PointsToZero, "points_to_zero", Operand::Argument},
    {ConditionKind::StandardInput, "standard_input", Operand::Argument},
    {ConditionKind::UsedAsCondition, "used_as_condition", Operand::None},
    {ConditionKind::NumericHost, "numeric_host", Operand::Argument},
    {ConditionKind::WakesReader, "wakes_reader", Operand::Argument},
};
static_assert(std::size(Specs) == static_cast<size_t>(ConditionKind::WakesReader) + 1,
              "one name per condition");

const ConditionSpec *findSpec(StringRef Name) {
  const auto *Found = find_if(Specs, [&](const ConditionSpec &S) { return S.Name == Name; });
  return Found == std::end(Specs) ? nullptr : Found;
}

std::string suggestCondition(StringRef Name) {
  SmallVector<StringRef, std::size(Specs)> Names;
  for (const ConditionSpec &S : Specs)
    Names.push_back(S.Name);
  return suggestion(Name, Names);
}

bool readArgument(const SchemaReader &Reader, const YamlNode &Node, int &Out) {
  if (Node.isScalar() && Node.Text == "receiver") {
    Out = ReceiverArgument;
    return true;
  }
  if (Node.isScalar() && Node.Text == "result") {
    Out = ResultArgument;
    return true;
  }
  unsigned Index = 0;
  if (!Reader.number(Node, "an argument ('receiver', 'result', or its index counted from 0)",
                     Index))
    return false;
  Out = static_cast<int>(Index);
  return true;
}

bool readOperand(const SchemaReader &Reader, const ConditionSpec &Spec, const YamlNode &Value,
                 Condition &Out) {
  switch (Spec.Takes) {
  case Operand::None:
    return Reader.complain(Value,
                           "'" + Spec.Name + "' takes no value; write '- " + Spec.Name + "'");
  case Operand::Number:
    return Reader.number(Value, Spec.Name, Out.Number);
  case Operand::Argument:
    return readArgument(Reader, Value, Out.Argument);
  case Operand::Names:
    return Reader.texts(Value, Spec.Name, Out.Names);
  case Operand::ArgumentAndNames: {
    if (!Reader.mapping(Value, Spec.Name, {"argument", "any"}))
      return false;
    const YamlNode *Argument = Value.find("argument");
    const YamlNode *Any = Value.find("any");
    if (!Argument || !Any)
      return Reader.complain(Value, "'" + Spec.Name + "' needs both 'argument' and 'any': '" +
                                        Spec.Name + ": {argument: 0, any: [NAME]}'");
    return readArgument(Reader, *Argument, Out.Argument) && Reader.texts(*Any, "any", Out.Names);
  }
  }
  return false;
}

bool readCondition(const SchemaReader &Reader, const YamlNode &Node, Condition &Out) {
  if (Node.isScalar()) {
    const ConditionSpec *Spec = findSpec(Node.Text);
    if (!Spec)
      return Reader.complain(Node,
                             "unknown condition '" + Node.Text + "'" + suggestCondition(Node.Text));
    if (Spec->Takes != Operand::None)
      return Reader.complain(Node, "'" + Spec->Name + "' needs a value: '" + Spec->Name +
                                       (Spec->Takes == Operand::ArgumentAndNames
                                            ? ": {argument: 0, any: [NAME]}'"
                                        : Spec->Takes == Operand::Names ? ": [NAME]'"
                                                                        : ": 0'"));
    Out.Kind = Spec->Kind;
    if (Spec->Kind == ConditionKind::ReceiverLvalue)
      Out.Argument = ReceiverArgument;
    return true;
  }
  if (!Node.isMapping() || Node.Entries.size() != 1)
    return Reader.complain(Node, "a condition is one word or one 'word: value'");
  const YamlNode::Entry &E = Node.Entries.front();
  const ConditionSpec *Spec = findSpec(E.Key);
  if (!Spec)
    return Reader.complain(Node, "unknown condition '" + E.Key + "'" + suggestCondition(E.Key));
  Out.Kind = Spec->Kind;
  return readOperand(Reader, *Spec, E.Value, Out);
}

} // namespace

bool readConditions(const SchemaReader &Reader, const YamlNode &Node, std::vector<Condition> &Out) {
  if (!Reader.sequence(Node, "conditions"))
    return false;
  std::vector<Condition> Read;
  bool Good = true;
  for (const YamlNode::Entry &E : Node.Entries) {
    Condition C{};
    if (readCondition(Reader, E.Value, C))
      Read.push_back(std::move(C));
    else
      Good = false;
  }
  if (Good)
    Out = std::move(Read);
  return Good;
}

} // namespace unblock
