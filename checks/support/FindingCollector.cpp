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

unsigned extent(const Finding &F, const SourceManager &SM) {
  unsigned Sum = 0;
  for (const FixItHint &Hint : F.Remedy.Hints)
    Sum +=
        SM.getFileOffset(Hint.RemoveRange.getEnd()) - SM.getFileOffset(Hint.RemoveRange.getBegin());
  return Sum;
}

} // namespace

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

std::shared_ptr<const KnowledgeBase>
FindingCollector::knowledge(const std::string &UserFile, llvm::SmallVectorImpl<Problem> &Problems) {
  std::shared_ptr<const KnowledgeBase> &Tables = Loaded[UserFile];
  if (!Tables)
    Tables = loadKnowledge(UserFile, Problems);
  return Tables;
}

void FindingCollector::add(Finding F) { Findings.push_back(std::move(F)); }

void FindingCollector::endTranslationUnit(const SourceManager &SM,
                                          const tidy::ClangTidyContext &Context) {
  if (--Running > 0)
    return;
  dropOverlaps(SM);
  emit(SM, Context);
  Findings.clear();
  Coroutines.clear();
}

void FindingCollector::dropOverlaps(const SourceManager &SM) {
  // A call in another call's arguments: the wider rewrite takes the inner along; after it the inner is judged anew.
  for (Finding &Inner : Findings)
    for (const Finding &Outer : Findings) {
      if (&Inner == &Outer || Inner.Remedy.Hints.empty() || extent(Outer, SM) < extent(Inner, SM))
        continue;
      const bool Overlap = llvm::any_of(Inner.Remedy.Hints, [&](const FixItHint &A) {
        return llvm::any_of(Outer.Remedy.Hints,
                            [&](const FixItHint &B) { return overlap(A, B, SM); });
      });
      if (Overlap) {
        lower(Inner.Remedy, SafetyLevel::None, "the fix of the finding around it covers this place",
              Outer.Where);
        break;
      }
    }
}

void FindingCollector::emit(const SourceManager &SM, const tidy::ClangTidyContext &Context) {
  llvm::stable_sort(Findings, [&](const Finding &A, const Finding &B) {
    return SM.isBeforeInTranslationUnit(A.Where, B.Where);
  });
  // Safe fixes are applied without notes, notes with safe fixes: so the first safe one of a file carries what all of them need, and the first note what only
  // notes need.
  std::map<FileID, std::set<std::string>> Carried;
  std::map<const Finding *, std::vector<FixItHint>> Includes;
  for (const SafetyLevel Level : {SafetyLevel::Safe, SafetyLevel::Review}) {
    std::map<FileID, std::pair<const Finding *, std::set<std::string>>> Carriers;
    for (const Finding &F : Findings) {
      if (F.Remedy.Hints.empty() || F.Remedy.Verdict.Level != Level || !isShown(F, SM, Context))
        continue;
      const FileID File = SM.getFileID(SM.getExpansionLoc(F.Where));
      if (FixesAreAppliedOneByOne) {
        Includes[&F] = insertIncludes(File, {F.Remedy.Headers.begin(), F.Remedy.Headers.end()}, SM);
        continue;
      }
      auto &[Carrier, Headers] = Carriers[File];
      for (const std::string &Header : F.Remedy.Headers)
        if (Carried[File].insert(Header).second) {
          Headers.insert(Header);
          Carrier = Carrier ? Carrier : &F;
        }
    }
    for (auto &[File, Load] : Carriers)
      if (Load.first)
        Includes[Load.first] = insertIncludes(File, Load.second, SM);
  }
  for (const Finding &F : Findings) {
    const SafetyVerdict &Verdict = F.Remedy.Verdict;
    {
      DiagnosticBuilder Warning = F.Check->diag(F.Where, "%0") << F.Message;
      if (Verdict.Level == SafetyLevel::Safe)
        Warning << llvm::ArrayRef(F.Remedy.Hints) << llvm::ArrayRef(Includes[&F]);
    }
    if (Verdict.Level == SafetyLevel::Review)
      F.Check->diag(F.Where, "no safe fix: %0; this one wants a look", DiagnosticIDs::Note)
          << Verdict.Reason << llvm::ArrayRef(F.Remedy.Hints) << llvm::ArrayRef(Includes[&F]);
    else if (Verdict.Level == SafetyLevel::None)
      F.Check->diag(Verdict.Where.isValid() ? Verdict.Where : F.Where, "no fix: %0",
                    DiagnosticIDs::Note)
          << Verdict.Reason;
    if (!F.Advice.empty())
      F.Check->diag(F.Where, "%0", DiagnosticIDs::Note) << F.Advice;
  }
}

} // namespace unblock
