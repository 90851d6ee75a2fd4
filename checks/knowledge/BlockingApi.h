/// \file
/// The rows of the knowledge base as plain data: what blocks, when, and as which abstract operation it can be written. No Clang in here.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_BLOCKINGAPI_H
#define UNBLOCK_CHECKS_KNOWLEDGE_BLOCKINGAPI_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace unblock {

enum class Kind : uint8_t {
#define UNBLOCK_KIND(Id, Name, Check, What) Id,
#include "checks/knowledge/Kinds.def"
};

llvm::StringRef kindName(Kind K);
llvm::StringRef checkIdOf(Kind K);
llvm::StringRef whatItDoes(Kind K);

/// Which declarations a row speaks of.
enum class MatchKind : uint8_t {
  Function,
  Method, ///< also of derived classes that inherit or override it
  Constructor,
  Taking, ///< every member function whose first parameter is a pointer to the class that the row names (generated stubs)
};

/// How long the call holds the thread, from short to long; drives the priority of a finding.
enum class Cost : uint8_t { Brief, Disk, Network, Timed, Unbounded };

/// Stands for the receiver of a member call, or for the object that is constructed, where a condition takes an argument's index.
constexpr int ReceiverArgument = -1;
/// Stands for what the call yields.
constexpr int ResultArgument = -2;

/// A test on one call that only the C++ side can make. The set is closed: a new one needs code in checks/support/Conditions.cpp.
enum class ConditionKind : uint8_t {
  ResultUnused,     ///< the call's value is discarded
  ResultUsed,       ///< the call's value is read
  ArgumentCount,    ///< exactly Number arguments are written (defaulted ones do not count)
  ArgumentsAtLeast, ///< at least Number arguments are written
  Null,             ///< the argument is a null pointer or a literal zero
  NotNull,          ///< the contrary of Null
  Zero,             ///< the argument is a constant zero, also as a std::chrono duration
  Flag,    ///< the argument names one of Names (macro or enumerator), also through a const variable
  NotFlag, ///< the argument names none of Names
  InMemory,       ///< the argument is a FILE* of fmemopen or open_memstream, or a string stream
  StandardStream, ///< the argument is stdin, stdout or stderr
  NonblockingDescriptor, ///< the argument is a descriptor that this function made non-blocking
  ErrorCodeLast,  ///< the last written argument is a (boost::system or std) error_code lvalue
  ArgumentType,   ///< the argument's class (or a base) is one of Names, without template arguments
  ReceiverLvalue, ///< the receiver is a named object, not a temporary
  Integer,     ///< the argument, before any implicit conversion, is of integer or enumeration type
  AlreadyDone, ///< what the argument (a future, a latch) stands for has happened on every path that leads to the call
  DestroyedHere, ///< the object that the call makes dies in this function, in a temporary or a local that nothing else ends
  Past,          ///< the argument, a point in time, is now or earlier
  TemplateArgument, ///< the argument's class is a specialisation that has one of Names among its template arguments
  HasMember,  ///< the argument's class has a member function (its own or a base's) of one of Names
  DeclaredIn, ///< the callee is a member of a class with one of Names, unqualified
  MentionedWith,     ///< some statement deals with the argument and mentions one of Names
  NonblockingObject, ///< the argument is an Asio object that this function made non-blocking
  PointsToZero,      ///< the argument is the address of a local structure that is all zero
  StandardInput,     ///< the argument is stdin or std::cin, also at the start of a chain of >>
  UsedAsCondition,   ///< the call's value is only converted to bool, by a condition or an operator
  NumericHost,       ///< the argument is a literal that is an IP address
  WakesReader, ///< the bytes that the argument points to are one integer or one byte, for a descriptor that this function has not opened as a file
};

struct Condition {
  ConditionKind Kind;
  int Argument = 0;
  unsigned Number = 0;
  std::vector<std::string> Names;
};

/// One way to write the call as an abstract operation. The first rewrite whose conditions all hold is taken.
struct Rewrite {
  std::string Operation;
  /// Parameter of the operation -> text template. In it `$0`, `$1`, ... are the source texts of the written arguments, `$args` all of them, `$last_arg` the
  /// last and `$leading_args` all but the last; `$this` an lvalue of the receiver (`s` in `s.f()`, `*p` in `p->f()`, `*this` where it is implied); `$expr`
  /// the whole call, `$callee` the callee as written (`s.f`, `beast::http::read`); `$type` the class of a constructed object as written.
  std::map<std::string, std::string> Parameters;
  std::vector<Condition> When;
  /// Why a person should look at this rewrite even where nothing shared is touched; empty if none should.
  std::string Review;
};

/// Where a row was written, for messages.
struct Origin {
  std::string File;
  unsigned Line = 0;
};

/// Which argument says how long the call sleeps.
struct SleepTime {
  unsigned Argument = 0;
  /// Of a plain number; 0 where the argument is an object that knows its unit (a std::chrono or boost::chrono duration).
  uint64_t UnitNanoseconds = 0;
};

struct ApiRow {
  /// Qualified name without template arguments and inline namespaces: `std::this_thread::sleep_for`, `httplib::Client::Get` (static or not, a member
  /// function is a Method); for a constructor the class: `std::basic_ifstream`.
  std::string Name;
  MatchKind Match = MatchKind::Function;
  Kind What = Kind::Sleep;
  Cost Duration = Cost::Disk;
  std::optional<SleepTime> Time;
  /// The call blocks only if all of these hold.
  std::vector<Condition> BlocksWhen;
  /// The call does not block if any of these holds.
  std::vector<Condition> SilentWhen;
  /// In order of preference. Empty: no fix, and NoFix says why.
  std::vector<Rewrite> Rewrites;
  std::string NoFix;
  /// The call must stay on the thread that called one of these, as that began the transaction or made the connection: a function that leads to it can be moved
  /// to another thread only if it calls one of them itself.
  std::vector<std::string> ThreadOf;
  /// For constructors of clients: methods that only use the client, so that nothing stays behind on a pooled one.
  std::vector<std::string> StatelessMethods;
  /// What the call does, where the usual words for its kind don't say it: completes "... <does> and blocks the thread of ...".
  std::string Does;
  /// The header that declares it, and one sentence on why it blocks.
  std::string Header;
  std::string Doc;
  Origin Where;
};

/// The name of the row's API as people write it: `std::ifstream` for std::basic_ifstream.
std::string shownName(const ApiRow &Row);

} // namespace unblock

#endif
