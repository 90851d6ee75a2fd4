// flake8-async#100 ("overly broad"): everything of a path class was reported, whether it asks the disk or only handles text.
// RUN: %check_unblock %s 'unblock-*' %t --any-fixes --broken-fixed -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <filesystem>

namespace fs = std::filesystem;

awaitable<fs::path> text_only(fs::path folder) {
  fs::path file = (folder / "a").replace_extension(".txt").lexically_normal();
  if (file.is_absolute() && file.has_extension() && file.filename() != "b")
    file = file.parent_path().lexically_relative(folder);
  fs::directory_entry none;
  co_return file;
}

awaitable<bool> disk(fs::path file) {
  co_return fs::exists(file);
  // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'std::filesystem::exists' waits for the file system and blocks the thread of coroutine 'disk'
}
