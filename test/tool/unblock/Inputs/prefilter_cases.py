"""Which units are analysed and which are passed over: prefilter_cases.py UNBLOCK MOCKS. Prints a line for each case; --all-units must find the same."""
import json
import sys

from project import Project

unblock, mocks = sys.argv[1:]
BLOCK = "std::this_thread::sleep_for(std::chrono::milliseconds(10));"
TASK = '#include "coroutine_mock.h"\n'


def case(name, text, headers=None, flags=(), config=None):
    project = Project(name, unblock, mocks)
    for file, content in (headers or {}).items():
        project.write(file, content)
    for file, content in (config or {}).items():
        project.write(file, content)
    project.write("a.cpp", text)
    project.database("a.cpp", flags=flags)
    code, counts, report, err = project.run("--no-cache", "--format", "json")
    findings = json.loads(report)["summary"]["total_issues"]
    other = project.run("--no-cache", "--all-units", "--format", "json")
    what = {(1, 0, 0): "analysed", (0, 1, 0): "passed over"}[counts]
    print(f"{name}: {what}, {findings} found, exit code {code}")
    if other[1] != (1, 0, 0):
        print("  --all-units passed it over")
    if (other[0], json.loads(other[2])["issues_by_type"]) != (code, json.loads(report)["issues_by_type"]):
        print(f"  otherwise with --all-units: exit code {other[0]}")


coroutine = f"boost::asio::awaitable<void> f() {{ {BLOCK} co_return; }}\n"
case("plain", TASK + f"void f() {{ {BLOCK} }}\n")
case("in_the_source", TASK + coroutine)
case("in_a_header", '#include "own.h"\n', {"own.h": TASK + coroutine})
case("in_a_header_of_a_header", '#include "own.h"\n', {"own.h": '#include "sub/inner.h"\n', "sub/inner.h": TASK + coroutine})
case("in_a_computed_header", '#define NAME "own.h"\n#include NAME\n', {"own.h": TASK + coroutine})
case("in_a_forced_header", "int i;\n", {"own.h": TASK + coroutine}, flags=["-include", "own.h"])
case("in_a_header_that_is_left_out", '#if 0\n#include "own.h"\n#endif\n', {"own.h": TASK + coroutine})
case("in_a_header_behind_has_include", '#if __has_include("own.h")\n#include "own.h"\n#endif\n', {"own.h": TASK + coroutine})
case("in_a_text_file", '#include "own.inc"\n', {"own.inc": TASK + coroutine})
case("in_a_system_header_only", "#include <lib.h>\n", {"sys/lib.h": TASK + coroutine}, flags=["-isystem", "sys"])
body = coroutine.replace("co_return", "DONE")
case("own_macro", '#include "own.h"\n' + body, {"own.h": TASK + "#define DONE co_return\n"})
case("system_macro", "#include <lib.h>\n" + TASK + body, {"sys/lib.h": "#define DONE co_return\n"}, flags=["-isystem", "sys"])
case("macro_of_the_command_line", TASK + body, flags=["-DDONE=co_return"])
case("pasted", TASK + "#define GLUE(a, b) a##b\n" + coroutine.replace("co_return", "GLUE(co_, return)"))
case("pasted_by_a_system_macro", "#include <lib.h>\n" + TASK + coroutine.replace("co_return", "CO(return)"), {"sys/lib.h": "#define CO(x) co_##x\n"}, flags=["-isystem", "sys"])
case("spliced", TASK + coroutine.replace("co_return", "co_re\\\nturn"))
case("only_a_comment", "// co_await\n")
case("does_not_include", "#include <nowhere.h>\n")
case("does_not_compile", "int f( {\n")
case("an_error_directive", "#error no\n")
handler = ("#include <coroutine_mock.h>\nnamespace boost::asio {\nstruct io_context { struct executor_type {}; };\n"
           "template <typename H> void post(io_context &, H) {}\n}\n"
           f"void f(boost::asio::io_context &c) {{ boost::asio::post(c, [] {{ {BLOCK} }}); }}\n")
case("handlers_without_the_option", handler)
case("handlers", handler, config={".clang-tidy": "CheckOptions:\n  unblock-blocking-sleep.AsyncContexts: true\n"})
case("summaries", "int i;\n", config={".clang-tidy": "CheckOptions:\n  unblock-transitive-blocking.SummaryDir: sum\n"})
case("bad_option", "int i;\n", config={".clang-tidy": "CheckOptions:\n  unblock-blocking-sleep.Rewrites: rubbish\n"})
case("bad_tidy_file", "int i;\n", config={".clang-tidy": "Checks: [\n"})
case("bad_knowledge", "int i;\n", config={".unblock.yaml": "rubbish: 1\n"})
# Tasks of stackful libraries are written without any keyword.
asio = {"sys/boost/asio/spawn.hpp": "namespace boost::asio { template <class E> struct basic_yield_context {}; using yield_context = basic_yield_context<int>; }\n"}
spawned = f'#include "own.h"\n{TASK}void f(net::yield_context) {{ {BLOCK} }}\n'
case("stackful", spawned, {"own.h": "#include <boost/asio/spawn.hpp>\nnamespace net = boost::asio;\n", **asio}, flags=["-isystem", "sys"])
own = {".unblock.yaml": "dialects:\n  - name: acme\n    namespace: acme\n    stackful: {starters: [{functions: [acme::launch]}]}\n"}
launched = f"namespace acme {{ template <class F> void launch(F f) {{}} }}\n{TASK}void f() {{ acme::launch([] {{ {BLOCK} }}); }}\n"
case("stackful_of_ones_own", launched, config=own)
case("names_without_their_library", launched.replace("acme", "other"), config=own)
# Such a name is looked for where there is a coroutine to call it.
names = {".unblock.yaml": "apis:\n  - {name: 'lib::gone', kind: sleep, cost: short, header: lib.h}\n", "sys/lib.h": "namespace lib { void there(); }\n"}
case("a_name_for_nothing", "#include <lib.h>\n", config=names, flags=["-isystem", "sys"])
case("a_name_for_nothing_and_a_coroutine", "#include <lib.h>\n" + TASK + coroutine, config=names, flags=["-isystem", "sys"])
