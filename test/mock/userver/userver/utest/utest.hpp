#pragma once
namespace testing {
class Test {
public:
  virtual ~Test();

private:
  virtual void TestBody() = 0;
};
} // namespace testing
namespace userver::utest::impl {
class EnrichedTestBase {};
template <typename UserFixture>
class EnrichedFixture : public UserFixture, public EnrichedTestBase {};
} // namespace userver::utest::impl
#define UTEST(suite, name)                                                                         \
  struct suite##_##name##_Utest final {                                                            \
    class EnrichedTest final : public userver::utest::impl::EnrichedFixture<::testing::Test> {     \
      void TestBody() override;                                                                    \
    };                                                                                             \
  };                                                                                               \
  void suite##_##name##_Utest::EnrichedTest::TestBody()
