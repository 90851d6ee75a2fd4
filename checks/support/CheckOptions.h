/// \file
/// The options that every check has.

#ifndef UNBLOCK_CHECKS_SUPPORT_CHECKOPTIONS_H
#define UNBLOCK_CHECKS_SUPPORT_CHECKOPTIONS_H

#include "checks/support/Allowance.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace unblock {

struct CheckOptions {
  std::string Rewrites;
  std::string KnowledgeFile;
  /// `certain`, `likely` or `ignore`: which names of the user's file are reported as standing for nothing.
  std::string UnresolvedNames;
  Allowance::Options Allowed;
  /// Do completion handlers count, too?
  bool AsyncContexts = false;

  using View = clang::tidy::ClangTidyCheck::OptionsView;
  /// Reads the options of \p Check, which is called \p Name; bad values are reported.
  static CheckOptions read(const View &Options, llvm::StringRef Name,
                           const clang::tidy::ClangTidyCheck &Check);
  void store(const View &Options, clang::tidy::ClangTidyOptions::OptionMap &Into) const;

  /// Does the user prefer the coroutine library's own operations?
  bool preferNative() const;
};

} // namespace unblock

#endif
