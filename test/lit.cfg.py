"""How the suites under test/ run. What a test may write in its RUN lines:

    %hops             test/tools/hops.py: a program that says where its lines run, run against the real library and analysed
    %fix_and_run      test/tools/fix_and_run.py: a real program before and after its fixes, compiled with both compilers and run
    %check_unblock    test/tools/check_unblock.py with the program under test: golden files (see the head of that script)
    %tidy             the program under test with the checks in it: stock clang-tidy with the plugin loaded, or unblock-tidy
    %clang_tidy       the stock clang-tidy-N, with nothing loaded          %plugin          lib/UnblockTidy.so
    %unblock          bin/unblock
    %unblock_tidy     bin/unblock-tidy                                     %unblock_clangd  bin/unblock-clangd
    %clang_tidy_diff  clang-tidy-diff.py of that LLVM                      %apply_fixes     clang-apply-replacements
    %cxx %clangxx     g++ and clang++-N                                    %FileCheck, not  of that LLVM
    %runtime_include  include/, for the headers that fixes name            %python          the Python that runs the tests
    %doc_examples     test/tools/doc_examples.py, which runs a page's examples
    %docs             docs/                                                %tool_inputs     test/tool/Inputs, the mocks of the tests of the programs
    %mocks            test/mock, libraries' headers in miniature         %qcoro_flags     compiler and linker arguments for QCoro
    %library_flags(NAME)  the same for a library that Debian doesn't have, from the file that UNBLOCK_TEST_LIBRARIES names: {"cppcoro": "-isystem … libcppcoro.a", …}
    %ci_settings      the variables that docs/ci.md's blocks read, for env
    %other_tidy %other_plugin  clang-tidy and the plugin of the other supported LLVM version
    %chromium         a browser, which test/tools/browser.py drives without a screen

and in REQUIRES lines: plugin (the stock clang-tidy is under test), second-run (golden files have one), unblock-tidy, clangd, nvim, llvm-22, llvm-19, other-tidy, other-plugin, asan, boost, boost-context, curl,
library-NAME for each of UNBLOCK_TEST_LIBRARIES, httplib, grpc, databases, odbc, openssl, sqlite, readline, standalone-asio, qcoro, user-mounts, chromium, jsonschema, pre-commit, zsh, fish.
"""
import json
import os
import shlex
import subprocess

import lit.formats

