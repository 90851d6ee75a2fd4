#include "tool/fix/Verify.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// Where the runtime's headers lie: beside this program as they are installed, else in the source tree that it was built from.
std::string runtimeFolder(StringRef Program) {
  SmallString<256> Beside = sys::path::parent_path(sys::path::parent_path(Program));
  sys::path::append(Beside, "include");
  return sys::fs::exists(Beside + "/unblock/sleep.hpp") ? std::string(Beside)
                                                        : UNBLOCK_SOURCE_INCLUDE;
}

bool lacksRuntime(const UnitResult &Result) {
  return any_of(Result.Errors, [](StringRef Error) {
    return Error.contains("'unblock/") && Error.contains("file not found");
  });
}

/// The changed files that the errors of a unit lie in; all that it reads where they lie elsewhere.
std::vector<std::string> culprits(const UnitResult &Failed, const UnitResult &Before,
                                  const std::map<std::string, std::string> &NewTexts) {
  std::vector<std::string> Named, Read;
  for (const auto &Changed : NewTexts) {
    const std::string &File = Changed.first;
    if (any_of(Failed.Errors, [&](StringRef Error) { return Error.starts_with(File + ":"); }))
      Named.push_back(File);
    if (any_of(Before.Inputs, [&](const Input &I) { return I.File == File; }))
      Read.push_back(File);
  }
  return Named.empty() ? Read : Named;
}

/// The first of the unit's errors that says most about \p File.
std::string reason(const UnitResult &Failed, const std::string &File) {
  for (const std::string &Start : {File + ":", std::string("/"), std::string()})
    for (const std::string &Error : Failed.Errors)
      if (StringRef(Error).starts_with(Start))
        return Error;
  return {};
}

} // namespace

std::vector<Rollback> verify(const Project &P, const std::vector<UnitResult> &Results,
                             std::map<std::string, std::string> &NewTexts, bool &NeedsRuntime) {
  std::vector<Rollback> Rollbacks;
  NeedsRuntime = false;
  while (!NewTexts.empty()) {
    std::vector<Job> Jobs;
    std::vector<const UnitResult *> Before;
    for (const UnitResult &Each : Results) {
      if (Each.Status != UnitStatus::Done ||
          none_of(Each.Inputs, [&](const Input &I) { return NewTexts.count(I.File) != 0; }))
        continue;
      Job &J = Jobs.emplace_back();
      J.File = Each.File;
      J.OnlyParse = true;
      J.Texts = NewTexts;
      if (NeedsRuntime)
        J.HeaderFolder = runtimeFolder(P.Run.Program);
      Before.push_back(&Each);
    }
    const std::vector<UnitResult> After = runJobs(Jobs, P.Run, [](const UnitResult &) {});
    if (!NeedsRuntime && any_of(After, lacksRuntime)) {
      NeedsRuntime = true;
      continue;
    }
    std::map<std::string, std::string> Broken;
    for (size_t I = 0; I < After.size(); ++I)
      if (After[I].Status != UnitStatus::Done)
        for (const std::string &File : culprits(After[I], *Before[I], NewTexts))
          Broken.try_emplace(File, reason(After[I], File));
    if (Broken.empty())
      break;
    for (const auto &[File, Error] : Broken) {
      Rollbacks.push_back({File, Error});
      NewTexts.erase(File);
    }
  }
  return Rollbacks;
}

} // namespace unblock::tool
