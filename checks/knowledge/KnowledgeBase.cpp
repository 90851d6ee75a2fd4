#include "checks/knowledge/KnowledgeBase.h"
#include "checks/knowledge/BuiltinText.h"
#include "checks/knowledge/Glob.h"
#include "checks/knowledge/UserFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace unblock {
namespace {

std::string inFolder(StringRef Header, StringRef Folder) {
  if (!Header.consume_front("$asio_include"))
    return Header.str();
  return (Folder + Header).str();
}

} // namespace

std::shared_ptr<const KnowledgeBase> KnowledgeBase::builtin() {
  static const std::shared_ptr<const KnowledgeBase> Base = [] {
    auto Loaded = std::make_shared<KnowledgeBase>();
    SmallVector<Problem, 0> Problems;
    for (const BuiltinText &Text : builtinTexts())
      Loaded->add(MemoryBufferRef(Text.Text, Text.Name), Problems);
    Loaded->User = {};
    if (!Problems.empty())
      report_fatal_error(Twine("unblock: its built-in knowledge is broken: ") +
                         Problems.front().text());
    return Loaded;
  }();
  return Base;
}

std::shared_ptr<const KnowledgeBase>
KnowledgeBase::withUserFile(MemoryBufferRef File, SmallVectorImpl<Problem> &Problems) {
  auto Joined = std::make_shared<KnowledgeBase>(*builtin());
  UserFiles(*Joined, Problems).add(File);
  Joined->verify(Problems);
  for (auto &Entry : Joined->Rows) {
    SmallVector<Problem, 0> Ignored;
    llvm::erase_if(Entry.second,
                   [&](const ApiRow &Row) { return !Joined->verifyRow(Row, Ignored); });
  }
  return Joined;
}

ArrayRef<ApiRow> KnowledgeBase::lookup(StringRef Name) const {
  const auto Found = Rows.find(Name);
  return Found == Rows.end() ? ArrayRef<ApiRow>() : ArrayRef<ApiRow>(Found->second);
}

const Operation *KnowledgeBase::operation(StringRef Name) const {
  const auto Found = find_if(Operations, [&](const Operation &O) { return O.Name == Name; });
  return Found == Operations.end() ? nullptr : &*Found;
}

std::optional<OperationForm> KnowledgeBase::form(const Operation &Op, const Dialect &Library,
                                                 bool PreferNative) const {
  // What hands over its own token is awaited as it stands.
  const StringRef Plain = Library.isStackful() ? "$op" : "co_await $op";
  const NativeOperation *Native = Library.native(Op.Name);
  OperationForm Form;
  // Where unblock's own operation would not do, the library's is no matter of taste.
  const bool OnlyNative = Library.Takes == Accepts::Nothing ||
                          Library.Continues == Resumes::Elsewhere ||
                          Library.isStackful(); // it needs no C++20, and unblock's runtime does
  if (Native && (PreferNative || OnlyNative)) {
    Form = {Native->Expression,
            Plain,
            {inFolder(Native->Header, Library.IncludeFolder)},
            /*Native=*/true,
            Native->Review};
  } else if (Op.TokenInside) {
    if (Library.Token.empty())
      return std::nullopt;
    Form = {Op.Expression, Plain, {inFolder(Op.Header, Library.IncludeFolder)}, /*Native=*/true};
  } else if (OnlyNative) {
    return std::nullopt;
  } else {
    std::string Header = Op.Header;
    if (StringRef Name = Header; !Library.RuntimeFolder.empty() && Name.consume_front("unblock/"))
      Header = (Library.RuntimeFolder + "/" + Name).str();
    Form = {Op.Expression, Library.Await, {std::move(Header)}, /*Native=*/false};
    if (!Library.Adapter.empty())
      Form.Headers.push_back(Library.Adapter);
    return Form;
  }
  // unblock's headers bring the token along, the library's own may not.
  Form.Headers.push_back(Library.TokenHeader);
  llvm::erase_if(Form.Headers, [](const std::string &Header) { return Header.empty(); });
  return Form;
}

