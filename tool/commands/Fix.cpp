/// \file
/// unblock fix

#include "checks/knowledge/Glob.h"
#include "tool/commands/Commands.h"
#include "tool/commands/Project.h"
#include "tool/fix/AtomicWrite.h"
#include "tool/fix/Diff.h"
#include "tool/fix/EditSet.h"
#include "tool/fix/Verify.h"
#include "tool/report/Formats.h"
#include "tool/support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <iostream>
#include <set>

using namespace llvm;

namespace unblock::tool {
namespace {

std::optional<std::string> readFile(const std::string &File) {
  auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  if (!Buffer)
    return std::nullopt;
  return (*Buffer)->getBuffer().str();
}

class Fixer {
public:
  Fixer(const Arguments &Given, const Project &P)
      : Given(Given), P(P), Unsafe(Given.has("unsafe")), DryRun(Given.has("dry-run")),
        Asks(Given.has("interactive")) {
    if (!Given.AfterDashes)
      for (const std::string &Operand : Given.Operands)
        Wanted.push_back(absolutePath(Operand, workingFolder()));
  }

  int run();

private:
  bool isWanted(const ReportEntry &E) const;
  bool isWanted(StringRef File) const;
  /// The text of \p File if it is still what the analysis read.
  const std::string *oldText(const std::string &File);
  void choose(const Report &R);
  bool asks(const ReportEntry &E);
  void say(const std::string &File, const Twine &Text) {
    errs() << "unblock: " << shownPath(File, P.Root) << ": " << Text << '\n';
  }

