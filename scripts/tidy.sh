#!/bin/sh
# tidy.sh BUILD [FILE...]: clang-tidy 22 by .clang-tidy over our own sources that are compiled in BUILD. Without FILEs: the knowledge base, the programs, and what
# changed since the last commit that the upstream branch has too (or in the last commit, if all of it is upstream). The whole tree takes minutes.
set -eu
build=$1
shift
if [ $# -eq 0 ]; then
  base=$(git merge-base HEAD '@{upstream}' 2> /dev/null || true)
  if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then base=$(git rev-parse -q --verify HEAD~1 || git rev-parse HEAD); fi
  set -- $({
    git ls-files 'checks/knowledge/*.cpp' 'tool/*.cpp'
    git diff --name-only --diff-filter=d "$base" -- 'checks/*.cpp'
  } | sort -u)
fi
# What this build doesn't compile has no command to be read with.
for file in "$@"; do
  if grep -q "/$file\"" "$build/compile_commands.json"; then printf '%s\0' "$file"; fi
done | xargs -0 -n 1 -P "$(nproc)" clang-tidy-22 -quiet -p "$build"
