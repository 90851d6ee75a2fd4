#include "checks/support/FindingCollector.h"
#include "checks/support/IncludeFix.h"
#include "checks/support/Knowledge.h"
#include "checks/support/NoLint.h"
#include <map>
#include <mutex>
#include <set>

using namespace clang;

namespace unblock {

bool FixesAreAppliedOneByOne = false;

namespace {

/// Is the finding one that clang-tidy will let through with its fix? Mirrors what --line-filter and the NOLINT comments drop.
bool isShown(const Finding &F, const SourceManager &SM, const tidy::ClangTidyContext &Context) {
  if (isSilenced(F.Where, F.CheckName, SM))
    return false;
  const auto &Filters = Context.getGlobalOptions().LineFilter;
  if (Filters.empty())
    return true;
  const llvm::StringRef File = SM.getFilename(SM.getExpansionLoc(F.Where));
  const unsigned Line = SM.getExpansionLineNumber(F.Where);
  return llvm::any_of(Filters, [&](const tidy::FileFilter &Filter) {
    return File.ends_with(Filter.Name) &&
           (Filter.LineRanges.empty() || llvm::any_of(Filter.LineRanges, [&](const auto &Range) {
              return Range.first <= Line && Line <= Range.second;
            }));
  });
}

bool overlap(const FixItHint &A, const FixItHint &B, const SourceManager &SM) {
  const auto [FileA, BeginA] = SM.getDecomposedLoc(A.RemoveRange.getBegin());
  const auto [FileB, BeginB] = SM.getDecomposedLoc(B.RemoveRange.getBegin());
  const unsigned EndA = SM.getFileOffset(A.RemoveRange.getEnd()),
                 EndB = SM.getFileOffset(B.RemoveRange.getEnd());
  return FileA == FileB && BeginA < EndB && BeginB < EndA;
}

unsigned extent(const Fix &F, const SourceManager &SM) {
  unsigned Sum = 0;
  for (const FixItHint &Hint : F.Hints)
    Sum +=
        SM.getFileOffset(Hint.RemoveRange.getEnd()) - SM.getFileOffset(Hint.RemoveRange.getBegin());
  return Sum;
}

/// A fix and the place that it mends.
struct PlacedFix {
  Fix *Remedy;
  SourceLocation Where;
};

/// All fixes of \p F, that of its own place first.
llvm::SmallVector<PlacedFix, 2> fixesOf(Finding &F) {
  llvm::SmallVector<PlacedFix, 2> Fixes = {{&F.Remedy, F.Where}};
  for (FurtherPlace &Place : F.Further)
    Fixes.push_back({&Place.Remedy, Place.Where});
  return Fixes;
}

/// Says why \p Remedy is no safe fix; \p Hints is what this note carries.
void noteOnFix(const Finding &F, const PlacedFix &Place, llvm::ArrayRef<FixItHint> Hints) {
  const SafetyVerdict &Verdict = Place.Remedy->Verdict;
  if (Verdict.Level == SafetyLevel::Review)
    F.Check->diag(Place.Where, "no safe fix: %0; this one wants a look", DiagnosticIDs::Note)
        << Verdict.Reason << Hints;
  else if (Verdict.Level == SafetyLevel::None)
    F.Check->diag(Verdict.Where.isValid() ? Verdict.Where : Place.Where, "no fix: %0",
                  DiagnosticIDs::Note)
        << Verdict.Reason;
}

} // namespace

std::vector<PathNote> hopNotes(const ThreadAt &Thread) {
  std::vector<PathNote> Notes;
  if (Thread.Home && Thread.Away && Thread.Hop)
    Notes.push_back({Thread.Hop->getExprLoc(),
                     "only on some paths does this hop to another thread come before the call"});
  if (Thread.Home && Thread.Bounce)
    Notes.push_back({Thread.Bounce->getExprLoc(),
                     "this is no hop: the pool's thread only hands the coroutine straight back to "
                     "its own executor"});
  return Notes;
}

std::shared_ptr<FindingCollector> FindingCollector::of(tidy::ClangTidyContext &Context) {
  // An editor server analyses files on several threads, each with a context of its own.
  static std::mutex Mutex;
  static std::map<const tidy::ClangTidyContext *, std::weak_ptr<FindingCollector>> Collectors;
  const std::lock_guard Lock(Mutex);
  for (auto It = Collectors.begin(); It != Collectors.end();)
    It = It->second.expired() ? Collectors.erase(It) : std::next(It);
  std::shared_ptr<FindingCollector> Collector = Collectors[&Context].lock();
  if (!Collector)
    Collectors[&Context] = Collector = std::make_shared<FindingCollector>();
  return Collector;
}

std::shared_ptr<const KnowledgeBase> FindingCollector::knowledge(const tidy::ClangTidyCheck &Check,
                                                                 const std::string &GivenFile,
                                                                 llvm::StringRef MainFile) {
  if (GivenFile.empty() && !NearestFile)
    NearestFile = findUserFile(MainFile);
  const std::string &UserFile = GivenFile.empty() ? *NearestFile : GivenFile;
  std::shared_ptr<const KnowledgeBase> &Tables = Loaded[UserFile];
  if (!Tables) {
    llvm::SmallVector<Problem, 4> Problems;
    Tables = loadKnowledge(UserFile, Problems);
    for (const Problem &P : Problems)
      Check.configurationDiag("%0") << P.text();
  }
  return Tables;
}

void FindingCollector::beginTranslationUnit(ast_matchers::MatchFinder &Finder) {
  if (Running++ == 0)
    Coroutines.seekIn(Finder);
}

void FindingCollector::add(Finding F) { Findings.push_back(std::move(F)); }

void FindingCollector::endTranslationUnit(const SourceManager &SM,
                                          const tidy::ClangTidyContext &Context) {
  if (--Running > 0)
    return;
  // A call that a system header's macro makes (`BIO_do_connect`) is the user's, who wrote the macro: clang-tidy would take it for the header's.
  for (Finding &F : Findings)
    if (F.Where.isMacroID() && SM.isInSystemMacro(F.Where))
      F.Where = SM.getExpansionLoc(F.Where);
  // The order in which the checks end is nobody's.
  llvm::stable_sort(Findings, [&](const Finding &A, const Finding &B) {
    return A.Where == B.Where ? A.CheckName < B.CheckName
                              : SM.isBeforeInTranslationUnit(A.Where, B.Where);
  });
  dropOverlaps(SM);
  emit(SM, Context);
  Findings.clear();
  Coroutines.clear();
  NearestFile.reset();
  Tasks.clear();
  Handlers.clear();
  NamesChecked.clear();
}

void FindingCollector::dropOverlaps(const SourceManager &SM) {
  std::vector<PlacedFix> All;
  for (Finding &F : Findings)
    llvm::append_range(All, fixesOf(F));
  // A call in another call's arguments: the wider rewrite takes the inner along; after it the inner is judged anew.
  for (const PlacedFix &Inner : All)
    for (const PlacedFix &Outer : All) {
      if (Inner.Remedy == Outer.Remedy || Inner.Remedy->Hints.empty() ||
          extent(*Outer.Remedy, SM) < extent(*Inner.Remedy, SM))
        continue;
      const bool Overlap = llvm::any_of(Inner.Remedy->Hints, [&](const FixItHint &A) {
        return llvm::any_of(Outer.Remedy->Hints,
                            [&](const FixItHint &B) { return overlap(A, B, SM); });
      });
      if (Overlap) {
        lower(*Inner.Remedy, SafetyLevel::None,
              "the fix of the finding around it covers this place", Outer.Where);
        break;
      }
    }
}

void FindingCollector::emit(const SourceManager &SM, const tidy::ClangTidyContext &Context) {
  // Safe fixes are applied without notes, notes with safe fixes: so the first safe one of a file carries what all of them need, and the first note what only
  // notes need.
  std::map<FileID, std::set<std::string>> Carried;
  std::map<const Fix *, std::vector<FixItHint>> Includes;
  for (const SafetyLevel Level : {SafetyLevel::Safe, SafetyLevel::Review}) {
    std::map<FileID, std::pair<const Fix *, std::set<std::string>>> Carriers;
    for (Finding &F : Findings) {
      if (!isShown(F, SM, Context))
        continue;
      const FileID File = SM.getFileID(SM.getExpansionLoc(F.Where));
      const auto Fixes = fixesOf(F);
      for (const PlacedFix &Each : Fixes) {
        if (Each.Remedy->Hints.empty() || Each.Remedy->Verdict.Level != Level)
          continue;
        if (FixesAreAppliedOneByOne) {
          Includes[Each.Remedy] =
              insertIncludes(File, {Each.Remedy->Headers.begin(), Each.Remedy->Headers.end()}, SM);
          continue;
        }
        auto &[Carrier, Headers] = Carriers[File];
        for (const std::string &Header : Each.Remedy->Headers)
          if (Carried[File].insert(Header).second) {
            Headers.insert(Header);
            Carrier = Carrier ? Carrier : Each.Remedy;
          }
      }
    }
    for (auto &[File, Load] : Carriers)
      if (Load.first)
        Includes[Load.first] = insertIncludes(File, Load.second, SM);
  }
  for (Finding &F : Findings) {
    // clang-tidy applies what sits on the warning, or else what one single note carries.
    std::map<SafetyLevel, std::vector<FixItHint>> Hints;
    for (const PlacedFix &Each : fixesOf(F)) {
      std::vector<FixItHint> &Level = Hints[Each.Remedy->Verdict.Level];
      llvm::append_range(Level, Each.Remedy->Hints);
      llvm::append_range(Level, Includes[Each.Remedy]);
    }
    F.Check->diag(F.Where, "%0") << F.Message << llvm::ArrayRef(Hints[SafetyLevel::Safe]);
    for (const PathNote &Note : F.Path)
      F.Check->diag(Note.Where, "%0", DiagnosticIDs::Note) << Note.Text;
    auto Place = F.Further.begin();
    for (const PlacedFix &Each : fixesOf(F)) {
      if (Each.Remedy != &F.Remedy)
        F.Check->diag(Each.Where, "%0", DiagnosticIDs::Note) << (Place++)->Message;
      noteOnFix(F, Each, Hints[SafetyLevel::Review]);
      if (Each.Remedy->Verdict.Level == SafetyLevel::Review)
        Hints[SafetyLevel::Review].clear();
    }
    if (!F.Advice.empty())
      F.Check->diag(F.Where, "%0", DiagnosticIDs::Note) << F.Advice;
  }
}

} // namespace unblock
