#include "tool/report/Priority.h"
#include "checks/knowledge/BlockingApi.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock::tool {

StringRef priorityName(Priority P) {
  constexpr StringLiteral Names[] = {"P0", "P1", "P2", "P3"};
  return Names[static_cast<int>(P)];
}

std::optional<Priority> priorityOf(StringRef Name) {
  for (const Priority P : {Priority::P0, Priority::P1, Priority::P2, Priority::P3})
    if (Name.equals_insensitive(priorityName(P)))
      return P;
  return std::nullopt;
}

namespace {

constexpr Kind AllKinds[] = {
#define UNBLOCK_KIND(Id, Name, Check, What) Kind::Id,
#include "checks/knowledge/Kinds.def"
};

IssueClass classOfKind(Kind K) {
  switch (K) {
  case Kind::Sleep:
    return {"Blocking sleep in a coroutine", "critical", 8};
  case Kind::Http:
    return {"Sync HTTP in a coroutine", "critical", 8};
  case Kind::Network:
    return {"Sync network access in a coroutine", "critical", 8};
  case Kind::Process:
    return {"Waiting for a process in a coroutine", "critical", 8};
  case Kind::Database:
    return {"Sync database access in a coroutine", "critical", 8};
  case Kind::Console:
    return {"Waiting for input in a coroutine", "critical", 8};
  case Kind::Rpc:
    return {"Sync remote call in a coroutine", "critical", 8};
  case Kind::Wait:
    return {"Waiting for other threads in a coroutine", "critical", 8};
  case Kind::Lock:
    return {"Lock held long in a coroutine", "high", 4};
  case Kind::FileIo:
    return {"Sync file I/O in a coroutine", "high", 4};
  case Kind::UnpooledClient:
    return {"No connection pooling", "medium", 3};
  }
  return {"Blocking call in a coroutine", "high", 4};
}

} // namespace

IssueClass classOf(const Finding &F) {
  for (const Kind K : AllKinds)
    if (F.Check == checkIdOf(K))
      return classOfKind(K);
  // Blocking through functions in between: as long as what stands at the end of the path, which the message names last.
  IssueClass Result = {"Blocking deeper down", "high", 4};
  size_t Last = 0;
  for (const Kind K : AllKinds) {
    const size_t At = StringRef(F.Message).rfind(whatItDoes(K));
    if (At != StringRef::npos && At >= Last) {
      Last = At;
      const IssueClass Same = classOfKind(K);
      Result.Severity = Same.Severity;
      Result.Duration = Same.Duration;
    }
  }
  return Result;
}

bool isTestFile(StringRef File) {
  for (StringRef Part : make_range(sys::path::begin(File), sys::path::end(File)))
    if (Part == "test" || Part == "tests" || Part == "testing" || Part == "unittest" ||
        Part == "unittests")
      return true;
  const StringRef Stem = sys::path::stem(File);
  return Stem.starts_with_insensitive("test_") || Stem.ends_with_insensitive("_test") ||
         Stem.ends_with_insensitive("_tests") || Stem.ends_with("Test") || Stem.ends_with("Tests");
}

double scoreOf(const Finding &F, StringRef ShownFile) {
  const double Heat = isTestFile(ShownFile) ? 0.25 : F.InLoop ? 2 : 1;
  const bool Unsure =
      StringRef(F.Message).contains(" may block") || any_of(F.Notes, [](const Note &N) {
        return StringRef(N.Message).contains("only on some paths");
      });
  return classOf(F).Duration * Heat * (Unsure ? 0.5 : 1);
}

Priority priorityOfScore(double Score) {
  return Score >= 8   ? Priority::P0
         : Score >= 3 ? Priority::P1
         : Score >= 1 ? Priority::P2
                      : Priority::P3;
}

unsigned minutesFor(const Finding &F) {
  switch (F.Fix) {
  case Applicability::Safe:
    return 0;
  case Applicability::Unsafe:
    return 5;
  case Applicability::None:
    return 15;
  }
  return 15;
}

} // namespace unblock::tool
