#!/bin/bash
# Installs the Debian packages that are missing for a job: scripts/install_dependencies.sh JOB...
#   demo    what ./demo.sh builds and runs with
#   test    what ./test.sh needs, for LLVM 22 and 19
#   bench   what bench/run.sh needs
# Needs root or sudo only when something is missing. docs/contributing.md says what each package is for.
set -euo pipefail

demo=(cmake ninja-build g++ pkgconf python3 python3-yaml
  llvm-22-dev libclang-22-dev clang-22 clang-tidy-22
  libboost1.81-dev libcurl4-openssl-dev libcpp-httplib-dev)
test=("${demo[@]}" git patch llvm-22-tools llvm-19-dev llvm-19-tools libclang-19-dev clang-19 clang-tidy-19
  libclang-rt-22-dev libboost-context1.81-dev libgtest-dev libgmock-dev libasio-dev libssl-dev openssl nghttp2-server neovim
  ccache lld-22 clang-format-22 python3-psutil python3-jsonschema chromium fonts-dejavu-core pre-commit zsh fish libsqlite3-dev libsqlitecpp-dev libpq-dev libpqxx-dev libmariadb-dev libhiredis-dev
  unixodbc-dev libreadline-dev libgrpc++-dev libprotobuf-dev protobuf-compiler-grpc qcoro-qt6-dev prometheus-cpp-dev)
bench=(cmake ninja-build g++ libboost1.81-dev libcurl4-openssl-dev libcpp-httplib-dev libbenchmark-dev prometheus-cpp-dev python3 python3-httpx python3-aiofiles)

usage() {
  sed -n '2,6s/^# //p' "$0" >&2
  exit 2
}

[ $# -gt 0 ] || usage
wanted=()
for job in "$@"; do
  case $job in
    demo) wanted+=("${demo[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    bench) wanted+=("${bench[@]}") ;;
    *) usage ;;
  esac
done

missing=()
for package in "${wanted[@]}"; do
  if [[ $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true) != *" installed" ]] &&
      [[ " ${missing[*]-} " != *" $package "* ]]; then
    missing+=("$package")
  fi
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get > /dev/null; then
  echo "install_dependencies: this is no Debian; please install the like of: ${missing[*]}" >&2
  exit 1
fi
as_root=(env DEBIAN_FRONTEND=noninteractive)
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo > /dev/null; then
    echo "install_dependencies: run as root, or install sudo: missing are ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo "${as_root[@]}")
fi
echo "installing: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"; } \
    > "$log" 2>&1 < /dev/null; then
  tail -n 30 "$log" >&2
  echo "install_dependencies: apt-get failed (see above); unblock is made for Debian 12 with its security updates" >&2
  exit 1
fi
