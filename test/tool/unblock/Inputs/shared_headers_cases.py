"""Units that share headers: shared_headers_cases.py UNBLOCK MOCKS. Prints for each case how many units shared some, and the findings; --no-shared-headers must find the same and print the same."""
import json
import re
import sys

from project import Project

unblock, mocks = sys.argv[1:]
BLOCK = "std::this_thread::sleep_for(std::chrono::milliseconds(10));"
TASK = "#include <coroutine_mock.h>\n"
SHARING = re.compile(r"analysed \((\d+) sharing headers\)")
# What differs from run to run: how far it is, and addresses.
PASSING = re.compile(r"^(\[\d+/\d+\] .*|unblock: \d+ analysed.*)\n|0x[0-9a-f]+", re.M)
# What a header says that blocks or doesn't, as a macro wants it.
PAUSE = TASK + "#ifdef SLOW\ninline void rest() { " + BLOCK + " }\n#else\ninline void rest() {}\n#endif\n"


def guarded(text):
    return "#pragma once\n" + text


def unit(number, before="", after=""):
    return f"{before}{TASK}{after}boost::asio::awaitable<void> f{number}() {{ rest(); co_return; }}\n"


def outcome(run):
    code, _, report, err = run
    return code, json.loads(PASSING.sub("", report)), sorted(PASSING.sub("", err).split("\n"))


def case(name, units, headers, flags=(), flags_of=None, arguments=()):
    project = Project(name, unblock, mocks)
    for file, content in headers.items():
        project.write(file, content)
    for number, text in enumerate(units):
        project.write(f"u{number}.cpp", text)
    project.database(*(f"u{number}.cpp" for number in range(len(units))), flags=flags)
    if flags_of:
        path = project.folder / "build" / "compile_commands.json"
        commands = json.loads(path.read_text())
        for number, command in enumerate(commands):
            command["arguments"][1:1] = flags_of(number)
        path.write_text(json.dumps(commands))
    together = project.run("--no-cache", "--format", "json", *arguments)
    alone = project.run("--no-cache", "--no-shared-headers", "--format", "json", *arguments)
    sharing = SHARING.search(together[3])
    print(f"{name}: {sharing.group(1) if sharing else 0} of {len(units)} share, {json.loads(together[2])['summary']['total_issues']} found, exit code {together[0]}")
    if outcome(together) != outcome(alone):
        print("  otherwise with --no-shared-headers:\n", *outcome(together), "\n", *outcome(alone))
    if SHARING.search(alone[3]):
        print("  --no-shared-headers shared some")
    return project


UNITS = range(5)
own = '#include "own.h"\n'
case("nothing_but_the_header", [unit(i, own) for i in UNITS], {"own.h": guarded(PAUSE)})
coroutine = guarded(TASK + "inline void rest() {}\ninline boost::asio::awaitable<void> g() { " + BLOCK + " co_return; }\n")
case("found_in_the_header", [unit(i, own) for i in UNITS], {"own.h": coroutine})
case("found_by_the_name_that_clang_gives_it", [unit(i, own) for i in UNITS], {"own.h": coroutine}, arguments=("--header-filter", r"^\./own\.h$"))
case("some_define_a_macro_before", [unit(i, ("#define SLOW\n" if i % 2 else "") + own) for i in UNITS], {"own.h": guarded(PAUSE)})
case("some_define_it_afterwards", [unit(i, own + ("#define SLOW\n" if i % 2 else "")) for i in UNITS], {"own.h": guarded(PAUSE)})
case("by_the_command_line", [unit(i, own) for i in UNITS], {"own.h": guarded(PAUSE)}, flags_of=lambda i: ["-DSLOW"] if i < 1 else [])
both = {"own.h": guarded(PAUSE), "config.h": guarded("#define SLOW\n")}
case("another_header_defines_it_before", [unit(i, '#include "config.h"\n' + own) for i in UNITS], both)
case("another_header_defines_it_afterwards", [unit(i, own + '#include "config.h"\n') for i in UNITS], both)
case("before_in_some_and_afterwards_in_others", [unit(i, *(('#include "config.h"\n' + own,) if i % 2 else (own + '#include "config.h"\n',))) for i in UNITS], both)
case("a_header_takes_it_away", [unit(i, '#include "config.h"\n' + ('#include "quick.h"\n' if i % 2 else "") + own) for i in UNITS], {**both, "quick.h": guarded("#undef SLOW\n")})
case("the_header_includes_what_defines_it", [unit(i, own) for i in UNITS], {**both, "own.h": guarded('#include "config.h"\n' + PAUSE)})
case("a_source_asks_before_it_includes", [unit(i, "#ifdef SLOW\n#define REALLY\n#endif\n" + '#include "config.h"\n', "#ifdef REALLY\n" + "inline void rest() { " + BLOCK + " }\n#else\ninline void rest() {}\n#endif\n")
                                          for i in UNITS], both)
