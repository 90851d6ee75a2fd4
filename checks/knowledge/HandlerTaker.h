/// \file
/// Functions that hand a callable to an event loop, as plain data. No Clang in here.

#ifndef UNBLOCK_CHECKS_KNOWLEDGE_HANDLERTAKER_H
#define UNBLOCK_CHECKS_KNOWLEDGE_HANDLERTAKER_H

#include "checks/knowledge/BlockingApi.h"

namespace unblock {

/// Where a handler's place among the arguments is told: the last that is written.
constexpr int LastArgument = -2;
/// The first argument that can be called.
constexpr int CallableArgument = -3;

/// A function that takes a completion handler or a task, or that wraps one.
struct HandlerTaker {
  /// Patterns (Glob.h) of qualified names; that of a class stands for its constructors.
  std::vector<std::string> Functions;
  /// The argument that is called later: an index, LastArgument or CallableArgument.
  int Handler = LastArgument;
  /// The argument (or ReceiverArgument) that says who calls it. Without one it is whoever the object that is operated on belongs to.
  std::optional<int> Executor;
  /// Or the argument of one of these classes, wherever it stands.
  std::vector<std::string> ExecutorTypes;
  /// What the callable is called in messages.
  std::string What = "completion handler";
  Origin Where;
};

} // namespace unblock

#endif
