#!/usr/bin/env python3
"""A clang-tidy whose fixes pile up."""
import sys

with open(sys.argv[1], "a", encoding="utf-8") as source:
    source.write("// more\n")
