# full_disk.sh INPUTS UNBLOCK: `unblock fix` on a small disk that has no room left. Runs in a mount namespace of its own.
set -eu
mount -t tmpfs -o size=64k tmpfs disk
cd disk
cp "$1/two_sleeps.cpp" a.cpp
printf '[{"directory": "%s", "file": "a.cpp", "arguments": ["c++", "-std=c++20", "-I", "%s", "-I", "%s/include", "a.cpp"]}]' "$PWD" "$1" "$1" > compile_commands.json
dd if=/dev/zero of=filler bs=1k 2> /dev/null || true
status=0
"$2" fix -q --root . || status=$?
echo "exit code $status"
cmp a.cpp "$1/two_sleeps.cpp" && echo unchanged
echo files: $(ls -A)
