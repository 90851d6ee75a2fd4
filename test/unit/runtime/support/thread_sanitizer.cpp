// What ThreadSanitizer reports in the libraries below us, and why it is none.
//
// Asio counts the references to an executor with a release decrement and an acquire fence; ThreadSanitizer knows no fences,
// and takes the last owner's delete for a race with another owner's decrement.
//
// libcurl 7.88 closes a socket that was connecting before it tells us to forget it. By then a thread of this process may
// have got the same number for a descriptor of its own; taking that out of an epoll set in which it is not does nothing.
extern "C" char const *__tsan_default_suppressions();
extern "C" char const *__tsan_default_suppressions() {
  return "race:asio::execution::detail::shared_target_executor::impl\n"
         "race:curl_epoll_reactor::watch\n";
}
