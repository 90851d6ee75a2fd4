#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace unblock {
namespace {

constexpr StringRef TouchesNames[] = {"copies", "borrows", "moves_thread"};
constexpr StringRef ShapeNames[] = {"expression", "stream", "lease", "directory"};
constexpr StringRef AcceptsNames[] = {"asio_operations", "anything", "nothing", "inspect"};
constexpr StringRef ResumesNames[] = {"home", "unknown", "elsewhere"};
constexpr StringRef HopTargets[] = {"executor", "pool",  "home",
                                    "nowhere",  "stays", "executor_if_known"};
constexpr StringRef HopEnds[] = {"next_hop", "next_await"};
constexpr StringRef TokenPlaces[] = {"outside", "inside"};

bool readOverride(const SchemaReader &Reader, const YamlNode &Node, bool &Override) {
  const YamlNode *Given = Node.find("override");
  return !Given || Reader.boolean(*Given, "override", Override);
}

/// Reads a text that must be there.
bool require(const SchemaReader &Reader, const YamlNode &Node, StringRef What, StringRef Key,
             std::string &Out) {
  const YamlNode *Given = Node.find(Key);
  if (!Given)
    return Reader.complain(Node, What + " needs '" + Key + "'");
  return Reader.text(*Given, Key, Out);
}

bool readNative(const SchemaReader &Reader, const YamlNode &Node,
                std::vector<NativeOperation> &Out) {
  if (!Reader.sequence(Node, "native"))
    return false;
  bool Good = true;
  for (const YamlNode::Entry &E : Node.Entries) {
    NativeOperation Native;
    if (!Reader.mapping(E.Value, "a native operation",
                        {"operation", "expression", "header", "review"}) ||
        !require(Reader, E.Value, "a native operation", "operation", Native.Operation) ||
        !require(Reader, E.Value, "a native operation", "expression", Native.Expression)) {
      Good = false;
      continue;
    }
    if (const YamlNode *Header = E.Value.find("header"))
      Good &= Reader.text(*Header, "header", Native.Header);
    if (const YamlNode *Review = E.Value.find("review"))
      Good &= Reader.text(*Review, "review", Native.Review);
    Out.push_back(std::move(Native));
  }
  return Good;
}

/// `argument: 2`, `argument: receiver`, `argument: [2, 0]`
bool readHopArguments(const SchemaReader &Reader, const YamlNode &Node,
                      std::vector<unsigned> &Out) {
  const auto Read = [&](const YamlNode &One) {
    unsigned Number = Hop::Receiver;
    const bool Good = (One.isScalar() && One.Text == "receiver") ||
                      Reader.number(One, "argument (if not 'receiver')", Number);
    Out.push_back(Number);
    return Good;
  };
  Out.clear();
  if (Node.isScalar())
    return Read(Node);
  return Reader.sequence(Node, "argument") &&
         llvm::all_of(Node.Entries, [&](const auto &E) { return Read(E.Value); });
}

bool readHop(const SchemaReader &Reader, const YamlNode &Node, Hop &Out) {
  if (!Reader.mapping(Node, "a hop", {"names", "tokens", "onto_pool", "to", "argument", "until"}))
    return false;
  Out.Where = Reader.originOf(Node);
  bool Good = true;
  if (const YamlNode *Names = Node.find("names"))
    Good &= Reader.texts(*Names, "names", Out.Names);
  if (const YamlNode *Tokens = Node.find("tokens"))
    Good &= Reader.texts(*Tokens, "tokens", Out.Tokens);
  if (const YamlNode *OntoPool = Node.find("onto_pool")) {
    Good &= Reader.texts(*OntoPool, "onto_pool", Out.OntoPool);
    Out.To = Hop::Target::Pool;
  }
  if (Good && !Out.Names.empty() + !Out.Tokens.empty() + !Out.OntoPool.empty() != 1)
    return Reader.complain(Node, "a hop needs either 'names', 'tokens' or 'onto_pool'");
  unsigned Index = 0;
  if (const YamlNode *To = Node.find("to")) {
    Good &= Reader.oneOf(*To, "hop target", HopTargets, Index);
    Out.To = static_cast<Hop::Target>(Index);
  }
  if (const YamlNode *Until = Node.find("until")) {
    Good &= Reader.oneOf(*Until, "end of a hop", HopEnds, Index);
    Out.Lasts = Index == 0;
  }
  if (const YamlNode *Argument = Node.find("argument"))
    Good &= readHopArguments(Reader, *Argument, Out.Arguments);
  return Good;
}

bool readHops(const SchemaReader &Reader, const YamlNode &Node, std::vector<Hop> &Out) {
  if (!Reader.sequence(Node, "hops"))
    return false;
  bool Good = true;
  for (const YamlNode::Entry &E : Node.Entries) {
    Hop Read;
    if (readHop(Reader, E.Value, Read))
      Out.push_back(std::move(Read));
    else
      Good = false;
  }
  return Good;
}

bool readStackful(const SchemaReader &Reader, const YamlNode &Node, StackfulTasks &Out) {
  if (!Reader.mapping(Node, "'stackful'",
                      {"what", "starters", "overrides", "parameters", "no_fix"}))
    return false;
  Out.What = "task";
  bool Good = true;
  if (const YamlNode *What = Node.find("what"))
    Good &= Reader.text(*What, "what", Out.What);
  if (const YamlNode *NoFix = Node.find("no_fix"))
    Good &= Reader.text(*NoFix, "no_fix", Out.NoFix);
  if (const YamlNode *Overrides = Node.find("overrides"))
    Good &= Reader.texts(*Overrides, "overrides", Out.Overrides);
  for (llvm::StringRef Each : Out.Overrides)
    if (!Each.contains("::"))
      Good = Reader.complain(Node, "'" + Each + "' in 'overrides' needs a class: Class::method");
  if (const YamlNode *Parameters = Node.find("parameters"))
    Good &= Reader.texts(*Parameters, "parameters", Out.Parameters);
  const YamlNode *Starters = Node.find("starters");
  if (Starters && !Reader.sequence(*Starters, "starters"))
    return false;
  if (Starters)
    for (const YamlNode::Entry &E : Starters->Entries) {
      HandlerTaker Read;
      Read.Handler = CallableArgument;
      if (readHandlerTaker(Reader, E.Value, Read))
        Out.Starters.push_back(std::move(Read));
      else
        Good = false;
    }
  if (Good && Out.Starters.empty() && Out.Overrides.empty() && Out.Parameters.empty())
    return Reader.complain(Node, "'stackful' needs 'starters', 'overrides' or 'parameters'");
  return Good;
}

} // namespace

