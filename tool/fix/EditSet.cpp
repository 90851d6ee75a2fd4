#include "tool/fix/EditSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"
#include <tuple>

using namespace llvm;

namespace unblock::tool {
namespace {

/// The lines of an insertion that only includes headers; empty if it does anything else.
SmallVector<StringRef, 4> includeLines(const Edit &E) {
  SmallVector<StringRef, 4> Lines;
  StringRef Rest = E.Text;
  if (E.Length || !Rest.ends_with("\n"))
    return {};
  while (!Rest.empty()) {
    const auto [Line, After] = Rest.split('\n');
    if (!Line.starts_with("#include"))
      return {};
    Lines.push_back(Line);
    Rest = After;
  }
  return Lines;
}

/// Can both be made, in either order?
bool areApart(const Edit &A, const Edit &B) {
  const unsigned EndA = A.Offset + A.Length, EndB = B.Offset + B.Length;
  if (A.Length == 0 && B.Length == 0)
    return A.Offset != B.Offset;
  return EndA <= B.Offset || EndB <= A.Offset;
}

/// Takes \p New into \p List; false if it meets another edit.
bool merge(std::vector<Edit> &List, const Edit &New) {
  for (Edit &Old : List) {
    if (Old == New)
      return true;
    if (areApart(Old, New))
      continue;
    const auto Has = includeLines(Old), Wants = includeLines(New);
    if (Has.empty() || Wants.empty() || Old.Offset != New.Offset)
      return false;
    std::string Text = Old.Text;
    for (const StringRef Line : Wants)
      if (!is_contained(Has, Line))
        Text += (Line + "\n").str();
    Old.Text = std::move(Text);
    return true;
  }
  List.push_back(New);
  sort(List, [](const Edit &A, const Edit &B) {
    return std::tuple(A.Offset, A.Length) < std::tuple(B.Offset, B.Length);
  });
  return true;
}

constexpr StringLiteral ByteOrderMark = "\xEF\xBB\xBF";

} // namespace

bool EditSet::add(ArrayRef<Edit> Edits) {
  std::map<std::string, std::vector<Edit>> Tried;
  for (const Edit &Each : Edits) {
    auto It = Tried.find(Each.File);
    if (It == Tried.end())
      It = Tried.emplace(Each.File, Files[Each.File]).first;
    if (!merge(It->second, Each)) {
      for (const auto &[File, List] : Tried)
        if (Files[File].empty())
          Files.erase(File);
      return false;
    }
  }
  for (auto &[File, List] : Tried)
    Files[File] = std::move(List);
  return true;
}

bool applyEdits(StringRef Text, ArrayRef<Edit> Edits, std::string &Result) {
  const bool Windows = Text.contains("\r\n") && Text.count("\r\n") * 2 > Text.count('\n');
  Result.clear();
  size_t At = 0;
  for (const Edit &Each : Edits) {
    size_t Offset = Each.Offset;
    if (Offset == 0 && Each.Length == 0 && Text.starts_with(ByteOrderMark))
      Offset = ByteOrderMark.size();
    if (Offset < At || Offset + Each.Length > Text.size())
      return false;
    Result += Text.slice(At, Offset);
    // What is inserted behind the mark need not begin a new line.
    const bool Behind = Offset == ByteOrderMark.size() && Text.starts_with(ByteOrderMark) &&
                        Each.Length == 0 && StringRef(Each.Text).starts_with("\n");
    for (size_t I = Behind; I < Each.Text.size(); ++I) {
      if (Windows && Each.Text[I] == '\n' && (I == 0 || Each.Text[I - 1] != '\r'))
        Result += '\r';
      Result += Each.Text[I];
    }
    At = Offset + Each.Length;
  }
  Result += Text.substr(At);
  return true;
}

} // namespace unblock::tool
