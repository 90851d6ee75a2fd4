#include "tool/cli/Arguments.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/CommandLine.h"
#include <list>

using namespace llvm;

namespace unblock::tool {

bool Flag::isOf(StringRef Verb) const {
  SmallVector<StringRef, 8> Names;
  StringRef(Verbs).split(Names, ' ');
  return Verbs == "all" || is_contained(Names, Verb);
}

ArrayRef<Flag> allFlags() {
  static constexpr Flag All[] = {
#define UNBLOCK_FLAG(Verbs, Name, Short, Value, What) {Verbs, Name, Short, Value, What},
#include "tool/cli/Flags.def"
  };
  return All;
}

ArrayRef<Verb> allVerbs() {
  static constexpr Verb All[] = {
#define UNBLOCK_VERB(Id, Name, Operands, What, Text) {Name, Operands, What, Text},
#include "tool/cli/Verbs.def"
  };
  return All;
}

const Verb *findVerb(StringRef Name) {
  for (const Verb &Each : allVerbs())
    if (Each.Name == Name)
      return &Each;
  return nullptr;
}

std::string Arguments::value(StringRef Name, StringRef Default) const {
  const auto It = Values.find(Name.str());
  return It == Values.end() || It->second.empty() ? Default.str() : It->second.back();
}

std::vector<std::string> Arguments::values(StringRef Name) const {
  const auto It = Values.find(Name.str());
  return It == Values.end() ? std::vector<std::string>() : It->second;
}

std::optional<unsigned> Arguments::number(StringRef Name, unsigned Default, unsigned Least,
                                          raw_ostream &Errors) const {
  const std::string Text = value(Name);
  unsigned Number = Default;
  if (Text.empty() && !has(Name))
    return Default;
  if (StringRef(Text).getAsInteger(10, Number) || Number < Least) {
    Errors << "unblock: --" << Name << ": '" << Text << "' is no number from " << Least << " on\n";
    return std::nullopt;
  }
  return Number;
}

std::optional<Arguments> parseArguments(const Verb &V, ArrayRef<const char *> Argv,
                                        raw_ostream &Errors) {
  Arguments Result;
  // LLVM's parser knows options that are global objects. Ours live as long as the process, which parses once.
  auto &Sub = *new cl::SubCommand(V.Name, V.What);
  struct Parsed {
    const Flag *Of;
    cl::list<std::string> *Values = nullptr;
    cl::list<bool> *Switch = nullptr;
  };
  std::vector<Parsed> Options;
  for (const Flag &Each : allFlags()) {
    if (!Each.isOf(V.Name) || Each.Name == "help")
      continue; // --help is answered before anything is parsed
    for (const StringRef Name : {StringRef(Each.Name), StringRef(Each.Short)}) {
      if (Name.empty())
        continue;
      Parsed P = {&Each};
      if (Each.isSwitch()) {
        P.Switch = new cl::list<bool>(Name, cl::ZeroOrMore, cl::ValueDisallowed, cl::sub(Sub));
      } else {
        P.Values = new cl::list<std::string>(Name, cl::ZeroOrMore, cl::sub(Sub));
      }
      Options.push_back(P);
    }
  }
  auto &Operands = *new cl::list<std::string>(cl::Positional, cl::ZeroOrMore, cl::sub(Sub));

  std::list<std::string> Split;
  SmallVector<const char *, 32> Own = {Argv[0], V.Name.data()};
  for (size_t I = 1; I < Argv.size(); ++I) {
    if (StringRef(Argv[I]) == "--") {
      Result.AfterDashes.emplace(Argv.begin() + I + 1, Argv.end());
      break;
    }
    // -j8. LLVM's own way for that takes --jbos for -j, too.
    const StringRef Word = Argv[I];
    const bool Joined = Word.size() > 2 && Word[0] == '-' && Word[1] != '-' && Word[2] != '=' &&
                        any_of(allFlags(), [&](const Flag &F) {
                          return F.isOf(V.Name) && !F.isSwitch() && F.Short == Word.slice(1, 2);
                        });
    const bool Long = any_of(
        allFlags(), [&](const Flag &F) { return F.Name == Word.ltrim('-').split('=').first; });
    if (Joined && !Long) {
      Split.push_back(Word.take_front(2).str());
      Own.push_back(Split.back().c_str());
      Own.push_back(Argv[I] + 2);
      continue;
    }
    Own.push_back(Argv[I]);
  }
  if (!cl::ParseCommandLineOptions(static_cast<int>(Own.size()), Own.data(), "", &Errors)) {
    Errors << "unblock: see `unblock " << V.Name << " --help`\n";
    return std::nullopt;
  }
  for (const Parsed &P : Options) {
    std::vector<std::string> &Into = Result.Values[P.Of->Name.str()];
    if (P.Values)
      Into.insert(Into.end(), P.Values->begin(), P.Values->end());
    if (P.Switch && !P.Switch->empty())
      Into.push_back("");
    if (Into.empty())
      Result.Values.erase(P.Of->Name.str());
  }
  Result.Operands.assign(Operands.begin(), Operands.end());
  return Result;
}

} // namespace unblock::tool
