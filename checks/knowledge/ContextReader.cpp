/// \file
/// Reads HandlerTaker.h's rows.

#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace unblock {

bool readHandlerTaker(const SchemaReader &Reader, const YamlNode &Node, HandlerTaker &Out) {
  if (!Reader.mapping(Node, "a context",
                      {"functions", "handler", "executor", "executor_types", "what"}))
    return false;
  Out.Where = Reader.originOf(Node);
  const YamlNode *Functions = Node.find("functions");
  if (!Functions)
    return Reader.complain(Node, "a context needs 'functions'");
  bool Good = Reader.texts(*Functions, "functions", Out.Functions);
  if (const YamlNode *Handler = Node.find("handler"); Handler && Handler->Text == "callable") {
    Out.Handler = CallableArgument;
  } else if (Handler && Handler->Text != "last") {
    unsigned Index = 0;
    if (Reader.number(*Handler, "handler ('last', 'callable', or its index counted from 0)", Index))
      Out.Handler = static_cast<int>(Index);
    else
      Good = false;
  }
  if (const YamlNode *Executor = Node.find("executor")) {
    unsigned Index = 0;
    if (Executor->isScalar() && Executor->Text == "receiver")
      Out.Executor = ReceiverArgument;
    else if (Reader.number(*Executor, "executor ('receiver', or its index counted from 0)", Index))
      Out.Executor = static_cast<int>(Index);
    else
      Good = false;
  }
  if (const YamlNode *Types = Node.find("executor_types"))
    Good &= Reader.texts(*Types, "executor_types", Out.ExecutorTypes);
  if (const YamlNode *What = Node.find("what"))
    Good &= Reader.text(*What, "what", Out.What);
  return Good;
}

} // namespace unblock