const NativeOperation *Dialect::native(StringRef Operation) const {
  const auto Found =
      find_if(Native, [&](const NativeOperation &N) { return N.Operation == Operation; });
  return Found == Native.end() ? nullptr : &*Found;
}

const Dialect *KnowledgeBase::dialectOfTask(StringRef TaskName) const {
  const auto Found = TaskIndex.find(TaskName);
  return Found == TaskIndex.end() ? nullptr : &Dialects[Found->second];
}

const Dialect &KnowledgeBase::fallback() const {
  const auto Found =
      find_if(Dialects, [](const Dialect &D) { return D.Tasks.empty() && !D.isStackful(); });
  if (Found != Dialects.end())
    return *Found;
  static const Dialect Any = [] {
    Dialect D;
    D.Name = "any";
    D.Await = "co_await $op";
    return D;
  }();
  return Any;
}

std::optional<bool> KnowledgeBase::spotVerdict(StringRef FunctionName) const {
  auto Listed = [&](StringRef Name) -> std::optional<bool> {
    if (SpotCallers.contains(("!" + Name).str()))
      return false;
    if (SpotCallers.contains(Name))
      return true;
    return std::nullopt;
  };
  if (const std::optional<bool> Exact = Listed(FunctionName))
    return Exact;
  // The longest prefix decides.
  StringRef Prefix = FunctionName;
  for (size_t Colons = Prefix.rfind("::"); Colons != StringRef::npos; Colons = Prefix.rfind("::")) {
    if (const std::optional<bool> Found = Listed(FunctionName.take_front(Colons + 2)))
      return Found;
    Prefix = FunctionName.take_front(Colons);
  }
  return std::nullopt;
}

bool KnowledgeBase::callsOnTheSpot(StringRef FunctionName) const {
  return spotVerdict(FunctionName).value_or(false);
}

bool KnowledgeBase::runsElsewhere(StringRef FunctionName) const {
  return !spotVerdict(FunctionName).value_or(true);
}

static StringRef lastPart(StringRef Name) {
  const size_t Colons = Name.rfind("::");
  return Colons == StringRef::npos ? Name : Name.substr(Colons + 2);
}

std::vector<StackfulWords> KnowledgeBase::stackfulWords() const {
  std::vector<StackfulWords> All;
  for (const Dialect &Each : Dialects) {
    if (!Each.isStackful())
      continue;
    StackfulWords &Words = All.emplace_back();
    Words.Library = lastPart(Each.Namespace).str();
    const auto Add = [&](StringRef Name) {
      Words.Names.push_back(lastPart(Name).str());
      // `basic_yield_context` is written as `yield_context`.
      if (StringRef Plain = Words.Names.back(); Plain.consume_front("basic_"))
        Words.Names.push_back(Plain.str());
    };
    for (const HandlerTaker &Starter : Each.Stackful.Starters)
      for_each(Starter.Functions, Add);
    for_each(Each.Stackful.Overrides, Add);
    for_each(Each.Stackful.Parameters, Add);
    llvm::sort(Words.Names);
    Words.Names.erase(llvm::unique(Words.Names), Words.Names.end());
  }
  return All;
}

static bool isListed(const std::vector<std::string> &Patterns, StringRef Name) {
  return any_of(Patterns, [&](StringRef Pattern) { return matchesName(Pattern, Name); });
}

bool KnowledgeBase::isEventLoop(StringRef Name) const { return isListed(EventLoops, Name); }

bool KnowledgeBase::isBlockingPool(StringRef Name) const { return isListed(BlockingPools, Name); }

bool KnowledgeBase::isIoObject(StringRef ClassName) const { return isListed(IoObjects, ClassName); }

std::vector<const ApiRow *> KnowledgeBase::rows() const {
  std::vector<const ApiRow *> All;
  for (const auto &Entry : Rows)
    for (const ApiRow &Row : Entry.second)
      All.push_back(&Row);
  llvm::sort(All, [](const ApiRow *Left, const ApiRow *Right) {
    return std::tie(Left->Name, Left->Match, Left->Where.Line) <
           std::tie(Right->Name, Right->Match, Right->Where.Line);
  });
  return All;
}

} // namespace unblock
