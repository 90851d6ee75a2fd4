#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace unblock {
namespace {

constexpr StringRef KindNames[] = {
#define UNBLOCK_KIND(Id, Name, Check, What) Name,
#include "checks/knowledge/Kinds.def"
};
constexpr StringRef MatchNames[] = {"function", "method", "constructor", "taking"};
constexpr StringRef UnitNames[] = {"nanoseconds", "microseconds", "milliseconds", "seconds"};

/// What `defaults` may say, and every row.
constexpr StringRef CommonKeys[] = {
    "match",    "kind",   "cost",      "blocks_when",       "silent_when",
    "rewrites", "no_fix", "thread_of", "stateless_methods", "does",
    "header",   "doc",    "duration"};
constexpr StringRef RowKeys[] = {"name",     "names",  "override",    "match",
                                 "kind",     "cost",   "blocks_when", "silent_when",
                                 "rewrites", "no_fix", "thread_of",   "stateless_methods",
                                 "does",     "header", "doc",         "duration"};

bool readRewrite(const SchemaReader &Reader, const YamlNode &Node, Rewrite &Out) {
  if (!Reader.mapping(Node, "a rewrite", {"operation", "parameters", "when", "review"}))
    return false;
  const YamlNode *Operation = Node.find("operation");
  if (!Operation)
    return Reader.complain(Node, "a rewrite needs an 'operation'");
  bool Good = Reader.text(*Operation, "operation", Out.Operation);
  if (const YamlNode *Parameters = Node.find("parameters")) {
    if (!Parameters->isMapping())
      return Reader.complain(*Parameters, "'parameters' must be a mapping: {duration: \"$0\"}");
    for (const YamlNode::Entry &E : Parameters->Entries)
      Good &= Reader.text(E.Value, "a parameter", Out.Parameters[E.Key.str()]);
  } else if (Out.Operation == "offload") {
    Out.Parameters["expression"] = "$expr";
  }
  if (const YamlNode *When = Node.find("when"))
    Good &= readConditions(Reader, *When, Out.When);
  if (const YamlNode *Review = Node.find("review"))
    Good &= Reader.text(*Review, "review", Out.Review);
  return Good;
}

bool readRewrites(const SchemaReader &Reader, const YamlNode &Node, std::vector<Rewrite> &Out) {
  if (!Reader.sequence(Node, "rewrites"))
    return false;
  bool Good = true;
  for (const YamlNode::Entry &E : Node.Entries) {
    Out.emplace_back();
    Good &= readRewrite(Reader, E.Value, Out.back());
  }
  return Good;
}

/// `duration: 0`, or `duration: {argument: 0, unit: milliseconds}`
bool readDuration(const SchemaReader &Reader, const YamlNode &Node, std::optional<SleepTime> &Out) {
  SleepTime Time;
  if (Node.isScalar()) {
    if (!Reader.number(Node, "duration", Time.Argument))
      return false;
  } else {
    if (!Reader.mapping(Node, "duration", {"argument", "unit"}))
      return false;
    const YamlNode *Argument = Node.find("argument"), *Unit = Node.find("unit");
    unsigned Index = 0;
    if (!Argument || !Unit)
      return Reader.complain(Node, "'duration' is the argument's index, or '{argument: 0, unit: "
                                   "milliseconds}' where it is a number");
    if (!Reader.number(*Argument, "argument", Time.Argument) ||
        !Reader.oneOf(*Unit, "unit", UnitNames, Index))
      return false;
    constexpr uint64_t Nanoseconds[] = {1, 1000, 1000000, 1000000000};
    Time.UnitNanoseconds = Nanoseconds[Index];
  }
  Out = Time;
  return true;
}

bool readCommonKeys(const SchemaReader &Reader, const YamlNode &Node, WrittenRow &Written) {
  ApiRow &Out = Written.Row;
  bool Good = true;
  unsigned Index = 0;
  if (const YamlNode *Match = Node.find("match")) {
    Good &= Reader.oneOf(*Match, "match", MatchNames, Index);
    Out.Match = static_cast<MatchKind>(Index);
  }
  if (const YamlNode *Kind = Node.find("kind")) {
    Good &= readKind(Reader, *Kind, Out.What);
    Written.HasKind = true;
  }
  if (const YamlNode *Cost = Node.find("cost")) {
    Good &= readCost(Reader, *Cost, "cost", Out.Duration);
    Written.HasCost = true;
  }
  if (const YamlNode *Duration = Node.find("duration"))
    Good &= readDuration(Reader, *Duration, Out.Time);
  if (const YamlNode *Conditions = Node.find("blocks_when"))
    Good &= readConditions(Reader, *Conditions, Out.BlocksWhen);
  if (const YamlNode *Conditions = Node.find("silent_when"))
    Good &= readConditions(Reader, *Conditions, Out.SilentWhen);
  const YamlNode *Rewrites = Node.find("rewrites");
  const YamlNode *NoFix = Node.find("no_fix");
  if (Rewrites || NoFix) {
    // The two belong together: a row that says one of them takes neither from the defaults.
    Out.Rewrites.clear();
    Out.NoFix.clear();
  }
  if (Rewrites)
    Good &= readRewrites(Reader, *Rewrites, Out.Rewrites);
  if (NoFix)
    Good &= Reader.text(*NoFix, "no_fix", Out.NoFix);
  if (Rewrites && Rewrites->Entries.empty() && !NoFix)
    Good = Reader.complain(*Rewrites, "no rewrites: say why in 'no_fix'");
  if (const YamlNode *Beginnings = Node.find("thread_of"))
    Good &= Reader.texts(*Beginnings, "thread_of", Out.ThreadOf);
  if (const YamlNode *Methods = Node.find("stateless_methods"))
    Good &= Reader.texts(*Methods, "stateless_methods", Out.StatelessMethods);
  if (const YamlNode *Does = Node.find("does"))
    Good &= Reader.text(*Does, "does", Out.Does);
  if (const YamlNode *Header = Node.find("header"))
    Good &= Reader.text(*Header, "header", Out.Header);
  if (const YamlNode *Doc = Node.find("doc"))
    Good &= Reader.text(*Doc, "doc", Out.Doc);
  return Good;
}

Cost usualCost(Kind What) {
  switch (What) {
  case Kind::Sleep:
    return Cost::Timed;
  case Kind::FileIo:
    return Cost::Disk;
  case Kind::Process:
  case Kind::Console:
    return Cost::Unbounded;
  case Kind::Http:
  case Kind::Network:
  case Kind::Database:
  case Kind::Rpc:
  case Kind::UnpooledClient:
    return Cost::Network;
  case Kind::Wait:
  case Kind::Lock:
    return Cost::Unbounded;
  }
  return Cost::Unbounded;
}

bool isQualifiedName(StringRef Name) {
  // An operator's name is made of what no other name may hold.
  const auto [Scope, Operator] = Name.rsplit("::operator");
  if (!Operator.empty() && Operator.find_first_not_of("<>=+-*/%^&|!~()[],") == StringRef::npos)
    Name = Scope;
  return !Name.empty() && Name.find_first_of(" <>()*&.;,") == StringRef::npos &&
         !Name.starts_with(":") && !Name.ends_with(":");
}

bool readNames(const SchemaReader &Reader, const YamlNode &Node, std::vector<std::string> &Out) {
  const YamlNode *Name = Node.find("name");
  const YamlNode *Names = Node.find("names");
  if (!Name == !Names)
    return Reader.complain(Node, Name ? "a row has either 'name' or 'names', not both"
                                      : "a row needs a 'name' or 'names'");
  const YamlNode &Given = Name ? *Name : *Names;
  if (Name && !Name->isScalar())
    return Reader.complain(Given, "'name' is one name; write 'names' for a list");
  if (!Reader.texts(Given, Name ? "name" : "names", Out))
    return false;
  for (const std::string &N : Out)
    if (!isQualifiedName(N))
      return Reader.complain(Given,
                             "'" + N +
                                 "' is not a qualified name; write it without template arguments "
                                 "and parentheses, e.g. std::basic_ifstream::open");
  return !Out.empty() || Reader.complain(Given, "'names' is empty");
}

} // namespace

