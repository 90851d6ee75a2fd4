#include "tool/report/Baseline.h"
#include "tool/fix/AtomicWrite.h"
#include "tool/support/Json.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <tuple>

using namespace llvm;

namespace unblock::tool {
namespace {

constexpr int Version = 1;

bool fromJSON(const json::Value &V, BaselineEntry &E, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("id", E.Id) && O.map("file", E.File) && O.map("check", E.Check) &&
         O.map("message", E.Message);
}

Error broken(StringRef File, const Twine &What) {
  return createStringError(inconvertibleErrorCode(),
                           File + ": " + What +
                               "\n  write it again with --write-baseline, or name another file");
}

} // namespace

Expected<Baseline> Baseline::load(StringRef File) {
  auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/true);
  if (!Buffer)
    return broken(File, Buffer.getError().message());
  Expected<json::Value> Document = parseJson((*Buffer)->getBuffer());
  if (!Document)
    return broken(File, toString(Document.takeError()));
  const json::Object *Object = Document->getAsObject();
  const json::Array *List = Object ? Object->getArray("findings") : nullptr;
  if (!List)
    return broken(File, "no baseline: it has no list \"findings\"");
  if (Object->getInteger("version").value_or(0) != Version)
    return broken(File, "has another version than " + Twine(Version));
  Baseline Result;
  json::Path::Root Root("findings");
  for (const auto &Each : enumerate(*List)) {
    BaselineEntry E;
    if (!fromJSON(Each.value(), E, json::Path(Root).index(Each.index())))
      return broken(File, toString(Root.getError()));
    std::string Id = E.Id;
    Result.Entries.emplace(std::move(Id), std::move(E));
  }
  return Result;
}

Baseline Baseline::of(const Report &R) {
  Baseline Result;
  for (const ReportEntry &E : R.Entries)
    Result.Entries[E.Id] = {E.Id, E.ShownFile, E.Check, E.Message};
  return Result;
}

Baseline Baseline::apply(Report &R) const {
  Baseline Left;
  erase_if(R.Entries, [&](const ReportEntry &E) {
    const auto It = Entries.find(E.Id);
    if (It == Entries.end())
      return false;
    Left.Entries.insert(*It);
    ++R.InBaseline;
    return true;
  });
  return Left;
}

Error Baseline::save(StringRef File) const {
  std::vector<const BaselineEntry *> Sorted;
  Sorted.reserve(Entries.size());
  for (const auto &Each : Entries)
    Sorted.push_back(&Each.second);
  // By file, so that a change of the code is a small change of the baseline.
  sort(Sorted, [](const BaselineEntry *A, const BaselineEntry *B) {
    return std::tie(A->File, A->Check, A->Id) < std::tie(B->File, B->Check, B->Id);
  });
  json::Array List;
  for (const BaselineEntry *E : Sorted)
    List.push_back(json::Object{{"id", E->Id},
                                {"file", json::fixUTF8(E->File)},
                                {"check", E->Check},
                                {"message", json::fixUTF8(E->Message)}});
  std::string Text;
  raw_string_ostream Out(Text);
  json::OStream J(Out, /*IndentSize=*/1);
  J.value(json::Object{{"version", Version}, {"findings", std::move(List)}});
  Out << '\n';
  Out.flush();
  return writeAtomically(File, Text);
}

} // namespace unblock::tool
