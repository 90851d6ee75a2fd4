#include "checks/knowledge/YamlTree.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/YAMLParser.h"

using namespace llvm;

namespace unblock {
namespace {

/// The schema needs eight levels.
constexpr unsigned MaxDepth = 16;
/// The built-in files together have a tenth of this.
constexpr size_t MaxBytes = size_t(4) << 20;
/// No mapping of the schema has so many keys; keeps the search for duplicates short.
constexpr size_t MaxKeys = 64;

const char *startOf(const yaml::Node &Node) { return Node.getSourceRange().Start.getPointer(); }

/// The first byte that no YAML text file holds (a control character or a byte that is not UTF-8), or null.
const char *firstForeignByte(StringRef Text) {
  bool Ascii = true;
  for (const char &C : Text) {
    if (static_cast<unsigned char>(C) < 0x20 && C != '\n' && C != '\r' && C != '\t')
      return &C;
    Ascii &= static_cast<unsigned char>(C) < 0x80;
  }
  if (Ascii)
    return nullptr;
  const auto *Begin = reinterpret_cast<const UTF8 *>(Text.begin());
  const UTF8 *At = Begin;
  if (isLegalUTF8String(&At, reinterpret_cast<const UTF8 *>(Text.end())))
    return nullptr;
  return Text.begin() + (At - Begin);
}

} // namespace

std::string Problem::text() const {
  if (Line == 0)
    return File + ": " + Message;
  return (Twine(File) + ":" + Twine(Line) + ":" + Twine(Column) + ": " + Message).str();
}

const YamlNode *YamlNode::find(StringRef Key) const {
  for (const Entry &E : Entries)
    if (E.Key == Key)
      return &E.Value;
  return nullptr;
}

YamlTree::YamlTree(MemoryBufferRef File, SmallVectorImpl<Problem> &Problems)
    : File(File), Problems(Problems) {
  const StringRef Text = File.getBuffer();
  Sources.AddNewSourceBuffer(MemoryBuffer::getMemBuffer(File, /*RequiresNullTerminator=*/false),
                             SMLoc());
  if (Text.size() > MaxBytes) {
    fail(Text.begin(),
         "this file is larger than " + Twine(MaxBytes >> 20) + " MiB; is it a knowledge file?");
    return;
  }
  if (const char *Foreign = firstForeignByte(Text)) {
    fail(Foreign, "this is not a text file in UTF-8");
    return;
  }

  // The parser's own messages go through the manager that it is given.
  struct Collector {
    StringRef FileName;
    SmallVectorImpl<Problem> &Problems;
  } Collected{File.getBufferIdentifier(), Problems};
  SourceMgr ParserSources;
  ParserSources.setDiagHandler(
      [](const SMDiagnostic &Diagnostic, void *Opaque) {
        auto &Into = *static_cast<Collector *>(Opaque);
        const auto Line = static_cast<unsigned>(std::max(Diagnostic.getLineNo(), 1));
        const auto Column = static_cast<unsigned>(std::max(Diagnostic.getColumnNo() + 1, 1));
        Into.Problems.push_back({Into.FileName.str(), Line, Column,
                                 ("not valid YAML: " + Diagnostic.getMessage()).str()});
      },
      &Collected);

  const size_t Before = Problems.size();
  yaml::Stream Stream(File, ParserSources, /*ShowColors=*/false);
  yaml::document_iterator Document = Stream.begin();
  if (Document == Stream.end() || Stream.failed())
    return;
  yaml::Node *Top = Document->getRoot();
  bool Complete = Top && !Stream.failed() && build(*Top, Root, 0);
  // A node that was left half-read must not be skipped over: that recurses without limit.
  if (Complete && !Stream.failed() && ++Document != Stream.end() && !Stream.failed())
    if (const yaml::Node *Second = Document->getRoot(); Second && !isa<yaml::NullNode>(Second))
      Complete = fail(startOf(*Second),
                      "only one YAML document per file is read; remove the '---' before this line");
  if (Stream.failed() || !Complete || Problems.size() != Before) {
    Root = YamlNode();
    if (Problems.size() == Before)
      fail(Text.begin(), "not valid YAML");
  }
}

bool YamlTree::build(yaml::Node &From, YamlNode &To, unsigned Depth) {
  To.Where = startOf(From);
  if (Depth > MaxDepth)
    return fail(To.Where, "nested more than " + Twine(MaxDepth) + " levels deep");
  if (!From.getAnchor().empty() || isa<yaml::AliasNode>(From))
    return fail(
        To.Where,
        "anchors and aliases are not read; write the value out, or use 'names' and 'defaults'");
  if (auto *Scalar = dyn_cast<yaml::ScalarNode>(&From)) {
    SmallString<64> Storage;
    const StringRef Value = Scalar->getValue(Storage);
    To.What = YamlNode::Type::Scalar;
    To.Text = Value.data() == Storage.data() ? Saver.save(Value) : Value;
    return true;
  }
  if (auto *Block = dyn_cast<yaml::BlockScalarNode>(&From)) {
    To.What = YamlNode::Type::Scalar;
    To.Text = Saver.save(Block->getValue());
    return true;
  }
  if (auto *Mapping = dyn_cast<yaml::MappingNode>(&From))
    return buildMapping(*Mapping, To, Depth);
  if (auto *Sequence = dyn_cast<yaml::SequenceNode>(&From)) {
    To.What = YamlNode::Type::Sequence;
    for (yaml::Node &Element : *Sequence) {
      To.Entries.emplace_back();
      if (!build(Element, To.Entries.back().Value, Depth + 1))
        return false;
    }
    return true;
  }
  return true; // null
}

bool YamlTree::buildMapping(yaml::MappingNode &From, YamlNode &To, unsigned Depth) {
  To.What = YamlNode::Type::Mapping;
  for (yaml::KeyValueNode &Pair : From) {
    auto *Key = dyn_cast_or_null<yaml::ScalarNode>(Pair.getKey());
    if (!Key)
      return fail(Pair.getKey() ? startOf(*Pair.getKey()) : To.Where, "a key must be a plain word");
    SmallString<32> Storage;
    const StringRef Name = Key->getValue(Storage);
    if (To.find(Name))
      return fail(startOf(*Key), "'" + Name + "' stands here twice; keep one");
    if (To.Entries.size() == MaxKeys)
      return fail(startOf(*Key),
                  "more than " + Twine(MaxKeys) + " keys in one mapping; is it a knowledge file?");
    To.Entries.emplace_back();
    YamlNode::Entry &Entry = To.Entries.back();
    Entry.Key = Name.data() == Storage.data() ? Saver.save(Name) : Name;
    Entry.KeyWhere = startOf(*Key);
    yaml::Node *Value = Pair.getValue();
    if (!Value)
      return false;
    if (!build(*Value, Entry.Value, Depth + 1))
      return false;
    // An absent value has no place of its own.
    if (Entry.Value.isNull())
      Entry.Value.Where = Entry.KeyWhere;
  }
  return true;
}

std::pair<unsigned, unsigned> YamlTree::position(const char *Where) const {
  const StringRef Text = File.getBuffer();
  if (Where < Text.begin() || Where > Text.end())
    Where = Text.begin();
  return Sources.getLineAndColumn(SMLoc::getFromPointer(Where), Sources.getMainFileID());
}

void YamlTree::report(const char *Where, const Twine &Message) const {
  const auto [Line, Column] = position(Where);
  Problems.push_back({File.getBufferIdentifier().str(), Line, Column, Message.str()});
}

bool YamlTree::fail(const char *Where, const Twine &Message) const {
  report(Where, Message);
  return false;
}

} // namespace unblock