  const Arguments &Given;
  const Project &P;
  const bool Unsafe, DryRun;
  bool Asks, Stops = false;
  /// The files and folders given.
  std::vector<std::string> Wanted;
  std::vector<UnitResult> Results;
  std::map<std::string, std::optional<std::string>> OldTexts;
  EditSet Edits;
  /// How many findings are mended in each file.
  std::map<std::string, unsigned> Mended;
  unsigned Unmade = 0;
  bool Incomplete = false, Failed = false;
};

bool Fixer::isWanted(StringRef File) const {
  return isBelow(File, P.Root) && (Wanted.empty() || any_of(Wanted, [&](const std::string &Path) {
                                     return isBelow(File, Path);
                                   }));
}

bool Fixer::isWanted(const ReportEntry &E) const {
  const std::vector<std::string> Checks = Given.values("check");
  return !E.Edits.empty() &&
         (E.Fix == Applicability::Safe || (E.Fix == Applicability::Unsafe && Unsafe)) &&
         (Checks.empty() ||
          any_of(Checks, [&](const std::string &Id) { return matchesName(Id, E.Check); })) &&
         all_of(E.Edits, [&](const Edit &Each) { return isWanted(Each.File); });
}

const std::string *Fixer::oldText(const std::string &File) {
  auto [It, New] = OldTexts.try_emplace(File);
  if (New) {
    std::optional<std::string> Text = readFile(File);
    const std::string Hash = Text ? textHash(*Text) : "";
    const bool Same = all_of(Results, [&](const UnitResult &Each) {
      return all_of(Each.Inputs, [&](const Input &I) { return I.File != File || I.Hash == Hash; });
    });
    if (Text && Same) {
      It->second = std::move(Text);
    } else {
      say(File, "left alone: it has changed since it was analysed; run `unblock fix` again");
      Incomplete = true;
    }
  }
  return It->second ? &*It->second : nullptr;
}

bool Fixer::asks(const ReportEntry &E) {
  outs() << E.ShownFile << ':' << E.Where.Line << ':' << E.Where.Column << ": " << E.Message << " ["
         << E.Check << "]\n"
         << (E.Fix == Applicability::Safe ? "safe" : E.Recommendation) << '\n';
  EditSet Alone;
  if (Alone.add(E.Edits))
    for (const auto &[File, List] : Alone.files()) {
      std::string New;
      if (applyEdits(*oldText(File), List, New))
        writeDiff(shownPath(File, P.Root), *oldText(File), New, outs());
    }
  while (true) {
    outs() << "Make this fix? [y]es, [n]o, [a]ll that follow, [q]uit: ";
    outs().flush();
    std::string Answer;
    if (!std::getline(std::cin, Answer) || Answer == "q") {
      Stops = true;
      return false;
    }
    if (Answer == "a")
      Asks = false;
    if (Answer == "y" || Answer == "a")
      return true;
    if (Answer == "n")
      return false;
  }
}

void Fixer::choose(const Report &R) {
  for (const ReportEntry &E : R.Entries) {
    if (!isWanted(E))
      continue;
    if (any_of(E.Edits, [&](const Edit &Each) { return !oldText(Each.File); }))
      continue;
    if (Stops || (Asks && !asks(E)))
      continue;
    if (Edits.add(E.Edits)) {
      ++Mended[E.Where.File];
    } else {
      ++Unmade;
      say(E.Where.File, "line " + Twine(E.Where.Line) +
                            ": its fix meets another one; run `unblock fix` again for it");
    }
  }
}

int Fixer::run() {
  Results = analyseUnits(P);
  std::vector<UnitResult> Sound = Results;
  // In what doesn't compile, nobody knows what a fix would do.
  for (UnitResult &Each : Sound)
    if (Each.Status != UnitStatus::Done)
      Each.Findings.clear();
  const Report R = buildReport(Sound, P.Root);
  complain(R);
  Incomplete |= !R.Failures.empty();
  if (!R.ConfigProblems.empty())
    return ExitUsage;
  choose(R);

  std::map<std::string, std::string> NewTexts;
  for (const auto &[File, List] : Edits.files()) {
    std::string New;
    if (!applyEdits(*oldText(File), List, New)) {
      say(File, "left alone: its fixes don't fit its text");
      Incomplete = true;
    } else if (New != *oldText(File)) {
      NewTexts[File] = std::move(New);
    }
  }
  bool NeedsRuntime = false;
  for (const Rollback &Back : verify(P, Results, NewTexts, NeedsRuntime)) {
    say(Back.File, "left as it was: with its fixes it would no longer compile. That is a bug of "
                   "unblock's; please report it with this:\n  " +
                       Back.Error);
    Incomplete = true;
  }
  unsigned Findings = 0, Files = 0;
  for (const auto &[File, Text] : NewTexts) {
    if (DryRun) {
      writeDiff(shownPath(File, P.Root), *oldText(File), Text, outs());
    } else if (readFile(File) != *oldText(File)) {
      say(File, "left alone: it has changed since it was analysed; run `unblock fix` again");
      Incomplete = true;
      continue;
    } else if (Error E = writeAtomically(File, Text)) {
      errs() << "unblock: " << toString(std::move(E)) << '\n';
      Failed = true;
      continue;
    }
    ++Files;
    Findings += Mended[File];
  }
  outs().flush();
  const auto Left = [&](Applicability A) {
    return count_if(R.Entries, [&](const ReportEntry &E) { return E.Fix == A; });
  };
  errs() << "unblock: " << counted(Findings, "finding") << (DryRun ? " would be" : "")
         << " fixed in " << counted(Files, "file");
  if (const auto Count = Left(Applicability::Unsafe); Count && !Unsafe)
    errs() << "; fixes of " << Count << " want a look (--unsafe)";
  if (const auto Count = Left(Applicability::None))
    errs() << "; " << Count << " have none";
  errs() << '\n';
  if (NeedsRuntime && !NewTexts.empty())
    errs() << "unblock: the build doesn't find the headers that the fixes name; add "
              "find_package(unblock) and link unblock::runtime, or put unblock's include/ on the "
              "include path\n";
  return Failed ? ExitUsage : Incomplete ? ExitIncomplete : ExitClean;
}

} // namespace

int runFix(const Arguments &Given) {
  const std::optional<Project> P = makeProject(Given);
  if (!P)
    return ExitUsage;
  return Fixer(Given, *P).run();
}

} // namespace unblock::tool
