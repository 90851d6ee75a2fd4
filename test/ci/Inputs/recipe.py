"""Prints the named shell blocks of a Markdown page: recipe.py PAGE NAME..."""
import re
import sys

with open(sys.argv[1], encoding="utf-8") as page:
    blocks = dict(re.findall(r"^```sh (\w+)\n(.*?)^```$", page.read(), re.M | re.S))
for name in sys.argv[2:]:
    print(blocks[name])