bool readKind(const SchemaReader &Reader, const YamlNode &Node, Kind &Out) {
  unsigned Index = 0;
  if (!Reader.oneOf(Node, "kind", KindNames, Index))
    return false;
  Out = static_cast<Kind>(Index);
  return true;
}

bool readDefaults(const SchemaReader &Reader, const YamlNode &Node, WrittenRow &Out) {
  return Reader.mapping(Node, "defaults", CommonKeys) && readCommonKeys(Reader, Node, Out);
}

bool readRow(const SchemaReader &Reader, const YamlNode &Node, const WrittenRow &Defaults,
             WrittenRow &Out) {
  if (!Reader.mapping(Node, "a row", RowKeys))
    return false;
  Out = Defaults;
  ApiRow &Row = Out.Row;
  Row.Where = Reader.originOf(Node);
  bool Good = readNames(Reader, Node, Out.Names);
  Good &= readCommonKeys(Reader, Node, Out);
  if (const YamlNode *Override = Node.find("override"))
    Good &= Reader.boolean(*Override, "override", Out.Override);
  if (Good && !Out.HasKind)
    Good = Reader.complain(Node, "a row needs a 'kind', its own or its file's default" +
                                     suggestion("", KindNames));
  if (!Out.HasCost)
    Row.Duration = usualCost(Row.What);
  // Most calls have no better replacement than their own text on another thread.
  if (Row.Rewrites.empty() && Row.NoFix.empty())
    Row.Rewrites.push_back({"offload", {{"expression", "$expr"}}, {}, ""});
  if (Good && !Row.ThreadOf.empty() && !Row.Rewrites.empty())
    Good = Reader.complain(
        Node, "what stays on its thread ('thread_of') has no rewrites: say why in 'no_fix'");
  return Good;
}

} // namespace unblock