bool readOperation(const SchemaReader &Reader, const YamlNode &Node, Operation &Out,
                   bool &Override) {
  if (!Reader.mapping(
          Node, "an operation",
          {"name", "parameters", "expression", "header", "operands", "shape", "token", "override"}))
    return false;
  Out.Where = Reader.originOf(Node);
  bool Good = require(Reader, Node, "an operation", "name", Out.Name);
  Good &= require(Reader, Node, "an operation", "expression", Out.Expression);
  if (const YamlNode *Parameters = Node.find("parameters"))
    Good &= Reader.texts(*Parameters, "parameters", Out.Parameters);
  if (const YamlNode *Header = Node.find("header"))
    Good &= Reader.text(*Header, "header", Out.Header);
  unsigned Index = 0;
  if (const YamlNode *Operands = Node.find("operands")) {
    Good &= Reader.oneOf(*Operands, "operands", TouchesNames, Index);
    Out.Operands = static_cast<Touches>(Index);
  }
  if (const YamlNode *Form = Node.find("shape")) {
    Good &= Reader.oneOf(*Form, "shape", ShapeNames, Index);
    Out.Form = static_cast<Shape>(Index);
  }
  if (const YamlNode *Token = Node.find("token")) {
    Good &= Reader.oneOf(*Token, "token", TokenPlaces, Index);
    Out.TokenInside = Index == 1;
  }
  return Good && readOverride(Reader, Node, Override);
}

bool readDialect(const SchemaReader &Reader, const YamlNode &Node, Dialect &Out, bool &Override) {
  if (!Reader.mapping(Node, "a dialect",
                      {"name", "tasks", "namespace", "await", "token", "token_header",
                       "include_folder", "runtime_folder", "accepts", "resumes", "adapter",
                       "native", "hops", "executor_tag", "own_namespaces", "loses_errno",
                       "throws_when_cancelled", "stackful", "override"}))
    return false;
  Out.Where = Reader.originOf(Node);
  bool Good = require(Reader, Node, "a dialect", "name", Out.Name);
  if (Node.find("stackful") && !Node.find("await"))
    Out.Await = "$op";
  else
    Good &= require(Reader, Node, "a dialect", "await", Out.Await);
  if (const YamlNode *Tasks = Node.find("tasks"))
    Good &= Reader.texts(*Tasks, "tasks", Out.Tasks);
  if (const YamlNode *Own = Node.find("own_namespaces"))
    Good &= Reader.texts(*Own, "own_namespaces", Out.OwnNamespaces);
  const std::pair<StringRef, std::string *> Texts[] = {
      {"namespace", &Out.Namespace},          {"token", &Out.Token},
      {"token_header", &Out.TokenHeader},     {"include_folder", &Out.IncludeFolder},
      {"runtime_folder", &Out.RuntimeFolder}, {"adapter", &Out.Adapter},
      {"executor_tag", &Out.ExecutorTag}};
  for (const auto &[Key, Into] : Texts)
    if (const YamlNode *Given = Node.find(Key))
      Good &= Reader.text(*Given, Key, *Into);
  unsigned Index = 0;
  if (const YamlNode *Takes = Node.find("accepts")) {
    Good &= Reader.oneOf(*Takes, "accepts", AcceptsNames, Index);
    Out.Takes = static_cast<Accepts>(Index);
  }
  if (const YamlNode *Continues = Node.find("resumes")) {
    Good &= Reader.oneOf(*Continues, "resumes", ResumesNames, Index);
    Out.Continues = static_cast<Resumes>(Index);
  }
  if (const YamlNode *Native = Node.find("native"))
    Good &= readNative(Reader, *Native, Out.Native);
  if (const YamlNode *Errno = Node.find("loses_errno"))
    Good &= Reader.boolean(*Errno, "loses_errno", Out.LosesErrno);
  if (const YamlNode *Throws = Node.find("throws_when_cancelled"))
    Good &= Reader.boolean(*Throws, "throws_when_cancelled", Out.ThrowsWhenCancelled);
  if (const YamlNode *Hops = Node.find("hops"))
    Good &= readHops(Reader, *Hops, Out.Hops);
  if (const YamlNode *Stackful = Node.find("stackful"))
    Good &= readStackful(Reader, *Stackful, Out.Stackful);
  return Good && readOverride(Reader, Node, Override);
}

} // namespace unblock
