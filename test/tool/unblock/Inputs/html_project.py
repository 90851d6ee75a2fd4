"""Sources whose report is hard on a page: 2,000 findings, text that would be markup or code if it were taken for that, bytes that are no UTF-8. Writes
them with a compile database to the working folder: html_project.py INCLUDE MANY."""
import json
import os
import sys

include, many = sys.argv[1], int(sys.argv[2])
HOSTILE = b"""</script></pre></details><img src=x onerror="document.title='owned'"/><script>document.title='owned'</script> ]]> &amp; 'q' "q" \\ ${x} \xfc"""
COROUTINE = b"boost::asio::awaitable<void> f%d() {\n  for (;;) {\n    std::this_thread::sleep_for(std::chrono::milliseconds(%d)); // %s\n  }\n  co_return;\n}\n\n"
HEAD = b'#include "coroutine_mock.h"\n'

with open("hostile <b>&'\".cpp", "wb") as out:
    out.write(HEAD + b'#include "caf\xe9.h"\n' + COROUTINE % (0, 2, HOSTILE))
with open(b"caf\xe9.h", "wb") as out:
    out.write(b"inline " + COROUTINE % (1, 1, b"\xff\xfe \x00 \x1b[31m \xef\xbf\xbf"))
with open("helper.cpp", "wb") as out:
    out.write(HEAD + b"""extern "C" int rename(const char *, const char *);
struct state { const char *name; };
int deepest() { return rename("a", "b"); }
int deeper() { return deepest(); }
boost::asio::awaitable<void> calls(state &s) {
  deeper();
  rename(s.name, "b");
  co_return;
}
""")
files = ["hostile <b>&'\".cpp", "helper.cpp"]
for number in range(10 if many else 0):
    files.append(f"many/part_{number}.cpp")
    os.makedirs("many", exist_ok=True)
    with open(files[-1], "wb") as out:
        out.write(HEAD + b"".join(COROUTINE % (at, at + 1, b"as written") for at in range(many // 10)))
with open("compile_commands.json", "w", encoding="utf-8") as out:
    json.dump([{"directory": os.getcwd(), "file": name, "arguments": ["c++", "-std=c++20", "-I", include, "-I", ".", "-c", name]} for name in files], out)
