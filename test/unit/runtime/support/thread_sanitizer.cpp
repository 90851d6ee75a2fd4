// What ThreadSanitizer reports in the libraries below us, and why it is none.
//
// Asio counts the references to an executor with a release decrement and an acquire fence; ThreadSanitizer knows no fences,
// and takes the last owner's delete for a race with another owner's decrement.
extern "C" char const *__tsan_default_suppressions();
extern "C" char const *__tsan_default_suppressions() {
  return "race:asio::execution::detail::shared_target_executor::impl\n";
}
