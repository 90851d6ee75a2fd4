/// \file
/// unblock doctor: proves that a run would look. A plugin that wasn't loaded, or a compiler without its headers, finds nothing and says so to nobody.

#include "tool/analysis/CompileCommands.h"
#include "tool/analysis/Run.h"
#include "tool/commands/Commands.h"
#include "tool/support/Paths.h"
#include "tool/support/ResourceDir.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace unblock::tool {
namespace {

/// A coroutine that blocks, with as much of a library as that takes.
constexpr StringLiteral Planted = R"(
namespace std {
template <typename R, typename... A> struct coroutine_traits { using promise_type = typename R::promise_type; };
template <typename P = void> struct coroutine_handle;
template <> struct coroutine_handle<void> { static coroutine_handle from_address(void *) noexcept; };
template <typename P> struct coroutine_handle {
  static coroutine_handle from_address(void *) noexcept;
  operator coroutine_handle<void>() const noexcept;
};
struct suspend_always {
  bool await_ready() noexcept;
  void await_suspend(coroutine_handle<>) noexcept;
  void await_resume() noexcept;
};
} // namespace std
struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
    void return_void();
    std::suspend_always await_transform(std::suspend_always);
  };
};
extern "C" int usleep(unsigned);
task planted() {
  usleep(1);
  co_await std::suspend_always();
}
)";

class Doctor {
public:
  explicit Doctor(const Arguments &Given) : Given(Given) {}

  int run() {
    SmallString<128> Name;
    int Descriptor = -1;
    if (sys::fs::createTemporaryFile("unblock-doctor", "cpp", Descriptor, Name)) {
      errs() << "unblock: no temporary file\n";
      return ExitUsage;
    }
    raw_fd_ostream(Descriptor, /*shouldClose=*/true) << Planted;
    Source = std::string(Name);
    headers();
    ownAnalysis();
    plugin();
    database();
    removeTemporary(Source);
    outs() << (Ill ? "unblock: not well\n" : "unblock: well\n");
    return Ill ? ExitUsage : ExitClean;
  }

private:
  void good(const Twine &Text) { outs() << "ok    " << Text << '\n'; }
  void skipped(const Twine &Text) { outs() << "--    " << Text << '\n'; }
  void bad(const Twine &Text, const Twine &Mend) {
    outs() << "FAIL  " << Text << "\n      " << Mend << '\n';
    Ill = true;
  }

  void headers() {
    const std::string Folder = resourceDir(Given.Program.c_str());
    if (sys::fs::exists(Folder + "/include/stddef.h"))
      good("Clang's own headers: " + Folder);
    else
      bad("Clang's own headers are not in " + Folder,
          "install clang-" UNBLOCK_LLVM_MAJOR " (on Debian: libclang-common-" UNBLOCK_LLVM_MAJOR
          "-dev)");
  }

  void ownAnalysis() {
    RunSettings Settings;
    Settings.Program = Given.Program;
    Settings.TimeoutSeconds = 120;
    Settings.Analysis.HasCompilerArgs = true;
    Settings.Analysis.CompilerArgs = {"-std=c++20"};
    Settings.Analysis.ResourceDir = resourceDir(Given.Program.c_str());
    std::vector<Job> Jobs(1);
    Jobs[0].File = absolutePath(Source, "");
    const UnitResult Result = runJobs(Jobs, Settings, [](const UnitResult &) {}).front();
    const bool Found = any_of(Result.Findings,
                              [](const Finding &F) { return F.Check == "unblock-blocking-sleep"; });
    if (Result.Status == UnitStatus::Done && Found)
      good("unblock " UNBLOCK_TOOL_VERSION " with LLVM " LLVM_VERSION_STRING
           " finds a planted defect");
    else
      bad("unblock doesn't find a planted defect",
          Result.Errors.empty() ? Twine("a .clang-tidy above the folder for temporary files may "
                                        "take the checks away")
                                : Twine(Result.Errors.front()));
  }

  void plugin() {
    SmallString<256> Module =
        sys::path::parent_path(sys::path::parent_path(StringRef(Given.Program)));
    sys::path::append(Module, "lib", "UnblockTidy.so");
    const std::string File = Given.has("plugin")
                                 ? absolutePath(Given.value("plugin"), workingFolder())
                                 : std::string(Module);
    if (!sys::fs::exists(File))
      return Given.has("plugin")
                 ? bad("no plugin: " + File, "build the target UnblockTidy, or name another file")
                 : skipped("no plugin beside this program (" + File +
                           "): only needed for clang-tidy's -load");
    const std::string Tidy = Given.value("clang-tidy", "clang-tidy-" UNBLOCK_LLVM_MAJOR);
    const ErrorOr<std::string> Program = sys::findProgramByName(Tidy);
    if (!Program)
      return Given.has("clang-tidy")
                 ? bad("no clang-tidy: " + Tidy, "install it, or name another with --clang-tidy")
                 : skipped(Tidy + " is not installed: the plugin was not tried");
    SmallString<128> Output;
    if (sys::fs::createTemporaryFile("unblock-doctor", "out", Output))
      return bad("no temporary file", "make room for it");
    const std::optional<StringRef> Redirects[] = {StringRef(""), StringRef(Output),
                                                  StringRef(Output)};
    const std::string Load = "-load=" + File;
    const StringRef Words[] = {*Program,      Load,   "--checks=-*,unblock-blocking-sleep",
                               "--config={}", Source, "--",
                               "-std=c++20"};
    const int Code = sys::ExecuteAndWait(*Program, Words, std::nullopt, Redirects, 120);
    std::string Text;
    if (auto Buffer = MemoryBuffer::getFile(Output))
      Text = (*Buffer)->getBuffer().str();
    removeTemporary(Output);
    if (Code == 0 && StringRef(Text).contains("[unblock-blocking-sleep]"))
      return good(*Program + " finds it with " + File);
    bad(*Program + " doesn't find it with " + File,
        Text.empty() ? Twine("it ended with exit code " + Twine(Code))
                     : Twine(StringRef(Text).split('\n').first));
  }

  void database() {
    const std::string Here = workingFolder();
    const std::string Folder =
        Given.has("build") ? absolutePath(Given.value("build"), Here) : findBuildFolder(Here);
    Expected<std::vector<std::string>> Units = listUnits(Folder.empty() ? Here : Folder);
    if (!Units) {
      const std::string Message = toString(Units.takeError());
      const auto [What, Mend] = StringRef(Message).split('\n');
      return bad(What, Mend.ltrim());
    }
    std::vector<std::string> Gone;
    for (const std::string &Unit : *Units)
      if (!sys::fs::exists(Unit))
        Gone.push_back(Unit);
    if (Gone.empty())
      return good("compile database: " + Folder + ", " + Twine(Units->size()) +
                  " translation units");
    bad(formatv("compile database: {0}: {1} of {2} files are not there, the first is {3}", Folder,
                Gone.size(), Units->size(), Gone.front()),
        "configure the build again, or build what generates them");
  }

  const Arguments &Given;
  std::string Source;
  bool Ill = false;
};

} // namespace

int runDoctor(const Arguments &Given) { return Doctor(Given).run(); }

} // namespace unblock::tool
