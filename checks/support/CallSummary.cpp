#include "checks/support/CallSummary.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <limits>

using namespace llvm;

namespace unblock {
namespace {

constexpr int64_t FormatVersion = 1;
constexpr StringLiteral Extension = ".unblock.json";

json::Object toJson(const SummaryStep &Step) {
  return json::Object{
      {"file", Step.File}, {"line", Step.Line}, {"column", Step.Column}, {"callee", Step.Callee}};
}

json::Object toJson(const FunctionSummary &Function) {
  json::Array Path, Calls;
  for (const SummaryStep &Step : Function.Path)
    Path.push_back(toJson(Step));
  for (const SummaryCall &Call : Function.Calls) {
    json::Object Each = toJson(Call.Step);
    Each["usr"] = Call.Usr;
    Each["how"] = Call.How;
    Calls.push_back(std::move(Each));
  }
  return json::Object{{"usr", Function.Usr},       {"name", Function.Name},
                      {"file", Function.File},     {"line", Function.Line},
                      {"blocks", Function.Blocks}, {"path", std::move(Path)},
                      {"does", Function.Does},     {"calls", std::move(Calls)}};
}

// LLVM 19 maps no unsigned numbers.
bool mapNumber(json::ObjectMapper &Map, json::Path P, StringLiteral Key, unsigned &Out) {
  int64_t Number = 0;
  if (!Map.map(Key, Number))
    return false;
  if (Number < 0 || Number > std::numeric_limits<unsigned>::max()) {
    P.field(Key).report("expected the number of a line or column");
    return false;
  }
  Out = static_cast<unsigned>(Number);
  return true;
}

bool fromJson(const json::Value &V, SummaryStep &Step, json::Path P) {
  json::ObjectMapper Map(V, P);
  return Map && Map.map("file", Step.File) && mapNumber(Map, P, "line", Step.Line) &&
         mapNumber(Map, P, "column", Step.Column) && Map.map("callee", Step.Callee);
}

bool fromJson(const json::Value &V, FunctionSummary &Function, json::Path P) {
  json::ObjectMapper Map(V, P);
  if (!Map || !Map.map("usr", Function.Usr) || !Map.map("name", Function.Name) ||
      !Map.map("file", Function.File) || !mapNumber(Map, P, "line", Function.Line) ||
      !Map.map("blocks", Function.Blocks) || !Map.map("does", Function.Does))
    return false;
  if (!is_contained({"yes", "may", "no"}, Function.Blocks)) {
    P.field("blocks").report("expected yes, may or no");
    return false;
  }
  const json::Array *Path = V.getAsObject()->getArray("path");
  const json::Array *Calls = V.getAsObject()->getArray("calls");
  if (!Path || !Calls) {
    P.report("expected 'path' and 'calls'");
    return false;
  }
  for (size_t I = 0; I < Path->size(); ++I)
    if (!fromJson((*Path)[I], Function.Path.emplace_back(), P.field("path").index(I)))
      return false;
  for (size_t I = 0; I < Calls->size(); ++I) {
    SummaryCall &Call = Function.Calls.emplace_back();
    const json::Path At = P.field("calls").index(I);
    if (!fromJson((*Calls)[I], Call.Step, At))
      return false;
    json::ObjectMapper Rest((*Calls)[I], At);
    if (!Rest || !Rest.map("usr", Call.Usr) || !Rest.map("how", Call.How))
      return false;
  }
  return true;
}

} // namespace

std::string summaryFileName(StringRef SourceFile) {
  SmallString<256> Path(SourceFile);
  sys::fs::make_absolute(Path);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return (sys::path::filename(Path) + "-" + utohexstr(xxh3_64bits(Path), true, 16) + Extension)
      .str();
}

Error writeSummary(StringRef Folder, StringRef SourceFile, ArrayRef<FunctionSummary> Functions) {
  if (const std::error_code Failure = sys::fs::create_directories(Folder))
    return createStringError(Failure, "'%s' can't be made: %s", Folder.str().c_str(),
                             Failure.message().c_str());
  SmallString<256> Path(Folder), Source(SourceFile);
  sys::path::append(Path, summaryFileName(SourceFile));
  sys::fs::make_absolute(Source);
  json::Array List;
  for (const FunctionSummary &Function : Functions)
    List.push_back(toJson(Function));
  const json::Value Document = json::Object{{"version", FormatVersion},
                                            {"tool", "unblock " UNBLOCK_TOOL_VERSION},
                                            {"source", Source.str()},
                                            {"functions", std::move(List)}};
  return writeToOutput(Path, [&](raw_ostream &Out) {
    Out << formatv("{0:2}\n", Document);
    return Error::success();
  });
}

const FunctionSummary *SummaryIndex::find(StringRef Usr) {
  if (!std::exchange(Loaded, true))
    load();
  return ByName.lookup(Usr);
}

void SummaryIndex::load() {
  std::error_code Failure;
  std::vector<std::string> Files;
  for (sys::fs::directory_iterator It(Folder, Failure), End; It != End && !Failure;
       It.increment(Failure))
    if (StringRef(It->path()).ends_with(Extension))
      Files.push_back(It->path());
  // The order in a folder is anybody's guess.
  llvm::sort(Files);
  for (const std::string &File : Files)
    loadFile(File);
}

void SummaryIndex::loadFile(StringRef Path) {
  auto Complain = [&](const Twine &Reason) {
    Problems.push_back(
        (Path + ": " + Reason +
         "; analyse its source again or delete it, until then its functions count as unknown")
            .str());
  };
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return Complain("can't be read: " + Buffer.getError().message());
  Expected<json::Value> Document = json::parse((*Buffer)->getBuffer());
  if (!Document)
    return Complain("is no summary: " + toString(Document.takeError()));
  const json::Object *Root = Document->getAsObject();
  const std::optional<int64_t> Version = Root ? Root->getInteger("version") : std::nullopt;
  const json::Array *List = Root ? Root->getArray("functions") : nullptr;
  if (!Version)
    return Complain("is no summary: it has no version");
  if (*Version != FormatVersion)
    return Complain("has version " + Twine(*Version) + ", and this is version " +
                    Twine(FormatVersion));
  if (!List)
    return Complain("is no summary: it has no functions");
  if (const std::optional<StringRef> Source = Root->getString("source");
      !Source || !sys::fs::exists(*Source))
    return Complain("is the summary of a source file that is gone");
  std::vector<FunctionSummary> Read;
  for (const json::Value &Each : *List) {
    json::Path::Root Where("functions");
    if (!fromJson(Each, Read.emplace_back(), Where))
      return Complain("is no summary: " + toString(Where.getError()));
  }
  auto NameInFile = [&](StringRef Usr) { return (Path + "#" + Usr).str(); };
  for (FunctionSummary &Each : Read) {
    // Two files may have a static function of the same name.
    for (SummaryCall &Call : Each.Calls)
      if (Call.How == "seen")
        Call.Usr = NameInFile(Call.Usr);
    const FunctionSummary &Function = Functions.emplace_back(std::move(Each));
    ByName[NameInFile(Function.Usr)] = &Function;
    // A function in a header has a summary in every unit that uses it: the first that blocks speaks.
    const FunctionSummary *&Known = ByName[Function.Usr];
    if (!Known || (Known->Blocks == "no" && Function.Blocks != "no"))
      Known = &Function;
  }
}

} // namespace unblock
