// Every row has a finding that a golden file asserts.

#include "support.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <gtest/gtest.h>
#include <tuple>

using namespace unblock;

namespace {

/// The names in lines such as `// CHECK-MESSAGES: ... warning: 'usleep' sleeps and ...`. Such a line must be met by the output, so a name in it was found.
void collectAsserted(llvm::StringRef Text, llvm::StringSet<> &Names) {
  while (!Text.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    const size_t Check = std::min(Line.find("// CHECK-MESSAGES"), Line.find("// CHECK-NOTES"));
    if (Check == llvm::StringRef::npos || Line.drop_front(Check).split(':').first.ends_with("-NOT"))
      continue;
    constexpr llvm::StringLiteral Start = "warning: '";
    const size_t At = Line.find(Start, Check);
    if (At == llvm::StringRef::npos)
      continue;
    const llvm::StringRef Name = Line.drop_front(At + Start.size());
    const size_t End = Name.find("' ");
    if (End != llvm::StringRef::npos)
      Names.insert(Name.take_front(End));
  }
}

TEST(Coverage, TheCollectorIsNotFooled) {
  llvm::StringSet<> Names;
  collectAsserted("  usleep(1); // CHECK-MESSAGES: :[[@LINE]]:3: warning: 'a' sleeps and blocks\n"
                  "// CHECK-MESSAGES-NOT: warning: 'b' sleeps\n"
                  "// CHECK-FIXES: 'c' \n"
                  "// warning: 'd' sleeps\n"
                  "// CHECK-MESSAGES: warning: {{'e' }}\n"
                  "// CHECK-NOTES: :[[@LINE-1]]:1: warning: 'f' waits",
                  Names);
  EXPECT_EQ(Names.size(), 2u);
  EXPECT_TRUE(Names.contains("a"));
  EXPECT_TRUE(Names.contains("f"));
}

/// A row of generated functions speaks of members of classes with certain names: is one of them asserted?
bool isGeneratedAsserted(const ApiRow &Row, const llvm::StringSet<> &Names) {
  for (const Condition &Test : Row.BlocksWhen)
    if (Test.Kind == ConditionKind::DeclaredIn)
      return llvm::all_of(Test.Names, [&](const std::string &Class) {
        return llvm::any_of(Names.keys(), [&](llvm::StringRef Name) {
          return Name.rsplit("::").first.ends_with("::" + Class);
        });
      });
  return false;
}

TEST(Coverage, EveryRowIsAssertedByAGoldenFile) {
  llvm::StringSet<> Names;
  std::error_code Error;
  size_t Files = 0;
  for (llvm::sys::fs::recursive_directory_iterator At(UNBLOCK_GOLDEN_FILES, Error), End;
       At != End && !Error; At.increment(Error)) {
    if (!llvm::StringRef(At->path()).ends_with(".cpp"))
      continue;
    auto File = llvm::MemoryBuffer::getFile(At->path());
    ASSERT_TRUE(File) << At->path();
    collectAsserted((*File)->getBuffer(), Names);
    ++Files;
  }
  ASSERT_FALSE(Error) << Error.message() << ": " << UNBLOCK_GOLDEN_FILES;
  EXPECT_GT(Files, 0u);
  for (const ApiRow *Row : KnowledgeBase::builtin()->rows())
    EXPECT_TRUE(Row->Match == MatchKind::Taking ? isGeneratedAsserted(*Row, Names)
                                                : Names.contains(shownName(*Row)))
        << Row->Where.File << ":" << Row->Where.Line << ": no golden file asserts a finding of '"
        << shownName(*Row) << "'";
}

} // namespace
