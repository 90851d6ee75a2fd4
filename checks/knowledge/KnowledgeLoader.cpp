/// \file
/// Takes one file into a knowledge base.

#include "checks/knowledge/KnowledgeBase.h"
#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace unblock {
namespace {

bool sameCondition(const Condition &Left, const Condition &Right) {
  return std::tie(Left.Kind, Left.Argument, Left.Number, Left.Names) ==
         std::tie(Right.Kind, Right.Argument, Right.Number, Right.Names);
}

/// Two rows of one name may stand side by side where they tell different declarations or different calls apart.
bool speaksOfTheSame(const ApiRow &Left, const ApiRow &Right) {
  return Left.Match == Right.Match &&
         std::equal(Left.BlocksWhen.begin(), Left.BlocksWhen.end(), Right.BlocksWhen.begin(),
                    Right.BlocksWhen.end(), sameCondition);
}

} // namespace

class KnowledgeLoader {
public:
  KnowledgeLoader(KnowledgeBase &Base, const YamlTree &Tree)
      : Base(Base), Reader(Tree), Top(Tree.root()) {}

  void load() {
    if (Top.isNull())
      return; // an empty file, or one that was complained about
    // Unknown keys are reported; the known ones are read all the same.
    Reader.mapping(Top, "a knowledge file",
                   {"defaults", "apis", "operations", "dialects", "spot_callers", "disable"});
    if (!Top.isMapping())
      return;
    each("operations", [&](const YamlNode &Node) { addOperation(Node); });
    each("dialects", [&](const YamlNode &Node) { addDialect(Node); });
    each("disable", [&](const YamlNode &Node) { disable(Node); });
    addRows();
    each("spot_callers", [&](const YamlNode &Node) { addSpotCaller(Node); });
    indexTasks();
  }

private:
  void each(StringRef Key, function_ref<void(const YamlNode &)> Add) {
    const YamlNode *List = Top.find(Key);
    if (!List || !Reader.sequence(*List, ("'" + Key + "'").str()))
      return;
    for (const YamlNode::Entry &E : List->Entries)
      Add(E.Value);
  }

  void addRows() {
    WrittenRow Defaults;
    const YamlNode *Given = Top.find("defaults");
    if (Given && !readDefaults(Reader, *Given, Defaults))
      return; // every row would be wrong in the same way
    each("apis", [&](const YamlNode &Node) {
      WrittenRow Written;
      if (!readRow(Reader, Node, Defaults, Written))
        return;
      for (const std::string &Name : Written.Names)
        addRow(Node, Name, Written);
    });
  }

  void addRow(const YamlNode &Node, StringRef Name, const WrittenRow &Written) {
    std::vector<ApiRow> &Rows = Base.Rows[Name];
    if (Written.Override) {
      // The first row of an override clears the way for all rows of its file.
      llvm::erase_if(Rows, [&](const ApiRow &Row) {
        return Row.Match == Written.Row.Match && Row.Where.File != Written.Row.Where.File;
      });
    }
    const auto Same =
        find_if(Rows, [&](const ApiRow &Row) { return speaksOfTheSame(Row, Written.Row); });
    if (Same != Rows.end()) {
      Reader.complain(
          Node, "'" + Name + "' has this row already (" + Same->Where.File + ":" +
                    Twine(Same->Where.Line) +
                    "); remove one, tell them apart by 'blocks_when', or say 'override: true'");
      return;
    }
    Rows.push_back(Written.Row);
    Rows.back().Name = Name.str();
  }

  template <typename Item>
  void addNamed(const YamlNode &Node, std::vector<Item> &Items, Item Read, bool Override,
                StringRef What) {
    const auto Same = find_if(Items, [&](const Item &I) { return I.Name == Read.Name; });
    if (Same == Items.end())
      Items.push_back(std::move(Read));
    else if (Override)
      *Same = std::move(Read);
    else
      Reader.complain(Node, What + " '" + Read.Name + "' is there already (" + Same->Where.File +
                                ":" + Twine(Same->Where.Line) +
                                "); choose another name, or say 'override: true'");
  }

  void addOperation(const YamlNode &Node) {
    Operation Read;
    bool Override = false;
    if (readOperation(Reader, Node, Read, Override))
      addNamed(Node, Base.Operations, std::move(Read), Override, "operation");
  }

  void addDialect(const YamlNode &Node) {
    Dialect Read;
    bool Override = false;
    if (readDialect(Reader, Node, Read, Override))
      addNamed(Node, Base.Dialects, std::move(Read), Override, "dialect");
  }

  void disable(const YamlNode &Node) {
    std::string Name;
    if (!Reader.text(Node, "each of 'disable'", Name))
      return;
    if (Base.Rows.erase(Name))
      return;
    SmallVector<StringRef, 0> Known;
    for (const auto &Entry : Base.Rows)
      Known.push_back(Entry.first());
    Reader.complain(Node, "no row is named '" + Name + "', so there is nothing to disable" +
                              suggestion(Name, Known));
  }

  void addSpotCaller(const YamlNode &Node) {
    std::string Name;
    if (Reader.text(Node, "each of 'spot_callers'", Name))
      Base.SpotCallers.insert(Name);
  }

  void indexTasks() {
    Base.TaskIndex.clear();
    for (size_t I = 0; I != Base.Dialects.size(); ++I)
      for (const std::string &Task : Base.Dialects[I].Tasks)
        Base.TaskIndex[Task] = static_cast<unsigned>(I); // the later one, a user's, wins
  }

  KnowledgeBase &Base;
  SchemaReader Reader;
  const YamlNode &Top;
};

void KnowledgeBase::add(MemoryBufferRef File, SmallVectorImpl<Problem> &Problems) {
  const size_t Before = Problems.size();
  const YamlTree Tree(File, Problems);
  KnowledgeLoader(*this, Tree).load();
  // In the order of the file, whichever section was read first.
  llvm::sort(Problems.begin() + Before, Problems.end(),
             [](const Problem &Left, const Problem &Right) {
               return std::tie(Left.Line, Left.Column, Left.Message) <
                      std::tie(Right.Line, Right.Column, Right.Message);
             });
}

} // namespace unblock
