// The built-in tables as they are: complete, consistent, renderable.

#include "checks/knowledge/BuiltinText.h"
#include "checks/knowledge/RewriteTemplate.h"
#include "support.h"
#include "llvm/ADT/StringSet.h"
#include <gtest/gtest.h>

using namespace unblock;

namespace {

TEST(Builtin, LoadsWithoutAProblem) {
  KnowledgeBase Base;
  llvm::SmallVector<Problem, 4> Problems;
  for (const BuiltinText &Text : builtinTexts())
    Base.add(llvm::MemoryBufferRef(Text.Text, Text.Name), Problems);
  EXPECT_EQ(test::textsOf(Problems), std::vector<std::string>());
  EXPECT_GT(builtinTexts().size(), 15u);
  EXPECT_GT(Base.rows().size(), 300u);
}

TEST(Builtin, TheJoinedTablesHold) {
  llvm::SmallVector<Problem, 4> Problems;
  KnowledgeBase::builtin()->verify(Problems);
  EXPECT_EQ(test::textsOf(Problems), std::vector<std::string>());
}

TEST(Builtin, EveryRowIsDocumented) {
  for (const ApiRow *Row : KnowledgeBase::builtin()->rows()) {
    SCOPED_TRACE(Row->Where.File + ":" + std::to_string(Row->Where.Line) + " " + Row->Name);
    EXPECT_FALSE(Row->Header.empty());
    EXPECT_FALSE(Row->Doc.empty());
    EXPECT_TRUE(Row->Doc.empty() || Row->Doc.back() == '.');
    // It completes "no fix: ...".
    EXPECT_TRUE(Row->NoFix.empty() || Row->NoFix.back() != '.');
  }
}

TEST(Builtin, EveryRowIsFoundByItsName) {
  const auto Base = KnowledgeBase::builtin();
  for (const ApiRow *Row : Base->rows()) {
    const llvm::ArrayRef<ApiRow> Found = Base->lookup(Row->Name);
    EXPECT_TRUE(llvm::any_of(Found, [&](const ApiRow &Each) { return &Each == Row; })) << Row->Name;
  }
  EXPECT_TRUE(Base->lookup("std::vector::push_back").empty());
  EXPECT_TRUE(Base->lookup("").empty());
}

TEST(Builtin, EveryKindHasRowsAndNames) {
  const auto Base = KnowledgeBase::builtin();
#define UNBLOCK_KIND(Id, NameInYaml, Check, Does)                                                  \
  EXPECT_TRUE(llvm::any_of(Base->rows(), [](const ApiRow *Row) {                                   \
    return kindName(Row->What) == NameInYaml;                                                      \
  })) << NameInYaml;                                                                               \
  EXPECT_EQ(kindName(Kind::Id), NameInYaml);                                                       \
  EXPECT_EQ(checkIdOf(Kind::Id), Check);                                                           \
  EXPECT_EQ(whatItDoes(Kind::Id), Does);
#include "checks/knowledge/Kinds.def"
}

/// The operation in that dialect, with every parameter spelled P_<name>.
std::optional<std::string> render(const OperationForm &Form, const Operation &Op,
                                  const Dialect &Library) {
  auto Asio = [&](llvm::StringRef Hole) -> std::optional<std::string> {
    return Hole == "asio" && !Library.Namespace.empty() ? std::optional("NET") : std::nullopt;
  };
  const std::optional<std::string> Token = fillTemplate(Library.Token, Asio);
  const std::optional<std::string> Expression =
      fillTemplate(Form.Expression, [&](llvm::StringRef Hole) -> std::optional<std::string> {
        if (Hole == "token" && Token && !Token->empty())
          return Token;
        if (Hole == "async_callee")
          return "s.async_f";
        return llvm::is_contained(Op.Parameters, Hole) ? std::optional("P_" + Hole.str())
                                                       : Asio(Hole);
      });
  if (!Expression)
    return std::nullopt;
  return fillTemplate(Form.Await, [&](llvm::StringRef Hole) -> std::optional<std::string> {
    if (Hole == "op")
      return Expression;
    return Hole == "token" ? Token : Asio(Hole);
  });
}

TEST(Builtin, EveryDialectRendersEveryOperation) {
  const auto Base = KnowledgeBase::builtin();
  for (const Dialect &Library : Base->dialects())
    for (const Operation &Op : Base->operations())
      for (const bool PreferNative : {false, true}) {
        SCOPED_TRACE(Library.Name + " " + Op.Name);
        const std::optional<OperationForm> Form = Base->form(Op, Library, PreferNative);
        if (!Form) {
          // Allowed only where the library takes nothing of ours, or would go on elsewhere after it, or has no token for an operation that needs one.
          EXPECT_TRUE(Library.Takes == Accepts::Nothing ||
                      Library.Continues == Resumes::Elsewhere ||
                      (Op.TokenInside && Library.Token.empty()));
          continue;
        }
        const std::optional<std::string> Text = render(*Form, Op, Library);
        ASSERT_TRUE(Text);
        EXPECT_NE(llvm::StringRef(*Text).starts_with("co_await "), Library.isStackful());
        EXPECT_EQ(Text->find('$'), std::string::npos) << *Text;
        for (const std::string &Header : Form->Headers)
          EXPECT_EQ(Header.find('$'), std::string::npos) << Header;
        EXPECT_EQ(Form->Native, llvm::none_of(Form->Headers, [](llvm::StringRef Header) {
                    return Header.starts_with("unblock/");
                  }));
      }
}

TEST(Builtin, RendersAsTheFixesAreDocumented) {
  const auto Base = KnowledgeBase::builtin();
  const Dialect &Boost = *Base->dialectOfTask("boost::asio::awaitable");
  const Dialect &Asio = *Base->dialectOfTask("asio::awaitable");
  const Dialect &Any = Base->fallback();
  auto Text = [&](llvm::StringRef Name, const Dialect &Library, bool PreferNative = false) {
    const Operation &Op = *Base->operation(Name);
    const auto Form = Base->form(Op, Library, PreferNative);
    return Form ? render(*Form, Op, Library).value_or("incomplete") : "none";
  };
  auto Headers = [&](llvm::StringRef Name, const Dialect &Library, bool PreferNative = false) {
    return Base->form(*Base->operation(Name), Library, PreferNative)->Headers;
  };
  using Strings = std::vector<std::string>;
  EXPECT_EQ(Text("sleep_for", Boost),
            "co_await unblock::sleep_for(P_duration)(NET::use_awaitable)");
  EXPECT_EQ(Headers("sleep_for", Boost), Strings{"unblock/sleep.hpp"});
  EXPECT_EQ(Text("sleep_for", Any), "co_await unblock::sleep_for(P_duration)");
  EXPECT_EQ(Text("sleep_for", Asio, true),
            "co_await NET::steady_timer(co_await NET::this_coro::executor, "
            "P_duration).async_wait(NET::use_awaitable)");
  EXPECT_EQ(Headers("sleep_for", Asio, true),
            (Strings{"asio/steady_timer.hpp", "asio/use_awaitable.hpp"}));
  EXPECT_EQ(Headers("sleep_for", Boost, true),
            (Strings{"boost/asio/steady_timer.hpp", "boost/asio/use_awaitable.hpp"}));
  EXPECT_EQ(Text("offload", Boost, true),
            "co_await unblock::offload([&] { return P_expression; })(NET::use_awaitable)");
  EXPECT_EQ(Text("async_sibling", Boost), "co_await s.async_f(P_arguments, NET::use_awaitable)");
  EXPECT_EQ(Headers("async_sibling", Boost), Strings{"boost/asio/use_awaitable.hpp"});
  EXPECT_EQ(
      Text("async_sibling_ec", Asio),
      "co_await s.async_f(P_arguments, NET::redirect_error(NET::use_awaitable, P_error_code))");
  EXPECT_EQ(Headers("async_sibling_ec", Asio),
            (Strings{"asio/redirect_error.hpp", "asio/use_awaitable.hpp"}));
  EXPECT_EQ(Text("async_sibling", Any), "none");
  EXPECT_EQ(Text("offload", *Base->dialectOfTask("kj::Promise")), "none");
}

TEST(Builtin, KnowsDialects) {
  const auto Base = KnowledgeBase::builtin();
  EXPECT_EQ(Base->dialectOfTask("my::task"), nullptr);
  EXPECT_EQ(Base->fallback().Name, "any");
  EXPECT_EQ(Base->fallback().Continues, Resumes::Unknown);
  EXPECT_EQ(Base->dialectOfTask("boost::asio::awaitable")->Continues, Resumes::Home);
  EXPECT_EQ(Base->dialectOfTask("kj::Promise")->Takes, Accepts::Nothing);
}

TEST(Builtin, KnowsWhoCallsOnTheSpot) {
  const auto Base = KnowledgeBase::builtin();
  EXPECT_TRUE(Base->callsOnTheSpot("std::for_each"));
  EXPECT_TRUE(Base->callsOnTheSpot("std::ranges::for_each"));
  EXPECT_TRUE(Base->callsOnTheSpot("std::ranges::__for_each_fn::operator()"));
  EXPECT_FALSE(Base->callsOnTheSpot("std::ranges::views::transform"));
  EXPECT_FALSE(Base->callsOnTheSpot("std::ranges::views::_Transform::operator()"));
  EXPECT_FALSE(Base->callsOnTheSpot("std::async"));
  EXPECT_FALSE(Base->callsOnTheSpot("my::std::for_each"));
  EXPECT_FALSE(Base->callsOnTheSpot("std::for_each_and_more"));
  EXPECT_FALSE(Base->callsOnTheSpot(""));
}

TEST(Builtin, AConstructorOfAClientSaysWhatLeavesNothingBehind) {
  // Rows that lease must say which methods are harmless, else no lease could ever be safe; a list of none is a decision that the row has to show.
  for (const ApiRow *Row : KnowledgeBase::builtin()->rows())
    for (const Rewrite &R : Row->Rewrites) {
      const Operation *Op = KnowledgeBase::builtin()->operation(R.Operation);
      ASSERT_TRUE(Op);
      if (Op->Form == Shape::Lease) {
        EXPECT_EQ(Row->Match, MatchKind::Constructor) << Row->Name;
        EXPECT_FALSE(Row->StatelessMethods.empty()) << Row->Name;
      }
    }
}

} // namespace
