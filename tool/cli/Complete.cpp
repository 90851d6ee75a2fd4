/// \file
/// Completions for shells, made from the tables of verbs and flags.

#include "tool/cli/Arguments.h"

using namespace llvm;

namespace unblock::tool {
namespace {

std::string flagsOf(StringRef Verb) {
  std::string Words;
  for (const Flag &Each : allFlags())
    if (Each.isOf(Verb))
      Words += (Words.empty() ? "--" : " --") + Each.Name.str();
  return Words;
}

void writeBash(raw_ostream &Out) {
  std::string Verbs;
  for (const Verb &Each : allVerbs())
    Verbs += (Verbs.empty() ? "" : " ") + Each.Name.str();
  Out << "# bash: source <(unblock completion bash)\n"
         "_unblock() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} words=\n"
         "  if [ \"$COMP_CWORD\" = 1 ]; then\n"
         "    words='"
      << Verbs
      << "'\n"
         "  elif [[ $word == -* ]]; then\n"
         "    case ${COMP_WORDS[1]} in\n";
  for (const Verb &Each : allVerbs())
    Out << "      " << Each.Name << ") words='" << flagsOf(Each.Name) << "' ;;\n";
  Out << "    esac\n"
         "  fi\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
         "}\n"
         "complete -o default -F _unblock unblock\n";
}

void writeFish(raw_ostream &Out) {
  const auto Quoted = [](StringRef Text) {
    std::string Result = "'";
    for (const char C : Text)
      Result += C == '\'' || C == '\\' ? std::string("\\") + C : std::string(1, C);
    return Result + "'";
  };
  Out << "# fish: unblock completion fish | source\n";
  for (const Verb &Each : allVerbs()) {
    Out << "complete -c unblock -n __fish_use_subcommand -a " << Each.Name << " -d "
        << Quoted(Each.What) << '\n';
    for (const Flag &F : allFlags())
      if (F.isOf(Each.Name)) {
        Out << "complete -c unblock -n '__fish_seen_subcommand_from " << Each.Name << "' -l "
            << F.Name;
        if (!F.Short.empty())
          Out << " -s " << F.Short;
        Out << (F.isSwitch() ? "" : " -r") << " -d " << Quoted(F.What) << '\n';
      }
  }
}

} // namespace

bool writeCompletion(StringRef Shell, raw_ostream &Out) {
  if (Shell == "bash")
    writeBash(Out);
  else if (Shell == "fish")
    writeFish(Out);
  else
    return false;
  return true;
}

} // namespace unblock::tool
