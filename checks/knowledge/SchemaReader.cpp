#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace unblock {

std::string suggestion(StringRef Word, ArrayRef<StringRef> Known) {
  const unsigned Tolerated = std::max<unsigned>(2, Word.size() / 3);
  StringRef Nearest;
  unsigned Least = Tolerated + 1;
  for (StringRef Candidate : Word.empty() ? ArrayRef<StringRef>() : Known) {
    const unsigned Distance = Word.edit_distance(Candidate, /*AllowReplacements=*/true, Least);
    if (Distance < Least) {
      Least = Distance;
      Nearest = Candidate;
    }
  }
  if (!Nearest.empty())
    return ("; did you mean '" + Nearest + "'?").str();
  constexpr size_t Few = 20;
  if (Known.empty() || Known.size() > Few)
    return "";
  std::string List = "; it can be ";
  for (size_t I = 0; I != Known.size(); ++I) {
    if (I != 0)
      List += I + 1 == Known.size() ? " or " : ", ";
    List += Known[I];
  }
  return List;
}

bool SchemaReader::complain(const YamlNode &Node, const Twine &Message) const {
  Tree.report(Node.Where, Message);
  return false;
}

Origin SchemaReader::originOf(const YamlNode &Node) const {
  return {Tree.fileName().str(), Tree.lineOf(Node)};
}

bool SchemaReader::mapping(const YamlNode &Node, StringRef What, ArrayRef<StringRef> Known) const {
  if (!Node.isMapping())
    return complain(Node, What + " must be 'key: value' lines");
  bool Good = true;
  for (const YamlNode::Entry &E : Node.Entries) {
    if (is_contained(Known, E.Key))
      continue;
    Tree.report(E.KeyWhere, "unknown key '" + E.Key + "' in " + What + suggestion(E.Key, Known));
    Good = false;
  }
  return Good;
}

bool SchemaReader::sequence(const YamlNode &Node, StringRef What) const {
  return Node.isSequence() || complain(Node, What + " must be a list: '- ' lines, or [a, b]");
}

bool SchemaReader::text(const YamlNode &Node, StringRef What, std::string &Out) const {
  if (!Node.isScalar() || Node.Text.empty())
    return complain(Node, What + " must be a text");
  Out = Node.Text.str();
  return true;
}

bool SchemaReader::texts(const YamlNode &Node, StringRef What,
                         std::vector<std::string> &Out) const {
  std::vector<std::string> Read;
  if (Node.isScalar()) {
    Read.emplace_back();
    if (!text(Node, What, Read.back()))
      return false;
  } else {
    if (!Node.isSequence())
      return complain(Node, What + " must be a text or a list of texts");
    for (const YamlNode::Entry &E : Node.Entries) {
      Read.emplace_back();
      if (!text(E.Value, ("each of " + What).str(), Read.back()))
        return false;
    }
  }
  Out = std::move(Read);
  return true;
}

bool SchemaReader::boolean(const YamlNode &Node, StringRef What, bool &Out) const {
  if (!Node.isScalar() || (Node.Text != "true" && Node.Text != "false"))
    return complain(Node, What + " must be 'true' or 'false'");
  Out = Node.Text == "true";
  return true;
}

bool SchemaReader::number(const YamlNode &Node, StringRef What, unsigned &Out) const {
  constexpr unsigned Most = 99;
  unsigned Read = 0;
  if (!Node.isScalar() || Node.Text.getAsInteger(10, Read) || Read > Most)
    return complain(Node, What + " must be a number from 0 to " + Twine(Most));
  Out = Read;
  return true;
}

bool SchemaReader::oneOf(const YamlNode &Node, StringRef What, ArrayRef<StringRef> Known,
                         unsigned &Out) const {
  std::string Word;
  if (!text(Node, What, Word))
    return false;
  const auto *Found = llvm::find(Known, Word);
  if (Found == Known.end())
    return complain(Node, "unknown " + What + " '" + Word + "'" + suggestion(Word, Known));
  Out = static_cast<unsigned>(Found - Known.begin());
  return true;
}

} // namespace unblock
