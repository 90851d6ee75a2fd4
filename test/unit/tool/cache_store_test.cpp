#include "tool/cache/Store.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

using namespace unblock::tool;
using namespace llvm;

namespace {

const std::string Key = "0123456789abcdef0123456789abcdef";

class CacheStore : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createUniqueDirectory("unblock-cache-test", Folder));
  }
  void TearDown() override { (void)sys::fs::remove_directories(Folder); }

  std::string path(StringRef Name) const {
    SmallString<256> Path = StringRef(Folder);
    sys::path::append(Path, Name);
    return std::string(Path);
  }
  void write(StringRef Name, StringRef Text) const {
    std::error_code Code;
    raw_fd_ostream Out(path(Name), Code);
    ASSERT_FALSE(Code);
    Out << Text;
  }
  std::string cache() const { return path("cache"); }
  void keep(const FileTrace &Trace) const {
    CacheEntry Entry;
    Entry.Key = Key;
    Entry.Result.File = "/a.cpp";
    Entry.Trace = Trace;
    Error E = keepResult(cache(), Entry);
    EXPECT_FALSE(static_cast<bool>(E)) << toString(std::move(E));
  }
  bool isKnown() const {
    FileStates States;
    return findResult(cache(), Key, States).has_value();
  }

  SmallString<128> Folder;
};

TEST_F(CacheStore, AResultIsKnownWhileItsFilesStayTheSame) {
  write("a.h", "one");
  EXPECT_FALSE(isKnown());
  FileTrace Trace;
  Trace.addFile(path("a.h"));
  keep(Trace);
  EXPECT_TRUE(isKnown());
  write("a.h", "two"); // of the same size
  EXPECT_FALSE(isKnown());
  write("a.h", "one");
  EXPECT_TRUE(isKnown());
  (void)sys::fs::remove(path("a.h"));
  EXPECT_FALSE(isKnown());
}

TEST_F(CacheStore, WhatAppearsOrGoesCounts) {
  write("here", "");
  FileTrace Trace;
  Trace.Absent.insert(path("boost/asio/post.hpp"));
  Trace.Present.insert(path("here"));
  Trace.Listed[std::string(Folder)] = listingHash(Folder);
  keep(Trace);
  // The cache's own folder is in the listing now.
  EXPECT_FALSE(isKnown());
  Trace.Listed[std::string(Folder)] = listingHash(Folder);
  keep(Trace);
  EXPECT_TRUE(isKnown());
  write("new", "");
  EXPECT_FALSE(isKnown());
  (void)sys::fs::remove(path("new"));
  EXPECT_TRUE(isKnown());
  (void)sys::fs::remove(path("here"));
  EXPECT_FALSE(isKnown());

  Trace.Listed.clear();
  Trace.Present.clear();
  keep(Trace);
  EXPECT_TRUE(isKnown());
  // Kept as "no boost/": one folder stands for all the headers that were looked for in it.
  ASSERT_FALSE(sys::fs::create_directory(path("boost")));
  EXPECT_FALSE(isKnown());
}

TEST_F(CacheStore, ADoubtfulResultIsNotKept) {
  FileTrace Trace;
  Trace.addRead("/x", "0000000000000001");
  Trace.addRead("/x", "0000000000000002");
  EXPECT_TRUE(Trace.Doubtful);
  keep(Trace);
  EXPECT_FALSE(isKnown());
}

TEST_F(CacheStore, TrimmingTakesTheLongestUnusedAndWhatKilledRunsLeft) {
  ASSERT_FALSE(sys::fs::create_directory(cache()));
  const auto File = [&](StringRef Name, unsigned Age) {
    write(("cache/" + Name).str(), std::string(100, 'x'));
    timespec Times[2] = {};
    Times[0].tv_sec = Times[1].tv_sec =
        std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()) - Age;
    ASSERT_EQ(::utimensat(AT_FDCWD, path(("cache/" + Name).str()).c_str(), Times, 0), 0);
  };
  File("old.entry", 300);
  File("middle.entry", 200);
  File("new.entry", 100);
  File("dead.entry-1234.tmp", 7200);
  File("live.entry-1234.tmp", 10);
  File("notes.txt", 9000);
  trimCache(cache(), 200);
  EXPECT_FALSE(sys::fs::exists(path("cache/old.entry")));
  EXPECT_TRUE(sys::fs::exists(path("cache/middle.entry")));
  EXPECT_TRUE(sys::fs::exists(path("cache/new.entry")));
  EXPECT_FALSE(sys::fs::exists(path("cache/dead.entry-1234.tmp")));
  EXPECT_TRUE(sys::fs::exists(path("cache/live.entry-1234.tmp")));
  EXPECT_TRUE(sys::fs::exists(path("cache/notes.txt"))) << "not ours";
}

TEST_F(CacheStore, UsingAnEntryKeepsItFromBeingTrimmed) {
  keep({});
  timespec Times[2] = {};
  ASSERT_EQ(::utimensat(AT_FDCWD, entryFile(cache(), Key).c_str(), Times, 0), 0);
  EXPECT_TRUE(isKnown());
  struct stat Status = {};
  ASSERT_EQ(::stat(entryFile(cache(), Key).c_str(), &Status), 0);
  EXPECT_GT(Status.st_mtime, 1000);
}

} // namespace
