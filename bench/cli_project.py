#!/usr/bin/env python3
"""Writes a project of many translation units, some of them with coroutines that block: cli_project.py FOLDER [UNITS [PERCENT]]

The units include what such code includes (containers, strings, threads), the coroutines' ones Boost.Asio as well; every unit reads some of a hundred headers
of the project's own. Each coroutine unit holds one blocking sleep and one blocking path through a header's helper. With build/compile_commands.json.
"""
import json
import pathlib
import sys

HEADERS = 100

HEADER = """#pragma once
#include <string>
#include <vector>

namespace app{n} {{
struct record {{
  std::string name;
  std::vector<int> values;
  int sum() const;
}};
inline int record::sum() const {{
  int all = 0;
  for (const int value : values)
    all += value;
  return all;
}}
}} // namespace app{n}
"""

PLAIN = """#include "record{a}.hpp"
#include "record{b}.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <sstream>

namespace unit{n} {{
std::string describe(const app{a}::record &left, const app{b}::record &right) {{
  std::map<std::string, int> sums = {{{{left.name, left.sum()}}, {{right.name, right.sum()}}}};
  std::ostringstream out;
  for (const auto &[name, sum] : sums)
    out << name << '=' << sum << ';';
  return out.str();
}}
int largest(std::vector<app{a}::record> records) {{
  std::sort(records.begin(), records.end(), [](const auto &x, const auto &y) {{ return x.sum() < y.sum(); }});
  return records.empty() ? {n} : records.back().sum();
}}
}} // namespace unit{n}
"""

HELPER = """#pragma once
#include <chrono>
#include <thread>

inline void settle() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }
"""

COROUTINE = """#include "helper.hpp"
#include "record{a}.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <thread>

namespace unit{n} {{
boost::asio::awaitable<int> poll(boost::asio::steady_timer &timer, const app{a}::record &record) {{
  timer.expires_after(std::chrono::milliseconds({n}));
  co_await timer.async_wait(boost::asio::use_awaitable);
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  settle();
  co_return record.sum();
}}
}} // namespace unit{n}
"""


def write_project(folder, units, percent):
    """Writes it: so many units, so many per cent of them with coroutines."""
    folder = pathlib.Path(folder).resolve()
    for name in ("src", "include", "build"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for n in range(HEADERS):
        (folder / "include" / f"record{n}.hpp").write_text(HEADER.format(n=n))
    (folder / "include" / "helper.hpp").write_text(HELPER)
    (folder / ".clang-tidy").write_text("Checks: '-*,unblock-*'\nHeaderFilterRegex: '.*'\n")
    commands = []
    for n in range(units):
        source = folder / "src" / f"unit{n}.cpp"
        text = COROUTINE if n * percent // 100 != (n - 1) * percent // 100 else PLAIN
        source.write_text(text.format(n=n, a=n % HEADERS, b=(n * 7 + 1) % HEADERS))
        commands.append({"directory": str(folder / "build"), "file": str(source),
                         "arguments": ["c++", "-std=c++20", "-I", str(folder / "include"), "-c", str(source), "-o", f"unit{n}.o"]})
    (folder / "build" / "compile_commands.json").write_text(json.dumps(commands, indent=0))


if __name__ == "__main__":
    write_project(sys.argv[1], *map(int, [*sys.argv[2:], *(1000, 20)[len(sys.argv) - 2 :]]))
