"""Writes a compile database for files of the current folder: database.py BUILD INCLUDE FILE..."""
import json
import os
import sys

build, include, *files = sys.argv[1:]
with open(os.path.join(build, "compile_commands.json"), "w", encoding="utf-8") as database:
    json.dump([{"directory": os.getcwd(), "file": os.path.abspath(name), "command": f"c++ -std=c++20 -I {include} -c {name}"} for name in files], database)
