/// \file
/// Takes one file into a knowledge base.

#include "checks/knowledge/Glob.h"
#include "checks/knowledge/KnowledgeBase.h"
#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

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
      : Base(Base), Reader(Tree), Top(Tree.root()), FileName(Tree.fileName()) {}

  void load() {
    if (Top.isNull())
      return; // an empty file, or one that was complained about
    // Unknown keys are reported; the known ones are read all the same.
    Reader.mapping(Top, "a knowledge file",
                   {"include", "defaults", "apis", "operations", "dialects", "spot_callers",
                    "offloaders", "contexts", "handler_wrappers", "event_loops", "blocking_pools",
                    "io_objects", "disable", "allow", "severities", "min_sleep", "min_cost"});
    if (!Top.isMapping())
      return;
    each("operations", [&](const YamlNode &Node) { addOperation(Node); });
    each("dialects", [&](const YamlNode &Node) { addDialect(Node); });
    each("disable", [&](const YamlNode &Node) { disable(Node); });
    addRows();
    each("severities", [&](const YamlNode &Node) { changeCosts(Node); });
    each("spot_callers", [&](const YamlNode &Node) { addCaller(Node, "spot_callers"); });
    each("offloaders", [&](const YamlNode &Node) { addCaller(Node, "offloaders"); });
    each("contexts", [&](const YamlNode &Node) { addTaker(Node, Base.HandlerTakers); });
    each("handler_wrappers", [&](const YamlNode &Node) { addTaker(Node, Base.HandlerWrappers); });
    each("event_loops", [&](const YamlNode &Node) { addName(Node, Base.EventLoops); });
    each("blocking_pools", [&](const YamlNode &Node) { addName(Node, Base.BlockingPools); });
    each("io_objects", [&](const YamlNode &Node) { addName(Node, Base.IoObjects); });
    indexTasks();
    readSettings();
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
    Base.User.Mentioned.push_back({Name.str(), Written.Row.Header,
                                   Written.Row.Match == MatchKind::Constructor, Written.Row.Where});
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
    if (hasWildcard(Name) ? disableAll(Name) : Base.Rows.erase(Name))
      return;
    SmallVector<StringRef, 0> Known;
    for (const auto &Entry : Base.Rows)
      Known.push_back(Entry.first());
    Reader.complain(Node, "no row is named '" + Name + "', so there is nothing to disable" +
                              suggestion(Name, Known));
  }

  bool disableAll(StringRef Pattern) {
    std::vector<std::string> Names;
    for (const auto &Entry : Base.Rows)
      if (matchesName(Pattern, Entry.first()))
        Names.push_back(Entry.first().str());
    for (const std::string &Name : Names)
      Base.Rows.erase(Name);
    return !Names.empty();
  }

  /// Both lists are one table: an offloader is an exception to what calls on the spot.
  void addCaller(const YamlNode &Node, StringRef List) {
    std::string Name;
    if (!Reader.text(Node, ("each of '" + List + "'").str(), Name))
      return;
    const StringRef Plain = StringRef(Name).ltrim('!');
    if (!Plain.ends_with("::") && !hasWildcard(Plain))
      Base.User.Mentioned.push_back({Plain.str(), "", false, Reader.originOf(Node)});
    if (StringRef(Name).ends_with("::*"))
      Name.pop_back();
    if (hasWildcard(Name)) {
      Reader.complain(Node, "'*' in '" + Name + "' can only stand behind the last '::' here");
      return;
    }
    Base.SpotCallers.insert(List == "offloaders" ? "!" + Name : Name);
  }

  void addTaker(const YamlNode &Node, std::vector<HandlerTaker> &Table) {
    HandlerTaker Taker;
    // What is read later, a user's, comes first.
    if (readHandlerTaker(Reader, Node, Taker))
      Table.insert(Table.begin(), std::move(Taker));
  }

  void addName(const YamlNode &Node, std::vector<std::string> &List) {
    std::string Name;
    if (Reader.text(Node, "each name", Name))
      List.push_back(std::move(Name));
  }

  void changeCosts(const YamlNode &Node) {
    CostChange Change;
    if (!readCostChange(Reader, Node, Change))
      return;
    bool Any = false;
    for (auto &Entry : Base.Rows)
      for (ApiRow &Row : Entry.second) {
        if ((!Change.Name.empty() && !matchesName(Change.Name, Row.Name)) ||
            (Change.What && *Change.What != Row.What))
          continue;
        Row.Duration = Change.NewCost;
        Any = true;
      }
    SmallVector<StringRef, 0> Known;
    for (const auto &Entry : Base.Rows)
      Known.push_back(Entry.first());
    if (!Any)
      Reader.complain(Node, "no row is named '" + Change.Name + "'" +
                                (Change.What ? " and of that kind" : "") +
                                ", so there is nothing to grade" +
                                (Change.What ? "" : suggestion(Change.Name, Known)));
  }

  void readSettings() {
    if (const YamlNode *Span = Top.find("min_sleep"))
      readTimeSpan(Reader, *Span, "min_sleep", Base.User.MinSleepNanoseconds);
    if (const YamlNode *Least = Top.find("min_cost"))
      readCost(Reader, *Least, "min_cost", Base.User.MinCost);
    SmallString<256> Folder(FileName);
    if (sys::fs::make_absolute(Folder))
      return; // there is no current folder any more
    sys::path::remove_filename(Folder);
    sys::path::remove_dots(Folder, /*remove_dot_dot=*/true);
    each("allow", [&](const YamlNode &Node) {
      const size_t Before = Base.User.Allowed.size();
      readAllow(Reader, Node, Folder, Base.User.Allowed);
      for (const AllowRule &Rule : ArrayRef(Base.User.Allowed).drop_front(Before))
        for (const std::string *Name : {&Rule.Function, &Rule.Callee})
          if (!Name->empty() && !hasWildcard(*Name))
            Base.User.Mentioned.push_back({*Name, "", false, Rule.Where});
    });
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
  const StringRef FileName;
};

void KnowledgeBase::add(MemoryBufferRef File, SmallVectorImpl<Problem> &Problems) {
  SmallVector<Problem, 0> Own;
  const YamlTree Tree(File, Own);
  add(Tree, Own);
  Problems.append(Own.begin(), Own.end());
}

void KnowledgeBase::add(const YamlTree &Tree, SmallVectorImpl<Problem> &Problems) {
  KnowledgeLoader(*this, Tree).load();
  // In the order of the file, whichever section was read first.
  llvm::sort(Problems, [](const Problem &Left, const Problem &Right) {
    return std::tie(Left.Line, Left.Column, Left.Message) <
           std::tie(Right.Line, Right.Column, Right.Message);
  });
}

} // namespace unblock
