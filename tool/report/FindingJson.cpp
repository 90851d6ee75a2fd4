#include "tool/report/FindingJson.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace unblock::tool {

StringRef applicabilityName(Applicability A) {
  switch (A) {
  case Applicability::None:
    return "none";
  case Applicability::Unsafe:
    return "unsafe";
  case Applicability::Safe:
    return "safe";
  }
  return "none";
}

namespace {

bool readApplicability(const json::Object &O, Applicability &A, json::Path Path) {
  const std::optional<StringRef> Name = O.getString("fix");
  for (const Applicability Each : {Applicability::None, Applicability::Unsafe, Applicability::Safe})
    if (Name && *Name == applicabilityName(Each)) {
      A = Each;
      return true;
    }
  Path.field("fix").report("expected none, unsafe or safe");
  return false;
}

/// LLVM 19 reads no `unsigned`.
bool mapNumber(json::ObjectMapper &O, StringLiteral Key, unsigned &Number) {
  uint64_t Read = 0;
  if (!O.map(Key, Read))
    return false;
  Number = static_cast<unsigned>(Read);
  return Read == Number;
}

/// For people: what is no UTF-8 becomes a mark of that.
json::Value text(const std::string &Text) { return json::fixUTF8(Text); }

/// For files: names and what a fix writes must come through as they are, and need not be UTF-8. JSON must be.
json::Value bytes(const std::string &Text) {
  if (json::isUTF8(Text))
    return Text;
  return json::Object{{"hex", toHex(Text)}};
}

bool mapBytes(json::ObjectMapper &O, const json::Value &V, StringLiteral Key, std::string &Text,
              json::Path Path) {
  const json::Object *Hex = V.getAsObject() ? V.getAsObject()->getObject(Key) : nullptr;
  if (!Hex)
    return O.map(Key, Text);
  const std::optional<StringRef> Digits = Hex->getString("hex");
  if (Digits && tryGetFromHex(*Digits, Text))
    return true;
  Path.field(Key).report("expected text, or hexadecimal digits under \"hex\"");
  return false;
}

} // namespace

json::Value toJSON(const Place &P) {
  return json::Object{
      {"file", bytes(P.File)}, {"offset", P.Offset}, {"line", P.Line}, {"column", P.Column}};
}

bool fromJSON(const json::Value &V, Place &P, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && mapBytes(O, V, "file", P.File, Path) && mapNumber(O, "offset", P.Offset) &&
         mapNumber(O, "line", P.Line) && mapNumber(O, "column", P.Column);
}

json::Value toJSON(const Edit &E) {
  return json::Object{
      {"file", bytes(E.File)}, {"offset", E.Offset}, {"length", E.Length}, {"text", bytes(E.Text)}};
}

bool fromJSON(const json::Value &V, Edit &E, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && mapBytes(O, V, "file", E.File, Path) && mapNumber(O, "offset", E.Offset) &&
         mapNumber(O, "length", E.Length) && mapBytes(O, V, "text", E.Text, Path);
}

json::Value toJSON(const Note &N) {
  return json::Object{{"at", toJSON(N.Where)}, {"message", text(N.Message)}};
}

bool fromJSON(const json::Value &V, Note &N, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("at", N.Where) && O.map("message", N.Message);
}

json::Value toJSON(const Finding &F) {
  return json::Object{
      {"check", F.Check},      {"message", text(F.Message)},      {"at", toJSON(F.Where)},
      {"is_error", F.IsError}, {"function", text(F.Function)},    {"in_loop", F.InLoop},
      {"notes", F.Notes},      {"fix", applicabilityName(F.Fix)}, {"edits", F.Edits}};
}

bool fromJSON(const json::Value &V, Finding &F, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && O.map("check", F.Check) && O.map("message", F.Message) && O.map("at", F.Where) &&
         O.map("is_error", F.IsError) && O.map("function", F.Function) &&
         O.map("in_loop", F.InLoop) && O.map("notes", F.Notes) &&
         readApplicability(*V.getAsObject(), F.Fix, Path) && O.map("edits", F.Edits);
}

json::Value toJSON(const Input &I) {
  return json::Object{{"file", bytes(I.File)}, {"hash", I.Hash}};
}

bool fromJSON(const json::Value &V, Input &I, json::Path Path) {
  json::ObjectMapper O(V, Path);
  return O && mapBytes(O, V, "file", I.File, Path) && O.map("hash", I.Hash);
}

json::Value toJSON(const UnitResult &R) {
  json::Array Errors, Problems;
  for (const std::string &Error : R.Errors)
    Errors.push_back(text(Error));
  for (const std::string &Problem : R.ConfigProblems)
    Problems.push_back(text(Problem));
  return json::Object{{"file", bytes(R.File)},
                      {"status", static_cast<int>(R.Status)},
                      {"errors", std::move(Errors)},
                      {"config_problems", std::move(Problems)},
                      {"findings", R.Findings},
                      {"inputs", R.Inputs},
                      {"seconds", R.Seconds},
                      {"origin", static_cast<int>(R.Origin)},
                      {"cache_problem", text(R.CacheProblem)}};
}

bool fromJSON(const json::Value &V, UnitResult &R, json::Path Path) {
  json::ObjectMapper O(V, Path);
  int Status = 0, Origin = 0;
  if (!O || !mapBytes(O, V, "file", R.File, Path) || !O.map("status", Status) ||
      !O.map("errors", R.Errors) || !O.map("config_problems", R.ConfigProblems) ||
      !O.map("findings", R.Findings) || !O.map("inputs", R.Inputs) ||
      !O.map("seconds", R.Seconds) || !O.map("origin", Origin) ||
      !O.map("cache_problem", R.CacheProblem))
    return false;
  if (Status < 0 || Status > static_cast<int>(UnitStatus::TimedOut)) {
    Path.field("status").report("no such status");
    return false;
  }
  if (Origin < 0 || Origin > static_cast<int>(UnitOrigin::Cached)) {
    Path.field("origin").report("no such origin");
    return false;
  }
  R.Status = static_cast<UnitStatus>(Status);
  R.Origin = static_cast<UnitOrigin>(Origin);
  return true;
}

} // namespace unblock::tool
