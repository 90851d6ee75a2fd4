// Two producers, two consumers, and a queue of four between them.
#include <unblock/channel.hpp>

#include <boost/asio.hpp>

#include <iostream>

namespace net = boost::asio;

net::awaitable<void> produce(unblock::channel<int> &jobs, int first, int &producers) {
  for (int i = first; i < first + 50; ++i)
    co_await jobs.send(i)(net::use_awaitable); // waits while the queue is full
  if (--producers == 0)
    jobs.close(); // what is in it can still be received
}

net::awaitable<void> consume(unblock::channel<int> &jobs, long &sum) {
  while (auto job = co_await jobs.receive()(net::use_awaitable)) // until it is closed and empty
    sum += *job;
}

int main() {
  net::io_context context;
  unblock::channel<int> jobs(4);
  int producers = 2;
  long sum = 0;
  net::co_spawn(context, produce(jobs, 1, producers), net::detached);
  net::co_spawn(context, produce(jobs, 51, producers), net::detached);
  net::co_spawn(context, consume(jobs, sum), net::detached);
  net::co_spawn(context, consume(jobs, sum), net::detached);
  context.run();
  std::cout << "sum " << sum << "\n";
}
