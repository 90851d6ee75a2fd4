#include "tool/analysis/WorkerProtocol.h"
#include "tool/report/FindingJson.h"

using namespace llvm;

namespace unblock::tool {

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
