/// \file
/// Registers the checks, and refuses loudly to run in a clang-tidy of another version.

#include "checks/BlockingCallCheck.h"
#include "checks/BlockingLockCheck.h"
#include "checks/TransitiveBlockingCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/Basic/Version.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

using namespace clang::tidy;

namespace unblock {
namespace {

/// The version in the text that the running clang-tidy was built with ("... version 22.1.8 ..."), without what packagers add.
llvm::StringRef runningVersion(llvm::StringRef Text) {
  Text = Text.substr(Text.find("version ")).drop_front(sizeof("version ") - 1);
  return Text.take_while([](char C) { return C == '.' || (C >= '0' && C <= '9'); });
}

class UnblockTidyModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    // getClangFullVersion() lives in the program that loaded us, LLVM_VERSION_STRING in the headers that we were built with. Their layouts differ from
    // release to release, so going on would crash or, worse, find nothing.
    const std::string Running = clang::getClangFullVersion();
    if (runningVersion(Running) != LLVM_VERSION_STRING) {
      llvm::errs()
          << "unblock: this module was built for LLVM " LLVM_VERSION_STRING
             ", but it was loaded into: "
          << Running
          << "\nunblock: rebuild it with -DUNBLOCK_LLVM_VERSION=<that version>, or run clang-tidy-"
          << LLVM_VERSION_MAJOR << ".\n";
      std::exit(2);
    }
#define UNBLOCK_KIND(Id, Name, Check, What)                                                        \
  Factories.registerCheckFactory(Check, [](llvm::StringRef CheckName, ClangTidyContext *Context) { \
    return std::make_unique<BlockingCallCheck>(CheckName, Context, Kind::Id);                      \
  });
#include "checks/knowledge/Kinds.def"
    // This kind is more than its rows; the later registration counts.
    Factories.registerCheck<BlockingLockCheck>(checkIdOf(Kind::Lock));
    Factories.registerCheck<TransitiveBlockingCheck>(TransitiveCheckId);
  }
};

} // namespace

static ClangTidyModuleRegistry::Add<UnblockTidyModule>
    Registration("unblock-module", "Finds calls that block a coroutine's thread.");

} // namespace unblock
