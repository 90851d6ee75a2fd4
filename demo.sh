#!/bin/bash
# Shows what unblock does, on a real service: finds its blocking calls with an unmodified clang-tidy, applies the fixes to a
# copy, builds both, and puts both under the same load. For Debian 12; installs what is missing (as root or with sudo).
#
#   ./demo.sh [--seconds=N]    N: how long new requests are sent, per measurement (default 4)
#
# Everything lands under build/; the result of the load in build/demo/result.json. Exit status: 0 when every answer was
# right and the promises were kept, 1 when not, 2 when a step could not be run.
set -euo pipefail
set -m # every job is a process group of its own, so that all of it can be ended
cd "$(dirname "$0")"

seconds=4
for argument in "$@"; do
  case $argument in
    --seconds=*) seconds=${argument#*=} ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0"; [ "$argument" = --help ] && exit 0 || exit 2 ;;
  esac
done

out=build/demo
plugin=$PWD/build/release/lib/UnblockTidy.so
tidy=(clang-tidy-22 "-load=$plugin" --checks='-*,unblock-*' --quiet --header-filter='.*')
jobs=$(nproc)
# Debian's own: another Python on the PATH may lack the yaml module.
python=/usr/bin/python3
background=

# shellcheck disable=SC2317 # called by the trap
cleanup() {
  if [ -n "$background" ]; then
    kill -- "-$background" 2> /dev/null || true
    wait "$background" 2> /dev/null || true
  fi
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

step() {
  printf '\n\033[1m== %s\033[0m\n' "$*"
}

# Runs a command with its output in a log; shows the log's end and leaves when it fails.
quietly() {
  local log=$out/$1.log
  shift
  "$@" > "$log" 2>&1 < /dev/null &
  background=$!
  if ! wait "$background"; then
    background=
    tail -n 40 "$log" >&2
    printf '\ndemo.sh: failed: %s\n(the whole log: %s)\n' "$*" "$log" >&2
    exit 2
  fi
  background=
}

# Lists the blocking calls in a folder's sources: find_blocking NAME FOLDER COMPILE_DATABASE. Leaves what clang-tidy
# printed in $out/NAME.txt and its fixes in $out/NAME/.
find_blocking() {
  local name=$1 folder=$2 database=$3
  rm -rf "${out:?}/$name"
  mkdir -p "$out/$name"
  # shellcheck disable=SC2016
  quietly "$name" xargs -P "$jobs" -I{} -a <(cd "$folder" && ls -- *.cpp mock_upstream/*.cpp) sh -c '
    name=$1 folder=$2 database=$3 source=$4 result=$5/$(basename "$4" .cpp)
    shift 5
    "$@" -p "$database" --export-fixes="$result.yaml" "$folder/$source" > "$result.txt" 2> "$result.err" ||
      { cat "$result.txt" "$result.err"; exit 255; }
    ' sh "$name" "$PWD/$folder" "$database" {} "$out/$name" "${tidy[@]}"
  cat "$out/$name"/*.txt > "$out/$name.txt"
}

# The one line of each finding, with paths relative to a folder.
headlines() {
  sed -n "s#^$PWD/$2/\(.*: warning: .*\)#  \1#p" "$out/$1.txt" | sort -t: -u -k1,1 -k2,2n -k3,3n -k4
}

mkdir -p "$out"
cp examples/.clang-tidy "$out/" # what is copied there is no part of this project either
start=$SECONDS

step "1. What is needed"
scripts/install_dependencies.sh demo || exit 2
echo "$(clang-tidy-22 --version | sed -n 's/.*\(LLVM version\)/\1/p'), $(c++ --version | head -n 1), Boost 1.81, libcurl, cpp-httplib"

step "2. Building the checks: $(realpath -m --relative-to=. "$plugin")"
# The tests have needs of their own; a tree that is configured already stays as it is. Clang compiles LLVM's headers
# several times as fast as GCC 12 does.
[ -f build/release/CMakeCache.txt ] ||
  quietly configure env CC=clang-22 CXX=clang++-22 cmake --preset release -DUNBLOCK_BUILD_TESTS=OFF
quietly build cmake --build --preset release --target UnblockTidy
# clang-tidy says nothing when it cannot load a plugin, so ask for the checks themselves.
"${tidy[@]}" --list-checks > "$out/checks.txt" 2>&1 || true
if ! grep -q ' unblock-' "$out/checks.txt"; then
  cat "$out/checks.txt" >&2
  echo "demo.sh: clang-tidy-22 did not load $plugin" >&2
  exit 2
fi
grep ' unblock-' "$out/checks.txt"

step "3. What blocks in examples/video_service, says clang-tidy-22 -load=UnblockTidy.so"
optimised=(-G Ninja -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG")
command -v ccache > /dev/null && optimised+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
quietly configure-before cmake -S examples -B "$out/before-build" "${optimised[@]}" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
find_blocking findings examples/video_service "$out/before-build"
headlines findings examples/video_service
echo
"$python" scripts/priority_table.py "$out"/findings/*.yaml || exit 2

step "4. Applying the safe fixes to a copy: clang-tidy-22 --fix"
rm -rf "$out/after"
cp -r examples/video_service "$out/after"
quietly configure-after cmake -S "$out/after" -B "$out/after-build" "${optimised[@]}" -DUNBLOCK_INCLUDE="$PWD/include"
quietly fix "${tidy[@]}" -p "$out/after-build" --fix "$PWD/$out/after"/*.cpp
(diff -ru examples/video_service "$out/after" || true) | sed -E 's/^(---|\+\+\+) ([^\t]+)\t.*/\1 \2/; /^diff /d' > "$out/fixes.diff"
[ -s "$out/fixes.diff" ] || { echo "demo.sh: no fix was applied" >&2; exit 1; }
if [ -t 1 ]; then
  sed -e $'s/^-.*/\e[31m&\e[0m/' -e $'s/^+.*/\e[32m&\e[0m/' -e $'s/^@@.*/\e[36m&\e[0m/' "$out/fixes.diff"
else
  cat "$out/fixes.diff"
fi

step "5. What is left for a person"
find_blocking left "$out/after" "$out/after-build"
headlines left "$out/after"
grep -q 'warning: ' "$out/left.txt" || echo "  nothing"

step "6. Building both with -O2"
quietly build-before cmake --build "$out/before-build"
quietly build-after cmake --build "$out/after-build" --target video_service
echo "built"

step "7. The same load on both: clients that wait for each answer, 3 of 4 requests for a video that is not in the cache"
status=0
"$python" scripts/measure_service.py --before "$out/before-build/video_service/video_service" --after "$out/after-build/video_service" \
  --mock "$out/before-build/video_service/mock_upstream" --load "$out/before-build/load/load_generator" \
  --seconds "$seconds" --out "$out/result.json" &
background=$!
wait "$background" || status=$?
background=
printf '\nTook %d s. The numbers are in %s, the diff in %s.\n' $((SECONDS - start)) "$out/result.json" "$out/fixes.diff"
exit "$status"
