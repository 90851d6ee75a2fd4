/// \file
/// What only holds for the joined tables.

#include "checks/knowledge/KnowledgeBase.h"
#include "checks/knowledge/RewriteTemplate.h"
#include "checks/knowledge/SchemaReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace unblock {
namespace {

constexpr StringRef CallHoles[] = {"this", "args",   "leading_args", "last_arg",
                                   "expr", "callee", "type"};

class Verifier {
public:
  Verifier(const Origin &Where, SmallVectorImpl<Problem> &Problems)
      : Where(Where), Problems(Problems) {}

  bool good() const { return Good; }
  void complain(const Twine &Message) {
    Problems.push_back({Where.File, Where.Line, 1, Message.str()});
    Good = false;
  }

  void holes(StringRef Text, ArrayRef<StringRef> Known, bool Arguments, const Twine &What) {
    for (StringRef Hole : templateHoles(Text)) {
      unsigned Index = 0;
      if (Arguments && !Hole.getAsInteger(10, Index))
        continue;
      if (!is_contained(Known, Hole))
        complain("'$" + Hole + "' in " + What + " stands for nothing" + suggestion(Hole, Known));
    }
  }

private:
  const Origin &Where;
  SmallVectorImpl<Problem> &Problems;
  bool Good = true;
};

SmallVector<StringRef, 8> parametersOf(const Operation &Op) {
  SmallVector<StringRef, 8> Known;
  for (const std::string &Parameter : Op.Parameters)
    Known.push_back(Parameter);
  return Known;
}

/// What an operation's expression may refer to.
SmallVector<StringRef, 8> expressionHoles(const Operation &Op) {
  SmallVector<StringRef, 8> Known = parametersOf(Op);
  if (is_contained(Known, "callee"))
    Known.push_back("async_callee");
  Known.push_back("asio");
  if (Op.TokenInside)
    Known.push_back("token");
  return Known;
}

} // namespace

bool KnowledgeBase::verifyRow(const ApiRow &Row, SmallVectorImpl<Problem> &Problems) const {
  Verifier V(Row.Where, Problems);
  bool AlwaysApplies = false;
  for (const Rewrite &R : Row.Rewrites) {
    const Operation *Op = operation(R.Operation);
    if (!Op) {
      SmallVector<StringRef, 16> Known;
      for (const Operation &O : Operations)
        Known.push_back(O.Name);
      V.complain("'" + Row.Name + "': unknown operation '" + R.Operation + "'" +
                 suggestion(R.Operation, Known));
      continue;
    }
    const SmallVector<StringRef, 8> Parameters = parametersOf(*Op);
    for (const auto &[Parameter, Text] : R.Parameters) {
      if (!is_contained(Parameters, StringRef(Parameter)))
        V.complain("'" + Row.Name + "': operation '" + Op->Name + "' has no parameter '" +
                   Parameter + "'" + suggestion(Parameter, Parameters));
      V.holes(Text, CallHoles, /*Arguments=*/true,
              "parameter '" + Twine(Parameter) + "' of '" + Row.Name + "'");
    }
    for (StringRef Parameter : Parameters)
      if (!R.Parameters.count(Parameter.str()))
        V.complain("'" + Row.Name + "': operation '" + Op->Name + "' needs the parameter '" +
                   Parameter + "'");
    AlwaysApplies |= R.When.empty() && !Op->TokenInside;
  }
  if (V.good() && !AlwaysApplies && Row.NoFix.empty())
    V.complain("'" + Row.Name +
               "': no rewrite holds for every call and every dialect; add one without 'when' "
               "(offload), or say why there is none in 'no_fix'");
  return V.good();
}

void KnowledgeBase::verify(SmallVectorImpl<Problem> &Problems) const {
  for (const Operation &Op : Operations) {
    Verifier V(Op.Where, Problems);
    V.holes(Op.Expression, expressionHoles(Op), /*Arguments=*/false,
            "operation '" + Twine(Op.Name) + "'");
    if (Op.TokenInside && !is_contained(templateHoles(Op.Expression), "token"))
      V.complain("operation '" + Op.Name +
                 "' says 'token: inside', but its expression has no '$token'");
  }
  for (const Dialect &D : Dialects) {
    Verifier V(D.Where, Problems);
    const SmallVector<StringRef, 4> Await = templateHoles(D.Await);
    if (!is_contained(Await, "op"))
      V.complain("dialect '" + D.Name + "': 'await' has no '$op'");
    V.holes(D.Await, {"op", "asio", "token"}, /*Arguments=*/false,
            "'await' of dialect '" + Twine(D.Name) + "'");
    if (is_contained(Await, "token") && D.Token.empty())
      V.complain("dialect '" + D.Name + "': 'await' says '$token', but there is no 'token'");
    for (const NativeOperation &N : D.Native) {
      const Operation *Op = operation(N.Operation);
      if (!Op) {
        V.complain("dialect '" + D.Name + "': unknown operation '" + N.Operation + "'");
        continue;
      }
      SmallVector<StringRef, 8> Known = expressionHoles(*Op);
      Known.push_back("token");
      V.holes(N.Expression, Known, /*Arguments=*/false,
              "operation '" + Twine(N.Operation) + "' of dialect '" + D.Name + "'");
    }
  }
  // Every name of one written row has the same complaint; say it once.
  const Origin *Last = nullptr;
  for (const ApiRow *Row : rows()) {
    if (Last && Last->File == Row->Where.File && Last->Line == Row->Where.Line)
      continue;
    if (!verifyRow(*Row, Problems))
      Last = &Row->Where;
  }
}

} // namespace unblock