config.name = "unblock"
config.test_format = lit.formats.ShTest(execute_external=True)
config.suffixes = [".cpp", ".test"]
config.excludes = ["Inputs", "consumer", "unit", "fuzz", "mock", "tools", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = config.unblock_test_dir

# What is analysed below has clang-tidy's defaults, and not what this project asks of its own code.
os.makedirs(config.test_exec_root, exist_ok=True)
with open(os.path.join(config.test_exec_root, ".clang-tidy"), "w") as own:
    own.write("InheritParentConfig: false\n")


def quoted(*words):
    return " ".join(shlex.quote(word) for word in words if word)


def llvm_tool(name):
    return os.path.join(config.llvm_tools_dir, name)


def existing(path):
    return path if path and os.path.exists(path) else None


clang_tidy = llvm_tool("clang-tidy")
plugin_under_test = config.unblock_tidy_mode == "plugin"
check = [config.python, os.path.join(config.test_source_root, "tools", "check_unblock.py"), "--filecheck", llvm_tool("FileCheck")]
if plugin_under_test:
    tidy = quoted(clang_tidy, "-load", config.unblock_plugin)
    check += ["--tidy", clang_tidy, "--load", config.unblock_plugin]
else:
    tidy = quoted(config.unblock_tidy)
    check += ["--tidy", config.unblock_tidy]
# The fixed text is the same everywhere, and so is what a second run says of it: the newest LLVM's suite has that. (fix_and_run runs twice in all.)
second_run = config.llvm_version == "22" and "address" not in config.sanitize
if not second_run:
    check += ["--once"]


def qcoro_flags():
    """How a program is built that uses QCoro, or nothing where Qt isn't there."""
    try:
        flags = subprocess.run(["pkg-config", "--cflags", "Qt6Core"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=60)
    except OSError:
        return ""
    if flags.returncode != 0:
        return ""
    folders = "".join(f" -isystem /usr/include/qcoro6{folder}" for folder in ("", "/QCoro", "/qcoro"))
    return flags.stdout.strip().replace("-I", "-isystem ") + folders + " -fPIC -lQt6Core -lQCoro6Core"


# Coroutine libraries that no package has: whoever has built some says how programs are built against them.
libraries = {}
if os.environ.get("UNBLOCK_TEST_LIBRARIES"):
    with open(os.environ["UNBLOCK_TEST_LIBRARIES"], encoding="utf-8") as file:
        libraries = json.load(file)

other_tidy = existing(f"/usr/lib/llvm-{config.other_version}/bin/clang-tidy")
other_plugin = existing(config.other_plugin)

fix_and_run = quoted(
    config.python, os.path.join(config.test_source_root, "tools", "fix_and_run.py"),
    "--tidy", tidy, "--filecheck", llvm_tool("FileCheck"), "--include", os.path.join(config.unblock_source_dir, "include"),
    "--gcc", quoted(config.ccache, "g++"), "--clang", quoted(config.ccache, llvm_tool("clang++")),
    # The originals are the same for every suite: with one compiler for all of them, ccache has compiled them once.
    "--clang-of-original", quoted(config.ccache, existing("/usr/lib/llvm-22/bin/clang++") or llvm_tool("clang++")))

hops = quoted(
    config.python, os.path.join(config.test_source_root, "tools", "hops.py"),
    "--tidy", tidy, "--compiler", quoted(config.ccache, llvm_tool("clang++")), "--include", os.path.join(config.unblock_source_dir, "include"))

# Longer names first: lit replaces them in this order, and %clang_tidy is the start of %clang_tidy_diff.
for name, value in [
    ("%check_unblock", quoted(*check)),
    ("%fix_and_run", fix_and_run),
    ("%hops", hops),
    ("%clang_tidy_diff", quoted(config.python, os.path.join(config.llvm_root, "share", "clang", "clang-tidy-diff.py"))),
    ("%clang_tidy", quoted(clang_tidy)),
    ("%clangxx", quoted(config.ccache, llvm_tool("clang++"))),
    ("%unblock_tidy", quoted(config.unblock_tidy)),
    ("%unblock", quoted(config.unblock_command)),
    ("%unblock_clangd", quoted(config.unblock_clangd)),
    ("%other_tidy", quoted(other_tidy)),
    ("%other_plugin", quoted(other_plugin)),
    ("%chromium", "/usr/bin/chromium"),
    ("%apply_fixes", quoted(llvm_tool("clang-apply-replacements"))),
    ("%plugin", quoted(config.unblock_plugin)),
    ("%tidy", tidy),
    ("%cxx", quoted(config.ccache, "g++")),
    ("%FileCheck", quoted(llvm_tool("FileCheck"))),
    ("%runtime_include", quoted(os.path.join(config.unblock_source_dir, "include"))),
    ("%python", quoted(config.python)),
    ("%doc_examples", quoted(os.path.join(config.test_source_root, "tools", "doc_examples.py"))),
    ("%docs", quoted(os.path.join(config.unblock_source_dir, "docs"))),
    ("%mocks", quoted(os.path.join(config.test_source_root, "mock"))),
    ("%qcoro_flags", qcoro_flags()),
    ("%tool_inputs", quoted(os.path.join(config.test_source_root, "tool", "Inputs"))),
    (
        "%ci_settings",
        quoted(
            f"LLVM={config.llvm_version}",
            f"PLUGIN={config.unblock_plugin}",
            f"CLANG_TIDY={clang_tidy}",
            f"RUN_CLANG_TIDY={llvm_tool('run-clang-tidy')}",
            f"CLANG_TIDY_DIFF={os.path.join(config.llvm_root, 'share', 'clang', 'clang-tidy-diff.py')}",
        ),
    ),
]:
    # The look-ahead keeps %tidy out of %tidy_something and %t, which lit itself knows, is no prefix of ours: lit's come last.
    config.substitutions.append((name + r"(?![a-z_])", value.replace("\\", "\\\\")))

for name, flags in libraries.items():
    config.substitutions.append((rf"%library_flags\({name}\)", flags.replace("\\", "\\\\")))

features = config.available_features
features.update(f"library-{name}" for name in libraries)
features.add(f"llvm-{config.llvm_version}")
features.add("plugin" if plugin_under_test else "unblock-tidy")
if second_run:
    features.add("second-run")
for name, path in [
    ("clangd", config.unblock_clangd),
    ("nvim", config.nvim),
    ("other-tidy", other_tidy),
    ("other-plugin", other_plugin),
    ("boost", "/usr/include/boost/asio/awaitable.hpp"),
    ("boost-context", "/usr/lib/x86_64-linux-gnu/libboost_context.so"),
    ("curl", "/usr/include/x86_64-linux-gnu/curl/curl.h"),
    ("httplib", "/usr/include/httplib.h"),
    ("grpc", "/usr/bin/grpc_cpp_plugin"),
    ("databases", "/usr/include/pqxx/pqxx"),
    ("odbc", "/usr/include/sqlext.h"),
    ("openssl", "/usr/include/openssl/ssl.h"),
    ("sqlite", "/usr/include/sqlite3.h"),
    ("chromium", "/usr/bin/chromium"),
    ("pre-commit", "/usr/bin/pre-commit"),
    ("zsh", "/usr/bin/zsh"),
    ("fish", "/usr/bin/fish"),
    ("readline", "/usr/include/readline/readline.h"),
    ("standalone-asio", "/usr/include/asio/awaitable.hpp"),
    ("qcoro", "/usr/include/qcoro6/qcoro/qcorotask.h" if qcoro_flags() else None),
]:
    if existing(path):
        features.add(name)
if "unblock-tidy" not in features and existing(config.unblock_tidy):
    features.add("unblock-tidy")
# A small disk that is full needs a mount of the test's own.
if subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
    features.add("user-mounts")
if subprocess.run([config.python, "-c", "import jsonschema"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
    features.add("jsonschema")
if "address" in config.sanitize:
    features.add("asan")
    # libclang-cpp is not instrumented: it allocates what we free and fills containers that we read, and it leaks at exit on purpose.
    config.environment["ASAN_OPTIONS"] = "detect_leaks=0:detect_container_overflow=0:detect_odr_violation=0:alloc_dealloc_mismatch=0"
    config.environment["UBSAN_OPTIONS"] = "print_stacktrace=1"

config.environment["PATH"] = os.pathsep.join([config.llvm_tools_dir, config.environment["PATH"]])
# A developer's own settings must not reach the tests.
config.environment["HOME"] = os.path.join(config.unblock_test_dir, "home")
config.environment["XDG_CONFIG_HOME"] = os.path.join(config.unblock_test_dir, "home", "config")
os.makedirs(config.environment["XDG_CONFIG_HOME"], exist_ok=True)
# Except the compiler cache: what the fixes wrote is mostly what they wrote last time.
config.environment["CCACHE_DIR"] = os.environ.get("CCACHE_DIR", os.path.expanduser("~/.cache/ccache"))
# As in cmake/UnblockCompiler.cmake.
config.environment["CCACHE_DEPEND"] = "1"

# lit can only do this with psutil; what may hang has a bound of its own.
if lit_config.maxIndividualTestTimeIsSupported[0]:
    lit_config.maxIndividualTestTime = 600
