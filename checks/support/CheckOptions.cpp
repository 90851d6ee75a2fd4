#include "checks/support/CheckOptions.h"

using namespace clang;

namespace unblock {
namespace {

constexpr llvm::StringLiteral RewritesOption = "Rewrites";
constexpr llvm::StringLiteral KnowledgeFileOption = "KnowledgeFile";
constexpr llvm::StringLiteral UnresolvedNamesOption = "UnresolvedNames";
constexpr llvm::StringLiteral MinSleepMsOption = "MinSleepMs";
constexpr llvm::StringLiteral AllowedFunctionsOption = "AllowedFunctions";
constexpr llvm::StringLiteral AllowedPathsOption = "AllowedPaths";
constexpr llvm::StringLiteral AsyncContextsOption = "AsyncContexts";

constexpr llvm::StringLiteral RewritesValues[] = {"unblock", "native"};
constexpr llvm::StringLiteral UnresolvedValues[] = {"certain", "likely", "ignore"};

/// The value of an option that takes one of \p Values; the first of them is the default.
std::string choice(const CheckOptions::View &Options, llvm::StringRef CheckName,
                   const tidy::ClangTidyCheck &Check, llvm::StringRef Option,
                   llvm::ArrayRef<llvm::StringLiteral> Values) {
  const std::string Value = Options.get(Option, Values.front()).str();
  if (llvm::is_contained(Values, llvm::StringRef(Value)))
    return Value;
  std::string Expected;
  for (size_t I = 0; I != Values.size(); ++I)
    Expected += (I == 0 ? "'" : I + 1 == Values.size() ? " or '" : ", '") + Values[I].str() + "'";
  Check.configurationDiag("invalid value '%0' for option '%1.%2'; expected %3")
      << Value << CheckName << Option << Expected;
  return Value;
}

} // namespace

CheckOptions CheckOptions::read(const View &Options, llvm::StringRef Name,
                                const tidy::ClangTidyCheck &Check) {
  CheckOptions Read;
  Read.Rewrites = choice(Options, Name, Check, RewritesOption, RewritesValues);
  Read.KnowledgeFile = Options.get(KnowledgeFileOption, "").str();
  Read.UnresolvedNames = choice(Options, Name, Check, UnresolvedNamesOption, UnresolvedValues);
  Read.Allowed = {Options.get(MinSleepMsOption, 0U), Options.get(AllowedFunctionsOption, "").str(),
                  Options.get(AllowedPathsOption, "").str()};
  Read.AsyncContexts = Options.get(AsyncContextsOption, false);
  return Read;
}

void CheckOptions::store(const View &Options, tidy::ClangTidyOptions::OptionMap &Into) const {
  Options.store(Into, RewritesOption, Rewrites);
  Options.store(Into, KnowledgeFileOption, KnowledgeFile);
  Options.store(Into, UnresolvedNamesOption, UnresolvedNames);
  Options.store(Into, MinSleepMsOption, Allowed.MinSleepMs);
  Options.store(Into, AllowedFunctionsOption, Allowed.AllowedFunctions);
  Options.store(Into, AllowedPathsOption, Allowed.AllowedPaths);
  Options.store(Into, AsyncContextsOption, AsyncContexts);
}

bool CheckOptions::preferNative() const { return Rewrites == "native"; }

} // namespace unblock
