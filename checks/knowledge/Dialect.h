/// \file
/// Abstract operations and coroutine libraries as plain data: how an operation is written, and how a library awaits. No Clang in here.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_DIALECT_H
#define UNBLOCK_CHECKS_KNOWLEDGE_DIALECT_H

#include "checks/knowledge/HandlerTaker.h"

namespace unblock {

/// What an operation does with the operands of the expression that it replaces. Decides what the safety rule asks of them.
enum class Touches : uint8_t {
  Copies, ///< reads them before the suspension and keeps copies
  Borrows, ///< works on them by reference while the coroutine is suspended, on this or another thread
  MovesThread, ///< evaluates the whole expression on another thread while the coroutine is suspended
};

/// What of the source a rewrite replaces.
enum class Shape : uint8_t {
  Expression, ///< the call itself
  Stream, ///< the declared type and the opening of a file stream variable, and its close() and flush()
  Lease,     ///< the declaration of a client variable
  Directory, ///< the range of a range-for over a directory iterator
};

struct Operation {
  std::string Name;
  std::vector<std::string> Parameters;
  /// Text with `$parameter` holes; in asio dialects also `$asio` (the namespace as this file spells it) and `$token`; `$async_callee` is the parameter
  /// `callee` with its last identifier prefixed by `async_`. An empty value takes one neighbouring comma with it.
  std::string Expression;
  /// May begin with `$asio_include`, the folder of the dialect's headers.
  std::string Header;
  Touches Operands = Touches::MovesThread;
  Shape Form = Shape::Expression;
  /// The expression hands over the completion token itself and is awaited as it stands. Such an operation exists only in dialects that have a token.
  bool TokenInside = false;
  Origin Where;
};

/// How one operation is written in one dialect. Views into the knowledge base.
struct OperationForm {
  /// As Operation::Expression.
  llvm::StringRef Expression;
  /// Text around it: `co_await $op`, `co_await $op($token)`.
  llvm::StringRef Await;
  /// What the text needs, without brackets, e.g. `unblock/sleep.hpp`.
  std::vector<std::string> Headers;
  /// The library's own, with nothing of unblock's runtime in it.
  bool Native = false;
  /// Why a person should look at it first, or empty.
  llvm::StringRef Review = {};
};

/// Which awaitables a promise takes.
enum class Accepts : uint8_t {
  AsioOperations, ///< asynchronous operations with a completion token, nothing else
  Anything,       ///< any awaiter
  Nothing,        ///< only the library's own
  Inspect,        ///< look at the promise's await_transform
};

/// Where a coroutine goes on after it awaited one of unblock's operations.
enum class Resumes : uint8_t {
  Home,    ///< on its own executor
  Unknown, ///< not known: fixes hang on notes
  Elsewhere, ///< on the thread that completed the operation, which is none of the library's: no such fix
};

struct NativeOperation {
  std::string Operation;
  std::string Expression;
  std::string Header;
  /// Why a person should look at this one first, or empty.
  std::string Review;
};

/// What happens to the thread where a certain expression is awaited.
struct Hop {
  /// Awaited calls of these functions, or awaited objects of these classes.
  std::vector<std::string> Names;
  /// Or any awaited call with an argument of one of these class templates, whose last type argument is the executor.
  std::vector<std::string> Tokens;
  /// Or, where one of the blocking pools is awaited itself, or with such a function: its own, or one that is given nothing else. Names without what they are
  /// members of, in small letters and without underscores.
  std::vector<std::string> OntoPool;

  enum class Target : uint8_t {
    Executor, ///< goes on where Arguments say
    Pool,     ///< goes on where blocking is right
    Home,     ///< goes on where blocking is wrong
    Nowhere,  ///< comes straight back, whatever pool Arguments name
    Stays,    ///< doesn't suspend
    IfKnown,  ///< goes on where Arguments say; where nobody can tell, that is its own executor
  };
  Target To = Target::Executor;
  static constexpr unsigned Receiver = ~0U;
  /// The first of them that is given, and not as a null pointer.
  std::vector<unsigned> Arguments = {0};
  /// Until the next hop, else only until the next await.
  bool Lasts = true;
  Origin Where;
};

/// Where the tasks of a stackful library are found: plain functions that wait inside of calls, so that neither their type nor their body tells them.
struct StackfulTasks {
  /// What messages call one; empty where the library is not stackful.
  std::string What;
  /// Functions and constructors that run a callable as a task.
  std::vector<HandlerTaker> Starters;
  /// `Class::method`: overrides of virtual functions of that name in classes that derive from that class. Patterns (Glob.h).
  std::vector<std::string> Overrides;
  /// Functions with a parameter of one of these classes.
  std::vector<std::string> Parameters;
  /// Why what blocks has no fix where the library can't write the operation itself.
  std::string NoFix;
};

struct Dialect {
  std::string Name;
  /// Qualified names of the return types, without template arguments. Empty for the fallback.
  std::vector<std::string> Tasks;
  /// The library's namespace, rendered as the file spells it wherever a template says `$asio`.
  std::string Namespace;
  /// Text around the operation: `co_await $op($token)`.
  std::string Await;
  /// The completion token and the header that declares it; empty where operations take none.
  std::string Token;
  std::string TokenHeader;
  /// The folder of the library's headers, what `$asio_include` stands for: `boost/asio`.
  std::string IncludeFolder;
  /// What stands for `unblock/` in the headers of unblock's own operations, where they must be told of the library; empty where not.
  std::string RuntimeFolder;
  Accepts Takes = Accepts::Inspect;
  Resumes Continues = Resumes::Unknown;
  /// A header that every fix with one of unblock's operations needs, too, so that it brings the coroutine home; empty where none is.
  std::string Adapter;
  /// Does errno stay on the thread that completed the operation?
  bool LosesErrno = false;
  /// Does every await of a coroutine that was cancelled throw?
  bool ThrowsWhenCancelled = false;
  std::vector<NativeOperation> Native;
  std::vector<Hop> Hops;
  /// The type of a parameter that says that the coroutine runs on the executor which follows it; empty where there is none.
  std::string ExecutorTag;
  /// Coroutines of headers directly in these namespaces are the library itself: how it waits is its implementers' business.
  std::vector<std::string> OwnNamespaces;
  StackfulTasks Stackful;
  Origin Where;

  bool isStackful() const { return !Stackful.What.empty(); }
  const NativeOperation *native(llvm::StringRef Operation) const;
};

} // namespace unblock

#endif
