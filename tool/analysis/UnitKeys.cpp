#include "tool/analysis/UnitKeys.h"
#include "tool/cache/FileTrace.h"
#include "tool/support/Paths.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// Clang's driver and header search look at these.
constexpr StringLiteral Environment[] = {"CPATH",
                                         "C_INCLUDE_PATH",
                                         "CPLUS_INCLUDE_PATH",
                                         "OBJC_INCLUDE_PATH",
                                         "OBJCPLUS_INCLUDE_PATH",
                                         "SDKROOT",
                                         "COMPILER_PATH",
                                         "CCC_OVERRIDE_OPTIONS",
                                         "SOURCE_DATE_EPOCH"};

} // namespace

UnitKeys::UnitKeys(const AnalysisSettings &Settings,
                   const clang::tooling::CompilationDatabase &Commands, const std::string &Program,
                   FileStates &States)
    : Commands(Commands), States(States) {
  const std::string OwnCode = fileHash(Program);
  if (OwnCode.empty())
    return;
  raw_string_ostream Out(Common);
  // The folder: clang-tidy's options may name files relative to it.
  Out << OwnCode << '\0' << clang::getClangFullVersion() << '\0' << workingFolder() << '\0'
      << formatv("{0}", toJSON(Settings)) << '\0';
  for (const StringLiteral Name : Environment)
    if (const auto Value = sys::Process::GetEnv(Name))
      Out << Name << '=' << *Value << '\0';
}

std::string UnitKeys::of(const std::string &File) const {
  const std::string &Text = States.hashOf(File);
  if (Common.empty() || Text.empty())
    return {};
  std::string All;
  raw_string_ostream Out(All);
  Out << Common << File << '\0' << Text << '\0';
  for (const auto &Command : Commands.getCompileCommands(File)) {
    Out << Command.Directory << '\0' << Command.Filename << '\0';
    for (const std::string &Argument : Command.CommandLine)
      Out << Argument << '\0';
    Out << '\0';
  }
  const XXH128_hash_t Sum = xxh3_128bits(arrayRefFromStringRef(All));
  std::string Digits;
  raw_string_ostream(Digits) << format_hex_no_prefix(Sum.high64, 16)
                             << format_hex_no_prefix(Sum.low64, 16);
  return Digits;
}

} // namespace unblock::tool
