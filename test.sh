#!/bin/bash
# Builds and runs everything on a bare Debian 12 machine: ./test.sh [STAGE...]
#   dependencies  installs the packages that are missing
#   format        clang-format over our own sources
#   release       LLVM 22: plugin, unblock-tidy, unblock-clangd; unit tests but the runtime's, lit suites (golden files, fix-then-compile, fix-then-run, CI recipe, editor)
#   tidy          clang-tidy over our own checks, as far as it is quick: see scripts/tidy.sh
#   llvm19        the same for LLVM 19
#   asan          unit tests under AddressSanitizer and UBSan, lit suites with unblock-tidy (without the programs of test/e2e)
#   tsan          the runtime's tests under ThreadSanitizer
# Without arguments: all of them. Logs and JUnit files are in build/test/. The last line counts every test of every stage.
set -uo pipefail
cd "$(dirname "$0")"

jobs=${UNBLOCK_JOBS:-$(nproc)}
logs=build/test
stages=(dependencies format release tidy llvm19 asan tsan)
[ $# -eq 0 ] || stages=("$@")
mkdir -p "$logs"
rm -f "$logs"/*.xml "$logs"/*.log
results=()
broken=()
started=$SECONDS
no_aslr=()

# step NAME COMMAND...: runs it with its output in a log, says how long it took; a failure is shown and remembered.
step() {
  local name=$1 begin=$SECONDS log
  shift
  log=$logs/${name// /-}.log
  if "$@" > "$log" 2>&1 < /dev/null; then
    printf '%-28s ok      %4d s\n' "$name" $((SECONDS - begin))
    return 0
  fi
  printf '%-28s FAILED  %4d s   (%s)\n' "$name" $((SECONDS - begin)) "$log"
  tail -n 60 "$log"
  return 1
}

# stage NAME COMMAND...: a step that is no test suite, so that its failure must count by itself.
stage() {
  step "$@" || { broken+=("$1"); return 1; }
}

# Clang compiles LLVM's headers four times as fast as GCC 12 does, and its ThreadSanitizer lives with Asio's fences. GCC has its turn in test/e2e and with the example.
build() {
  local compilers=(CC=clang-22 CXX=clang++-22)
  local options=()
  # The runtime's unit tests take long to compile: the sanitizers' builds have them all, and run the same.
  if [ "$1" = release ] || [ "$1" = llvm19 ]; then options=(-DUNBLOCK_RUNTIME_TESTS=OFF); fi
  # The runtime knows nothing of LLVM: the release preset has its examples and package.
  if [ "$1" = llvm19 ] && wants release; then options+=(-DUNBLOCK_BUILD_RUNTIME_TESTS=OFF); fi
  stage "$1 configure" env "${compilers[@]}" cmake --preset "$1" ${options[@]+"${options[@]}"} && stage "$1 build" ${no_aslr[@]+"${no_aslr[@]}"} cmake --build "build/$1" -j "$jobs"
}

# A suite's failures are counted from its JUnit file; one that leaves no file counts as a failure, too. Programs that ctest counts as one test list theirs in files
# of their own.
unit_tests() {
  local report
  results+=("$logs/$1-ctest.xml")
  rm -rf "build/$1/gtest"
  step "$1 unit tests" ${no_aslr[@]+"${no_aslr[@]}"} ctest --test-dir "build/$1" -E '^lit$' -j "$jobs" --output-on-failure --no-tests=error \
    --output-junit "$PWD/$logs/$1-ctest.xml"
  for report in "build/$1"/gtest/*.xml; do
    [ ! -e "$report" ] || results+=("$report")
  done
}

lit_suites() {
  results+=("build/$1/test/lit.xml")
  rm -f "build/$1/test/lit.xml"
  # What compiles and runs fixed programs takes minutes, and says nothing more when it is a sanitized clang-tidy that fixed them.
  local leave_out=()
  if [ "$1" = asan ]; then leave_out=(LIT_FILTER_OUT='e2e/|demo/|editor/'); fi
  step "$1 lit suites" env ${leave_out[@]+"${leave_out[@]}"} cmake --build "build/$1" --target check-lit
}

check_format() {
  git ls-files '*.cpp' '*.hpp' '*.h' |
    grep -E '^(bench|checks|examples|include|tool|test/fuzz|test/hops|test/unit|test/mock)/' |
    xargs clang-format-22 --dry-run -Werror
}

wants() {
  [[ " ${stages[*]} " == *" $1 "* ]]
}

for name in "${stages[@]}"; do
  [[ " dependencies format release tidy llvm19 asan tsan " == *" $name "* ]] || { sed -n '2,10s/^# //p' "$0" >&2; exit 2; }
done

if wants dependencies; then
  stage dependencies scripts/install_dependencies.sh test || exit 1
fi
if wants format; then
  stage format check_format
fi
# Both plugins first: each version's tests load the other's to see it refused.
built=()
for preset in release llvm19; do
  if wants "$preset" && build "$preset"; then built+=("$preset"); fi
done
# It reads the precompiled header that the build made.
if wants tidy && { [[ " ${built[*]-} " == *" release "* ]] || build release; }; then
  stage tidy scripts/tidy.sh build/release
fi
for preset in ${built[@]+"${built[@]}"}; do
  unit_tests "$preset"
  lit_suites "$preset"
done
if wants asan && build asan; then
  unit_tests asan
  lit_suites asan
fi
# ThreadSanitizer of GCC 12 can't live with as much address randomisation as newer kernels do; a container may forbid to turn it off, and may not need it.
no_aslr=(setarch "$(uname -m)" -R)
"${no_aslr[@]}" true 2> /dev/null || no_aslr=()
if wants tsan && build tsan; then
  unit_tests tsan
fi

read -r passed failed skipped < <(if [ ${#results[@]} -gt 0 ]; then scripts/count_tests.py "${results[@]}"; else echo 0 0 0; fi)
failed=$((failed + ${#broken[@]}))
echo
echo "total time: $(((SECONDS - started) / 60)) min $(((SECONDS - started) % 60)) s; not run here: $skipped"
[ ${#broken[@]} -eq 0 ] || printf 'failed: %s\n' "${broken[@]}"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
