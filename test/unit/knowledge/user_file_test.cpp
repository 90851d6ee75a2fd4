// Files that include files.

#include "support.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace unblock;

namespace {

class UserFile : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("unblock", Folder));
    llvm::SmallString<128> Real;
    ASSERT_FALSE(llvm::sys::fs::real_path(Folder, Real));
    Folder = Real;
  }
  void TearDown() override { llvm::sys::fs::remove_directories(Folder); }

  std::string path(llvm::StringRef Name) const {
    llvm::SmallString<128> Path(Folder);
    llvm::sys::path::append(Path, Name);
    return std::string(Path);
  }

  void write(llvm::StringRef Name, llvm::StringRef Text) const {
    const std::string Path = path(Name);
    ASSERT_FALSE(llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path)));
    std::error_code Error;
    llvm::raw_fd_ostream(Path, Error) << Text;
    ASSERT_FALSE(Error);
  }

  /// Problems come without the temporary folder's name.
  test::Loaded load(llvm::StringRef Name) const {
    auto Buffer = llvm::MemoryBuffer::getFile(path(Name));
    llvm::SmallVector<Problem, 4> Problems;
    auto Base = KnowledgeBase::withUserFile((*Buffer)->getMemBufferRef(), Problems);
    std::vector<std::string> Texts = test::textsOf(Problems);
    const std::string Prefix = path("");
    for (std::string &Text : Texts)
      for (size_t At = Text.find(Prefix); At != std::string::npos; At = Text.find(Prefix))
        Text.erase(At, Prefix.size());
    return {std::move(Base), std::move(Texts)};
  }

private:
  llvm::SmallString<128> Folder;
};

TEST_F(UserFile, IncludesRelativeToItself) {
  write("a.yaml", "include: [vendor/acme.yaml]\n");
  write("vendor/acme.yaml", "include: more.yaml\napis: [{name: acme::f, kind: http}]\n");
  write("vendor/more.yaml",
        "apis: [{name: acme::g, kind: http}]\nallow: [{path: 'internal/**'}]\n");
  const auto [Base, Problems] = load("a.yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_EQ(Base->lookup("acme::f").size(), 1u);
  EXPECT_EQ(Base->lookup("acme::g").size(), 1u);
  ASSERT_EQ(Base->settings().Allowed.size(), 1u);
  EXPECT_EQ(Base->settings().Allowed[0].Folder, path("vendor"));
}

TEST_F(UserFile, MayOverrideAndDisableWhatItIncludes) {
  write("a.yaml", "include: [b.yaml]\ndisable: [acme::f]\n"
                  "apis: [{name: acme::g, kind: sleep, override: true}]\n");
  write("b.yaml", "apis: [{names: [acme::f, acme::g], kind: http}]\n");
  const auto [Base, Problems] = load("a.yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_TRUE(Base->lookup("acme::f").empty());
  ASSERT_EQ(Base->lookup("acme::g").size(), 1u);
  EXPECT_EQ(Base->lookup("acme::g")[0].What, Kind::Sleep);
}

TEST_F(UserFile, IncludedTwiceCountsOnce) {
  write("a.yaml", "include: [b.yaml, c.yaml, ./x/../c.yaml]\n");
  write("b.yaml", "include: [c.yaml]\n");
  write("c.yaml", "apis: [{name: acme::f, kind: http}]\n");
  const auto [Base, Problems] = load("a.yaml");
  EXPECT_EQ(Problems, std::vector<std::string>());
  EXPECT_EQ(Base->lookup("acme::f").size(), 1u);
}

TEST_F(UserFile, ComplainsOfCircles) {
  write("a.yaml", "include: [b.yaml]\napis: [{name: acme::f, kind: http}]\n");
  write("b.yaml", "include:\n  - c.yaml\n");
  write("c.yaml", "include: [a.yaml, c.yaml]\n");
  const auto [Base, Problems] = load("a.yaml");
  EXPECT_EQ(Problems,
            (std::vector<std::string>{
                "c.yaml:1:11: these files include one another: 'a.yaml' includes 'b.yaml' includes "
                "'c.yaml' includes 'a.yaml'; remove one of the includes",
                "c.yaml:1:19: these files include one another: 'c.yaml' includes 'c.yaml'; remove "
                "one of the includes"}));
  EXPECT_EQ(Base->lookup("acme::f").size(), 1u);
}

TEST_F(UserFile, ComplainsOfWhatCannotBeRead) {
  write("a.yaml", "include: [none.yaml, [x]]\napis: [{name: acme::f, kind: http}]\n");
  const auto [Base, Problems] = load("a.yaml");
  EXPECT_EQ(Problems, (std::vector<std::string>{
                          "a.yaml:1:11: can't read 'none.yaml': No such file or directory; a path "
                          "is relative to the file that includes it",
                          "a.yaml:1:23: each of 'include' must be a text"}));
  EXPECT_EQ(Base->lookup("acme::f").size(), 1u);
}

TEST_F(UserFile, ProblemsNameTheFileThatHasThem) {
  write("a.yaml", "include: [b.yaml]\ndisabel: []\n");
  write("b.yaml", "\napis: [{name: acme::f, kind: htp}]\n");
  const auto [Base, Problems] = load("a.yaml");
  EXPECT_EQ(Problems,
            (std::vector<std::string>{
                "b.yaml:2:30: unknown kind 'htp'; did you mean 'http'?",
                "a.yaml:2:1: unknown key 'disabel' in a knowledge file; did you mean 'disable'?"}));
}

} // namespace
