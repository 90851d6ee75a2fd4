/// \file
/// The command line: parsed by LLVM, described by one table (Flags.def).

#ifndef UNBLOCK_TOOL_CLI_ARGUMENTS_H
#define UNBLOCK_TOOL_CLI_ARGUMENTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace unblock::tool {

struct Flag {
  /// Names of verbs with spaces between, or `all`.
  llvm::StringLiteral Verbs;
  llvm::StringLiteral Name, Short, Value, What;

  bool isSwitch() const { return Value.empty(); }
  bool isOf(llvm::StringRef Verb) const;
};

struct Verb {
  llvm::StringLiteral Name, Operands, What, Text;
};

llvm::ArrayRef<Flag> allFlags();
llvm::ArrayRef<Verb> allVerbs();
const Verb *findVerb(llvm::StringRef Name);

/// What was given on the command line for one verb.
class Arguments {
public:
  /// How this program can be started again.
  std::string Program;
  std::vector<std::string> Operands;
  /// What follows `--`, if that was given.
  std::optional<std::vector<std::string>> AfterDashes;

  bool has(llvm::StringRef Name) const { return Values.count(Name.str()) != 0; }
  /// The last value, or \p Default.
  std::string value(llvm::StringRef Name, llvm::StringRef Default = "") const;
  std::vector<std::string> values(llvm::StringRef Name) const;
  /// A number that is at least \p Least; complains on \p Errors and returns nothing if it is none.
  std::optional<unsigned> number(llvm::StringRef Name, unsigned Default, unsigned Least,
                                 llvm::raw_ostream &Errors) const;

private:
  friend std::optional<Arguments> parseArguments(const Verb &V, llvm::ArrayRef<const char *> Argv,
                                                 llvm::raw_ostream &Errors);
  std::map<std::string, std::vector<std::string>> Values;
};

/// Parses what follows the verb in \p Argv, whose first element is the program's name. Complains on \p Errors and returns nothing if it is wrong.
std::optional<Arguments> parseArguments(const Verb &V, llvm::ArrayRef<const char *> Argv,
                                        llvm::raw_ostream &Errors);

/// `--help` of a verb, and of the program.
void writeHelp(const Verb &V, llvm::raw_ostream &Out);
void writeHelp(llvm::raw_ostream &Out);

/// All verbs with their flags in Markdown, as docs/cli.md holds them.
void writeReference(llvm::raw_ostream &Out);

/// What teaches \p Shell (bash or fish) to complete verbs and flags; false for another one.
bool writeCompletion(llvm::StringRef Shell, llvm::raw_ostream &Out);

} // namespace unblock::tool

#endif
