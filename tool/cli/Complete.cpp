/// \file
/// Completions for shells, made from the tables of verbs and flags.

#include "tool/cli/Arguments.h"
#include "tool/report/Formats.h"
#include "llvm/ADT/StringExtras.h"

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

/// The words that a value is one of, as the table shows them (`P0|P1`); none where it may be anything.
std::string choicesOf(const Flag &F) {
  if (F.Name == "format") {
    std::string Words;
    for (const ReportFormat &Each : reportFormats())
      Words += (Words.empty() ? "" : " ") + Each.Name.str();
    return Words;
  }
  std::string Words = F.Value.str();
  if (!StringRef(Words).contains('|'))
    return {};
  std::replace(Words.begin(), Words.end(), '|', ' ');
  return Words;
}

/// The words that may follow a verb: `[checks] [dialects]`, or `bash or fish` for completion.
std::string operandsOf(const Verb &V) {
  if (V.Name == "completion")
    return "bash fish zsh";
  std::string Words;
  SmallVector<StringRef, 4> Parts;
  V.Operands.split(Parts, ' ', -1, /*KeepEmpty=*/false);
  for (StringRef Each : Parts)
    if (Each.consume_front("[") && Each.consume_back("]") && all_of(Each, isLower))
      Words += (Words.empty() ? "" : " ") + Each.str();
  return Words;
}

void writeBash(raw_ostream &Out) {
  std::string Verbs;
  for (const Verb &Each : allVerbs())
    Verbs += (Verbs.empty() ? "" : " ") + Each.Name.str();
  Out << "# bash: source <(unblock completion bash)\n"
         "_unblock() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
         "  if [ \"$COMP_CWORD\" = 1 ]; then\n"
         "    words='"
      << Verbs
      << "'\n"
         "  elif [[ $word != -* ]]; then\n"
         "    case ${COMP_WORDS[1]}:$before in\n";
  for (const Verb &Each : allVerbs())
    for (const Flag &F : allFlags())
      if (const std::string Words = choicesOf(F); F.isOf(Each.Name) && !Words.empty())
        Out << "      " << Each.Name << ":--" << F.Name
            << (F.Short.empty() ? "" : ("|" + Each.Name + ":-" + F.Short).str()) << ") words='"
            << Words << "' ;;\n";
  for (const Verb &Each : allVerbs())
    if (const std::string Words = operandsOf(Each); !Words.empty())
      Out << "      " << Each.Name << ":*) words='" << Words << "' ;;\n";
  Out << "    esac\n"
         "  else\n"
         "    case ${COMP_WORDS[1]} in\n";
  for (const Verb &Each : allVerbs())
    Out << "      " << Each.Name << ") words='" << flagsOf(Each.Name) << "' ;;\n";
  Out << "    esac\n"
         "  fi\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
         "}\n"
         "complete -o default -F _unblock unblock\n";
}

/// Within single quotes.
std::string quoted(StringRef Text) {
  std::string Result = "'";
  for (const char C : Text)
    Result += C == '\'' ? std::string("'\\''") : std::string(1, C);
  return Result + "'";
}

void writeFish(raw_ostream &Out) {
  Out << "# fish: unblock completion fish | source\n";
  for (const Verb &Each : allVerbs()) {
    Out << "complete -c unblock -n __fish_use_subcommand -a " << Each.Name << " -d "
        << quoted(Each.What) << '\n';
    const std::string Seen = (" -n '__fish_seen_subcommand_from " + Each.Name + "'").str();
    if (const std::string Words = operandsOf(Each); !Words.empty())
      Out << "complete -c unblock" << Seen << " -f -a " << quoted(Words) << '\n';
    for (const Flag &F : allFlags())
      if (F.isOf(Each.Name)) {
        Out << "complete -c unblock" << Seen << " -l " << F.Name;
        if (!F.Short.empty())
          Out << " -s " << F.Short;
        if (const std::string Words = choicesOf(F); !Words.empty())
          Out << " -x -a " << quoted(Words);
        else if (!F.isSwitch())
          Out << " -r";
        Out << " -d " << quoted(F.What) << '\n';
      }
  }
}

/// A description in an `_arguments` spec, where brackets and colons have a meaning.
std::string described(StringRef Text) {
  std::string Result;
  for (const char C : Text) {
    if (C == '[' || C == ']' || C == ':' || C == '\\')
      Result += '\\';
    Result += C;
  }
  return Result;
}

void writeZsh(raw_ostream &Out) {
  Out << "#compdef unblock\n# zsh: source <(unblock completion zsh), after compinit\n"
         "_unblock() {\n  local -a verbs=(\n";
  for (const Verb &Each : allVerbs())
    Out << "    " << quoted((Each.Name + ":" + described(Each.What)).str()) << '\n';
  Out << "  )\n  if (( CURRENT == 2 )); then\n    _describe verb verbs\n    return\n  fi\n"
         "  local verb=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $verb in\n";
  for (const Verb &Each : allVerbs()) {
    Out << "    " << Each.Name << ")\n      _arguments -s";
    for (const Flag &F : allFlags()) {
      if (!F.isOf(Each.Name))
        continue;
      std::string Value;
      if (const std::string Words = choicesOf(F); !Words.empty())
        Value = ":" + described(F.Value) + ":(" + Words + ")";
      else if (!F.isSwitch())
        Value = ":" + described(F.Value) +
                (F.Value == "FOLDER"                         ? ":_files -/"
                 : F.Value == "FILE" || F.Value == "PROGRAM" ? ":_files"
                                                             : ": ");
      const std::string Text = "[" + described(F.What) + "]" + Value;
      Out << " \\\n        " << quoted(("*--" + F.Name + (F.isSwitch() ? "" : "=") + Text).str());
      if (!F.Short.empty())
        Out << " \\\n        " << quoted(("*-" + F.Short + (F.isSwitch() ? "" : "+") + Text).str());
    }
    const std::string Words = operandsOf(Each);
    Out << " \\\n        " << quoted(Words.empty() ? "*:file:_files" : "*:what:(" + Words + ")")
        << " ;;\n";
  }
  Out << "  esac\n}\ncompdef _unblock unblock\n";
}

} // namespace

bool writeCompletion(StringRef Shell, raw_ostream &Out) {
  if (Shell == "bash")
    writeBash(Out);
  else if (Shell == "fish")
    writeFish(Out);
  else if (Shell == "zsh")
    writeZsh(Out);
  else
    return false;
  return true;
}

} // namespace unblock::tool
