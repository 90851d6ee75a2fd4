#include "tool/analysis/WorkerProtocol.h"
#include "tool/report/FindingJson.h"

using namespace llvm;

namespace unblock::tool {
static json::Value toJSON(const SharedHeader &H) {
  return json::Object{{"spelling", H.Spelling}, {"file", H.File}};
}
static bool fromJSON(const json::Value &V, SharedHeader &H, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("spelling", H.Spelling) && O.map("file", H.File);
}

static json::Value toJSON(const UnitOutline::File &F) {
  return json::Object{{"name", F.Name},
                      {"spelling", F.Spelling},
                      {"by_itself", F.ByItself},
                      {"size", F.Size},
                      {"includes", json::Array(F.Includes)},
                      {"after", json::Array(F.After)},
                      {"before", json::Array(F.Before)}};
}
static bool fromJSON(const json::Value &V, UnitOutline::File &F, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("name", F.Name) && O.map("spelling", F.Spelling) &&
         O.map("by_itself", F.ByItself) && O.map("size", F.Size) && O.map("includes", F.Includes) &&
         O.map("after", F.After) && O.map("before", F.Before);
}

json::Value toJSON(const UnitOutline &O) {
  return json::Object{{"command", O.Command}, {"files", O.Files}};
}
bool fromJSON(const json::Value &V, UnitOutline &O, json::Path Path) {
  json::ObjectMapper Mapper(V, Path);
  if (!Mapper || !Mapper.map("command", O.Command) || !Mapper.map("files", O.Files))
    return false;
  for (const UnitOutline::File &Each : O.Files)
    for (const std::vector<uint64_t> *Places : {&Each.Includes, &Each.After, &Each.Before})
      if (any_of(*Places, [&](uint64_t Place) { return Place >= O.Files.size(); })) {
        Path.report("no such file");
        return false;
      }
  return true;
}

static json::Value toJSON(const Batch::Unit &U) {
  return json::Object{{"index", U.Index}, {"job", U.Wanted}, {"path", json::Array(U.Path)}};
}
static bool fromJSON(const json::Value &V, Batch::Unit &U, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("index", U.Index) && O.map("job", U.Wanted) && O.map("path", U.Path);
}

static json::Value toJSON(const Batch &B) {
  return json::Object{{"headers", B.Headers}, {"units", B.Units}};
}
static bool fromJSON(const json::Value &V, Batch &B, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("headers", B.Headers) && O.map("units", B.Units);
}

json::Value toJSON(const WorkerRequest &R) {
  json::Object O{{"only_outline", R.OnlyOutline}};
  if (R.Alone)
    O["alone"] = toJSON(*R.Alone);
  if (R.Shared)
    O["shared"] = toJSON(*R.Shared);
  return O;
}

bool fromJSON(const json::Value &V, WorkerRequest &R, json::Path Path) {
  json::ObjectMapper O(V, Path);
  if (!O || !O.map("only_outline", R.OnlyOutline) || !O.map("alone", R.Alone) ||
      !O.map("shared", R.Shared))
    return false;
  if (R.Alone.has_value() == (R.Shared && !R.Shared->Units.empty())) {
    Path.report("expected one unit, or several");
    return false;
  }
  return true;
}

json::Value toJSON(const WorkerAnswer &A) {
  json::Object O{
      {"index", A.Index}, {"outline", toJSON(A.Outline)}, {"end", A.End}, {"last", A.Last}};
  if (A.Result)
    O["result"] = toJSON(*A.Result);
  return O;
}

bool fromJSON(const json::Value &V, WorkerAnswer &A, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("index", A.Index) && O.map("outline", A.Outline) && O.map("end", A.End) &&
         O.map("last", A.Last) && O.map("result", A.Result);
}

} // namespace unblock::tool
