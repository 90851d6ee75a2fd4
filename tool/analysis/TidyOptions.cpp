#include "tool/analysis/TidyOptions.h"
#include "tool/analysis/UnitAnalysis.h"
#include "tool/analysis/UnitFacts.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang::tidy;

namespace unblock::tool {

std::string ownChecks(llvm::StringRef Checks) {
  llvm::SmallVector<llvm::StringRef, 8> Patterns;
  // As clang-tidy reads them: separated by commas or line ends.
  llvm::SplitString(Checks, Patterns, ",\r\n");
  std::string Own;
  bool NamesSome = false;
  for (llvm::StringRef Pattern : Patterns) {
    Pattern = Pattern.trim();
    llvm::StringRef Name = Pattern;
    const bool Takes = !Name.consume_front("-");
    if (!Name.trim().starts_with("unblock"))
      continue;
    NamesSome |= Takes;
    Own += "," + Pattern.str();
  }
  return (NamesSome ? "-*" : "-*,unblock-*") + Own;
}

namespace {

/// clang-tidy reports what is wrong with a .clang-tidy file on standard error and goes on without it; we want to know.
llvm::ErrorOr<ClangTidyOptions> parse(llvm::MemoryBufferRef Text,
                                      std::vector<std::string> &Problems) {
  auto Parsed = parseConfigurationWithDiags(Text, [&](const llvm::SMDiagnostic &D) {
    Problems.push_back(llvm::formatv("{0}:{1}:{2}: {3}", D.getFilename(), D.getLineNo(),
                                     D.getColumnNo() + 1, D.getMessage()));
  });
  // To clang-tidy one that is broken matches nothing, and the findings in headers are gone without a word.
  std::string Why;
  if (Parsed && Parsed->HeaderFilterRegex && !Parsed->HeaderFilterRegex->empty() &&
      !llvm::Regex(*Parsed->HeaderFilterRegex).isValid(Why)) {
    const llvm::StringRef Before = Text.getBuffer().split("HeaderFilterRegex").first;
    Problems.push_back(llvm::formatv("{0}:{1}:1: HeaderFilterRegex is no regular expression: {2}",
                                     Text.getBufferIdentifier(), Before.count('\n') + 1, Why));
  }
  return Parsed;
}

using Handlers = std::vector<
    std::pair<std::string, std::function<llvm::ErrorOr<ClangTidyOptions>(llvm::MemoryBufferRef)>>>;

class FileOptions : public FileOptionsProvider {
public:
  FileOptions(const ClangTidyOptions &Defaults, const ClangTidyOptions &Overrides, Handlers Readers)
      : FileOptionsProvider({}, Defaults, Overrides, std::move(Readers)) {
    FS = llvm::vfs::getRealFileSystem(); // that constructor leaves it empty
  }
};

class OwnOptions : public ClangTidyOptionsProvider {
public:
  OwnOptions(std::unique_ptr<ClangTidyOptionsProvider> Files, bool OnlyParse)
      : Files(std::move(Files)), OnlyParse(OnlyParse) {}

  const ClangTidyGlobalOptions &getGlobalOptions() override { return Files->getGlobalOptions(); }

  std::vector<OptionsSource> getRawOptions(llvm::StringRef FileName) override {
    std::vector<OptionsSource> Sources = Files->getRawOptions(FileName);
    std::string Checks;
    for (OptionsSource &Source : Sources) {
      if (Source.first.Checks)
        Checks += *Source.first.Checks + ",";
      Source.first.Checks.reset();
    }
    ClangTidyOptions Narrowed;
    Narrowed.Checks = (OnlyParse ? "-*" : ownChecks(Checks)) + "," + UnitFactsCheckId.str();
    Sources.emplace_back(std::move(Narrowed), "unblock");
    return Sources;
  }

private:
  std::unique_ptr<ClangTidyOptionsProvider> Files;
  bool OnlyParse;
};

} // namespace

std::unique_ptr<ClangTidyOptionsProvider> makeOptionsProvider(const AnalysisSettings &Settings,
                                                              bool OnlyParse,
                                                              std::vector<std::string> &Problems) {
  ClangTidyOptions Defaults = ClangTidyOptions::getDefaults();
  Defaults.Checks = "";
  // A report of a project is about its headers, too; each of their findings is shown once.
  Defaults.HeaderFilterRegex = ".*";
  Defaults.SystemHeaders = false;
  ClangTidyOptions Overrides;
  if (!Settings.Checks.empty())
    Overrides.Checks = Settings.Checks;
  if (!Settings.HeaderFilter.empty())
    Overrides.HeaderFilterRegex = Settings.HeaderFilter;
  Overrides.SystemHeaders = false;
  Overrides.ExtraArgs = Settings.ExtraArgs;
  Overrides.ExtraArgsBefore = {"-resource-dir=" + Settings.ResourceDir};
  for (const std::string &Argument : Settings.ExtraArgsBefore)
    Overrides.ExtraArgsBefore->push_back(Argument);
  const auto Handler = [&Problems](llvm::MemoryBufferRef Text) { return parse(Text, Problems); };
  std::unique_ptr<ClangTidyOptionsProvider> Files;
  if (Settings.ConfigFile.empty()) {
    Files = std::make_unique<FileOptions>(Defaults, Overrides, Handlers{{".clang-tidy", Handler}});
  } else {
    ClangTidyOptions Given;
    if (auto Text = llvm::MemoryBuffer::getFile(Settings.ConfigFile)) {
      if (auto Parsed = parse((*Text)->getMemBufferRef(), Problems))
        Given = *Parsed;
    } else {
      Problems.push_back(Settings.ConfigFile + ": " + Text.getError().message());
    }
    Files = std::make_unique<ConfigOptionsProvider>(ClangTidyGlobalOptions(), Defaults, Given,
                                                    Overrides);
  }
  return std::make_unique<OwnOptions>(std::move(Files), OnlyParse);
}

} // namespace unblock::tool