config, kind, log = '#include "config.h"\n', '#include "kind.h"\n', '#include "log.h"\n'
case("the_header_defines_it_at_its_end", [unit(i, (config if i % 2 else "") + own) for i in UNITS], {**both, "own.h": guarded(PAUSE + config)})
# A macro that another macro stands for: the header doesn't mention it.
macros = {"log.h": guarded(TASK + "inline void slow() { " + BLOCK + " }\ninline void KIND() {}\n#define REST_NOW KIND();\n"), "kind.h": guarded("#define KIND slow\n"),
          "own.h": guarded(log + "inline void rest() { REST_NOW }\n")}
case("a_source_defines_a_macro_of_a_macro", [unit(i, log + ("#define KIND slow\n" + own if i % 2 else own + "#define KIND slow\n")) for i in UNITS], macros)
case("a_header_defines_a_macro_of_a_macro", [unit(i, log + (kind + own if i % 2 else own + kind)) for i in UNITS], macros)
case("a_source_uses_a_macro_of_a_macro", [unit(i, log + (kind if i % 2 else "") + "inline void rest() { REST_NOW }\n" + kind) for i in UNITS], macros)
case("the_header_defines_a_macro_of_a_macro_at_its_end", [unit(i, log + (kind if i % 2 else "") + own) for i in UNITS], {**macros, "own.h": guarded(log + "inline void rest() { REST_NOW }\n" + kind)})
asking = guarded(TASK + "#ifdef SLOW\n#define REST " + BLOCK + "\n#else\n#define REST\n#endif\n")
case("a_system_header_asks", [unit(i, ('#include "config.h"\n' if i % 2 else "") + "#include <lib.h>\n" + '#include "config.h"\nstatic boost::asio::awaitable<void> g() { REST co_return; }\nvoid rest();\n')
                              for i in UNITS], {"config.h": both["config.h"], "sys/lib.h": asking}, flags=["-isystem", "sys"])
case("an_own_header_asks_for_a_system_header", [unit(i, ("#include <lib.h>\n" + own) if i % 2 else (own + "#include <lib.h>\n")) for i in UNITS],
     {"own.h": guarded(PAUSE), "sys/lib.h": guarded("#define SLOW\n")}, flags=["-isystem", "sys"])
case("in_braces", [unit(i, "namespace n {\n" + own + "}\nusing n::rest;\n") for i in UNITS], {"own.h": guarded(PAUSE.replace(TASK, ""))})
case("without_a_guard", [unit(i, own + "#define SLOW\n" + '#include "again.h"\n') for i in UNITS],
     {"own.h": TASK + "#ifdef SLOW\ninline void rest() { " + BLOCK + " }\n#endif\n", "again.h": guarded(own)})
case("not_by_itself", [unit(i, '#include "kind.h"\n' + own) for i in UNITS], {"own.h": guarded("inline void rest(kind = {}) {}\n"), "kind.h": guarded("struct kind {};\n")})
case("what_defines_a_macro_is_not_by_itself", [unit(i, '#include "kind.h"\n#include "needs.h"\n' + own) for i in UNITS],
     {"own.h": guarded(PAUSE), "kind.h": guarded("struct kind {};\n"), "needs.h": guarded(TASK + "inline void takes(kind) {}\n#define SLOW\n")})
case("one_does_not_compile", [unit(i, own) + ("int g( {\n" if i == 2 else "") for i in UNITS], {"own.h": guarded("#define SLOW\n" + PAUSE)})
case("the_header_does_not_compile", [unit(i, own) for i in UNITS], {"own.h": guarded(PAUSE + "int g( {\n")})
case("a_header_is_missing", [unit(i, own + ("#include <nowhere.h>\n" if i == 2 else "")) for i in UNITS], {"own.h": guarded("#define SLOW\n" + PAUSE)})
case("one_takes_the_analysis_with_it", [unit(i, own) + ("#pragma clang __debug llvm_fatal_error\n" if i == 2 else "") for i in UNITS], {"own.h": guarded("#define SLOW\n" + PAUSE)})
case("the_header_takes_it_with_it", [unit(i, own) for i in UNITS], {"own.h": guarded(PAUSE + "#pragma clang __debug llvm_fatal_error\n")})
case("too_few", [unit(i, own) for i in range(3)], {"own.h": guarded(PAUSE)})

project = case("kept", [unit(i, own) for i in UNITS], {"own.h": guarded("#define SLOW\n" + PAUSE)})
for what in ("first", "again"):
    print(f"kept, {what}:", *project.run("--cache-dir", "cache")[1])
project.write("u3.cpp", unit(3, own) + "// changed\n")
print("kept, a source is changed:", *project.run("--cache-dir", "cache")[1])
project.write("own.h", guarded(PAUSE))
code, counts, _, err = project.run("--cache-dir", "cache")
print("kept, the header is changed:", *counts, "exit code", code)
