# cache_full_disk.sh INPUTS UNBLOCK: `unblock check` with a cache on a small disk that has no room left. Runs in a mount namespace of its own.
set -eu
mount -t tmpfs -o size=64k tmpfs disk
mkdir disk/cache
dd if=/dev/zero of=disk/filler bs=1k 2> /dev/null || true
for run in 1 2; do
  status=0
  "$2" check --root . --cache-dir disk/cache "$1/two_sleeps.cpp" -- -std=c++20 -I "$1" > out 2> err || status=$?
  grep -c 'unblock-blocking-sleep]' out
  grep -e 'could not be kept' -e 'analysed' err
  echo "exit code $status, kept: $(ls -A disk/cache)"
done
