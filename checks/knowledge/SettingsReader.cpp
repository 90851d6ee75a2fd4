/// \file
/// Reads what Settings.h holds.

#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock {
namespace {

struct Unit {
  StringLiteral Name;
  uint64_t Nanoseconds;
};
constexpr Unit Units[] = {{"ns", 1}, {"us", 1000}, {"ms", 1000000}, {"s", 1000000000}};

/// The pattern for a function's name that \p Key (function, namespace, class) and its value stand for.
std::string functionPattern(StringRef Key, StringRef Value) {
  return Key == "function" ? Value.str() : (Value + "::*").str();
}

/// `caller -> callee`
bool readEdge(const SchemaReader &Reader, const YamlNode &Node, StringRef Text, AllowRule &Rule) {
  const auto [Caller, Callee] = Text.split("->");
  Rule.Function = Caller.trim().str();
  Rule.Callee = Callee.trim().str();
  if (Rule.Function.empty() || Rule.Callee.empty())
    return Reader.complain(Node, "'" + Text +
                                     "' is no call; write 'caller -> callee', with '*' for any, "
                                     "e.g. 'acme::load -> std::basic_ifstream'");
  return true;
}

} // namespace

bool readTimeSpan(const SchemaReader &Reader, const YamlNode &Node, StringRef What, uint64_t &Out) {
  std::string Text;
  if (!Reader.text(Node, What, Text))
    return false;
  const StringRef Digits = StringRef(Text).take_while(isDigit);
  const StringRef Name = StringRef(Text).drop_front(Digits.size()).trim();
  const auto *Found = find_if(Units, [&](const Unit &U) { return U.Name == Name; });
  uint64_t Number = 0;
  constexpr uint64_t Most = 1000000;
  if (Found == std::end(Units) || Digits.getAsInteger(10, Number) || Number > Most)
    return Reader.complain(Node, "'" + Text + "' is no time for '" + What +
                                     "'; write a whole number and its unit (ns, us, ms, s), e.g. "
                                     "50ms");
  Out = Number * Found->Nanoseconds;
  return true;
}

bool readCost(const SchemaReader &Reader, const YamlNode &Node, StringRef What, Cost &Out) {
  static constexpr StringRef Names[] = {"brief", "disk", "network", "timed", "unbounded"};
  unsigned Index = 0;
  if (!Reader.oneOf(Node, What, Names, Index))
    return false;
  Out = static_cast<Cost>(Index);
  return true;
}

bool readAllow(const SchemaReader &Reader, const YamlNode &Node, StringRef Folder,
               std::vector<AllowRule> &Out) {
  AllowRule Rule;
  Rule.Folder = Folder.str();
  Rule.Where = Reader.originOf(Node);
  if (Node.isScalar()) { // - acme::startup
    if (!Reader.text(Node, "each of 'allow'", Rule.Function))
      return false;
    Out.push_back(std::move(Rule));
    return true;
  }
  if (!Reader.mapping(Node, "an allowance",
                      {"function", "class", "namespace", "call", "path", "reason"}))
    return false;
  if (const YamlNode *Reason = Node.find("reason")) {
    std::string Ignored; // for whoever reads the file
    if (!Reader.text(*Reason, "reason", Ignored))
      return false;
  }
  StringRef Key;
  for (const StringRef Candidate : {"function", "class", "namespace", "call"}) {
    if (!Node.find(Candidate))
      continue;
    if (!Key.empty())
      return Reader.complain(Node, "an allowance has one of '" + Key + "' and '" + Candidate +
                                       "', not both; write two");
    Key = Candidate;
  }
  const YamlNode *Path = Node.find("path");
  if (Key.empty() && !Path)
    return Reader.complain(Node, "an allowance needs 'function', 'class', 'namespace', 'call' or "
                                 "'path'");
  std::vector<std::string> Names(1), Paths(1);
  if (Path && !Reader.texts(*Path, "path", Paths))
    return false;
  if (!Key.empty() && !Reader.texts(*Node.find(Key), Key, Names))
    return false;
  for (const std::string &Name : Names)
    for (const std::string &P : Paths) {
      AllowRule One = Rule;
      One.Path = P;
      if (Key == "call") {
        if (!readEdge(Reader, *Node.find(Key), Name, One))
          return false;
      } else if (!Key.empty()) {
        One.Function = functionPattern(Key, Name);
      }
      Out.push_back(std::move(One));
    }
  return true;
}

bool readCostChange(const SchemaReader &Reader, const YamlNode &Node, CostChange &Out) {
  if (!Reader.mapping(Node, "a severity", {"name", "kind", "cost"}))
    return false;
  const YamlNode *Name = Node.find("name"), *What = Node.find("kind"), *Price = Node.find("cost");
  if (!Price || (!Name && !What))
    return Reader.complain(Node, "a severity needs 'cost', and 'name' or 'kind' (or both)");
  if (Name && !Reader.text(*Name, "name", Out.Name))
    return false;
  if (What) {
    Kind K{};
    if (!readKind(Reader, *What, K))
      return false;
    Out.What = K;
  }
  return readCost(Reader, *Price, "cost", Out.NewCost);
}

} // namespace unblock
