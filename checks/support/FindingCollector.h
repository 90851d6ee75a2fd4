/// \file
/// All findings of one translation unit, whichever check they belong to, until its end. Only then is it known which fixes overlap, and which finding must
/// carry the include that several of them need: clang-tidy would insert it once per finding, or not at all where the finding that carries it is
/// silenced.

#ifndef UNBLOCK_CHECKS_SUPPORT_FINDINGCOLLECTOR_H
#define UNBLOCK_CHECKS_SUPPORT_FINDINGCOLLECTOR_H

#include "checks/support/CoroutineIndex.h"
#include "checks/support/FixBuilder.h"
#include "checks/support/HandlerIndex.h"
#include "checks/support/StackfulTasks.h"
#include "clang-tidy/ClangTidyCheck.h"
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace unblock {

/// One step of how a finding comes about.
struct PathNote {
  clang::SourceLocation Where;
  std::string Text;
};

/// Another place of the same defect.
struct FurtherPlace {
  clang::SourceLocation Where;
  /// One sentence for a note.
  std::string Message;
  Fix Remedy;
};

struct Finding {
  clang::tidy::ClangTidyCheck *Check = nullptr;
  std::string CheckName;
  clang::SourceLocation Where;
  std::string Message;
  /// Notes between the warning and what is said about its fix, in order.
  std::vector<PathNote> Path;
  Fix Remedy;
  /// Places that the finding takes along. All fixes of one level sit in one place: on the warning, or on one note.
  std::vector<FurtherPlace> Further;
  /// One sentence for a note, or empty.
  std::string Advice;
};

/// True in a program that applies fixes one at a time (an editor server), where every fix must bring its own include.
extern bool FixesAreAppliedOneByOne;

/// What a finding at \p Thread says about the hops before it.
std::vector<PathNote> hopNotes(const ThreadAt &Thread);

/// The checks of one clang-tidy context share one collector; the last of them to end the translation unit emits.
class FindingCollector {
public:
  /// The collector of \p Context; lives as long as some check holds it.
  static std::shared_ptr<FindingCollector> of(clang::tidy::ClangTidyContext &Context);

  /// Each check says so before the unit is parsed; \p Finder, by which all of them are called, looks for coroutines once for all.
  void beginTranslationUnit(clang::ast_matchers::MatchFinder &Finder);
  /// The tables that apply to \p MainFile: with \p GivenFile or, where that is empty, with the user file nearest to it. Looked for and loaded once for all
  /// checks; the first that asks, \p Check, reports what is wrong with them.
  std::shared_ptr<const KnowledgeBase> knowledge(const clang::tidy::ClangTidyCheck &Check,
                                                 const std::string &GivenFile,
                                                 llvm::StringRef MainFile);
  CoroutineIndex &coroutines() { return Coroutines; }
  TaskIndex &tasks() { return Tasks; }
  HandlerIndex &handlers() { return Handlers; }
  /// True for the first check of this unit that asks about these tables: what is said of them is said once.
  bool isFirstToCheckNames(const KnowledgeBase &Tables) {
    return NamesChecked.insert(&Tables).second;
  }
  void add(Finding F);
  /// Emits everything when the last check that has begun the unit ends it.
  void endTranslationUnit(const clang::SourceManager &SM,
                          const clang::tidy::ClangTidyContext &Context);

private:
  void dropOverlaps(const clang::SourceManager &SM);
  void emit(const clang::SourceManager &SM, const clang::tidy::ClangTidyContext &Context);

  std::vector<Finding> Findings;
  CoroutineIndex Coroutines;
  TaskIndex Tasks;
  HandlerIndex Handlers;
  std::set<const KnowledgeBase *> NamesChecked;
  std::map<std::string, std::shared_ptr<const KnowledgeBase>> Loaded;
  /// The user file of the unit under way, once it was looked for.
  std::optional<std::string> NearestFile;
  unsigned Running = 0;
};

} // namespace unblock

#endif
