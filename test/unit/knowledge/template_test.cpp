#include "checks/knowledge/RewriteTemplate.h"
#include "llvm/ADT/StringMap.h"
#include <gtest/gtest.h>

using namespace unblock;

namespace {

std::optional<std::string> fill(llvm::StringRef Template,
                                const llvm::StringMap<std::string> &Values) {
  return fillTemplate(Template, [&](llvm::StringRef Hole) -> std::optional<std::string> {
    const auto Found = Values.find(Hole);
    if (Found == Values.end())
      return std::nullopt;
    return Found->second;
  });
}

TEST(RewriteTemplate, FindsHoles) {
  EXPECT_TRUE(templateHoles("no holes").empty());
  EXPECT_TRUE(templateHoles("").empty());
  EXPECT_EQ(templateHoles("$a($0, $12b)").size(), 3u);
  EXPECT_EQ(templateHoles("$a($0, $12b)")[2], "12");
  EXPECT_EQ(templateHoles("$asio::use_awaitable")[0], "asio");
  EXPECT_TRUE(templateHoles("$$a $").empty());
}

TEST(RewriteTemplate, FillsHoles) {
  EXPECT_EQ(fill("f($0)", {{"0", "x + 1"}}), "f(x + 1)");
  EXPECT_EQ(fill("$a$a", {{"a", "12"}}), "1212");
  EXPECT_EQ(fill("$asio::use_awaitable", {{"asio", "net"}}), "net::use_awaitable");
  EXPECT_EQ(fill("", {}), "");
}

TEST(RewriteTemplate, WhatIsFilledInIsNotFilledAgain) {
  EXPECT_EQ(fill("$0", {{"0", "$1"}, {"1", "wrong"}}), "$1");
}

TEST(RewriteTemplate, KeepsDollars) {
  EXPECT_EQ(fill("$$0 $", {}), "$0 $");
  EXPECT_EQ(fill("$.", {}), "$.");
}

TEST(RewriteTemplate, AHoleWithoutValueFailsTheWhole) {
  EXPECT_EQ(fill("f($0, $1)", {{"0", "x"}}), std::nullopt);
}

TEST(RewriteTemplate, AnEmptyValueTakesOneCommaWithIt) {
  EXPECT_EQ(fill("f($args, $token)", {{"args", ""}, {"token", "t"}}), "f(t)");
  EXPECT_EQ(fill("f($first, $args)", {{"first", "a"}, {"args", ""}}), "f(a)");
  EXPECT_EQ(fill("f($first, $args, $token)", {{"first", "a"}, {"args", ""}, {"token", "t"}}),
            "f(a, t)");
  EXPECT_EQ(fill("f($args)", {{"args", ""}}), "f()");
  EXPECT_EQ(fill("f($args, $args, $token)", {{"args", ""}, {"token", "t"}}), "f(t)");
}

TEST(RewriteTemplate, NamesTheAsynchronousSibling) {
  EXPECT_EQ(asyncSiblingName("wait"), "async_wait");
  EXPECT_EQ(asyncSiblingName("timer.wait"), "timer.async_wait");
  EXPECT_EQ(asyncSiblingName("this->timer_->wait"), "this->timer_->async_wait");
  EXPECT_EQ(asyncSiblingName("boost::beast::http::read"), "boost::beast::http::async_read");
  EXPECT_EQ(asyncSiblingName("http::read<false, std::vector<int>>"),
            "http::async_read<false, std::vector<int>>");
  EXPECT_EQ(asyncSiblingName("::read"), "::async_read");
}

} // namespace
