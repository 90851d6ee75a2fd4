// The rows of queues.yaml, and of sockets.yaml about captured packets.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/queues.h"
#include <fcntl.h>
#include <mqueue.h>
#include <mutex>
#include <signal.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <unistd.h>

awaitable<void> moody(moodycamel::BlockingConcurrentQueue<int> &queue, moodycamel::BlockingReaderWriterQueue<int> &pair) {
  int n = 0;
  queue.wait_dequeue(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'moodycamel::BlockingConcurrentQueue::wait_dequeue' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return queue.wait_dequeue(n); })(boost::asio::use_awaitable);
  queue.wait_dequeue_timed(n, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'moodycamel::BlockingConcurrentQueue::wait_dequeue_timed' {{.*}} [unblock-blocking-wait]
  queue.wait_dequeue_timed(n, std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'moodycamel::BlockingConcurrentQueue::wait_dequeue_timed' {{.*}} [unblock-blocking-wait]
  queue.wait_dequeue_bulk(&n, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'moodycamel::BlockingConcurrentQueue::wait_dequeue_bulk' {{.*}} [unblock-blocking-wait]
  queue.wait_dequeue_bulk_timed(&n, 1, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'moodycamel::BlockingConcurrentQueue::wait_dequeue_bulk_timed' {{.*}} [unblock-blocking-wait]
  pair.wait_dequeue(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'moodycamel::BlockingReaderWriterQueue::wait_dequeue' {{.*}} [unblock-blocking-wait]
  pair.wait_dequeue_timed(n, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'moodycamel::BlockingReaderWriterQueue::wait_dequeue_timed' {{.*}} [unblock-blocking-wait]
  queue.enqueue(n);
  queue.try_dequeue(n);
  queue.wait_dequeue_timed(n, 0);
  co_return;
}

awaitable<void> posix(mqd_t queue, int id, char *bytes, sembuf *operations, const timespec &time) {
  mq_receive(queue, bytes, 9, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mq_receive' {{.*}} [unblock-blocking-wait]
  mq_send(queue, bytes, 9, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mq_send' {{.*}} [unblock-blocking-wait]
  mq_timedreceive(queue, bytes, 9, nullptr, &time);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mq_timedreceive' {{.*}} [unblock-blocking-wait]
  mq_timedsend(queue, bytes, 9, 0, &time);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mq_timedsend' {{.*}} [unblock-blocking-wait]
  msgrcv(id, bytes, 9, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'msgrcv' {{.*}} [unblock-blocking-wait]
  msgsnd(id, bytes, 9, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'msgsnd' {{.*}} [unblock-blocking-wait]
  semop(id, operations, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'semop' {{.*}} [unblock-blocking-wait]
  semtimedop(id, operations, 1, &time);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'semtimedop' {{.*}} [unblock-blocking-wait]
  msgrcv(id, bytes, 9, 0, IPC_NOWAIT);
  msgsnd(id, bytes, 9, IPC_NOWAIT);
  sembuf one{0, -1, IPC_NOWAIT};
  semop(id, &one, 1);
  const mqd_t other = mq_open("/q", O_RDONLY | O_NONBLOCK);
  mq_receive(other, bytes, 9, nullptr);
  co_return;
}

awaitable<void> signals(sigset_t set) {
  int signal = 0;
  sigwait(&set, &signal);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sigwait' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return sigwait(&set, &signal); })(boost::asio::use_awaitable);
  sigwaitinfo(&set, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sigwaitinfo' {{.*}} [unblock-blocking-wait]
  sigsuspend(&set);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sigsuspend' {{.*}} [unblock-blocking-wait]
  pause();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pause' {{.*}} [unblock-blocking-wait]
  timespec second{1, 0};
  sigtimedwait(&set, nullptr, &second);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sigtimedwait' {{.*}} [unblock-blocking-wait]
  timespec none{};
  sigtimedwait(&set, nullptr, &none);
  co_return;
}

awaitable<void> interprocess(boost::interprocess::message_queue &queue, boost::interprocess::interprocess_condition &c, boost::interprocess::named_condition &d, std::unique_lock<std::mutex> &lock) {
  char bytes[9];
  std::size_t size = 0;
  unsigned priority = 0;
  const auto then = std::chrono::system_clock::now();
  queue.send(bytes, 9, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::interprocess::message_queue_t::send' {{.*}} [unblock-blocking-wait]
  queue.receive(bytes, 9, size, priority);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::interprocess::message_queue_t::receive' {{.*}} [unblock-blocking-wait]
  queue.timed_send(bytes, 9, 0, then);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::interprocess::message_queue_t::timed_send' {{.*}} [unblock-blocking-wait]
  queue.timed_receive(bytes, 9, size, priority, then);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::interprocess::message_queue_t::timed_receive' {{.*}} [unblock-blocking-wait]
  c.wait(lock);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::interprocess::interprocess_condition::wait' {{.*}} [unblock-blocking-wait]
  d.wait(lock);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::interprocess::named_condition::wait' {{.*}} [unblock-blocking-wait]
  queue.try_send(bytes, 9, 0);
  co_return;
}

awaitable<void> loops(uv_loop_t *uv, event_base *event, struct ev_loop *ev, void *glib) {
  uv_run(uv, UV_RUN_DEFAULT);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'uv_run' {{.*}} [unblock-blocking-wait]
  event_base_dispatch(event);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'event_base_dispatch' {{.*}} [unblock-blocking-wait]
  event_base_loop(event, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'event_base_loop' {{.*}} [unblock-blocking-wait]
  ev_run(ev, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ev_run' {{.*}} [unblock-blocking-wait]
  g_main_loop_run(glib);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_main_loop_run' {{.*}} [unblock-blocking-wait]
  uv_run(uv, UV_RUN_NOWAIT);
  event_base_loop(event, EVLOOP_NONBLOCK);
  ev_run(ev, EVRUN_NOWAIT);
  co_return;
}

awaitable<void> rings(io_uring *ring, io_uring_cqe **out) {
  io_uring_submit_and_wait(ring, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'io_uring_submit_and_wait' {{.*}} [unblock-blocking-wait]
  io_uring_submit_and_wait_timeout(ring, out, 1, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'io_uring_submit_and_wait_timeout' {{.*}} [unblock-blocking-wait]
  io_uring_wait_cqe(ring, out);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'io_uring_wait_cqe' {{.*}} [unblock-blocking-wait]
  io_uring_wait_cqe_timeout(ring, out, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'io_uring_wait_cqe_timeout' {{.*}} [unblock-blocking-wait]
  io_uring_wait_cqes(ring, out, 1, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'io_uring_wait_cqes' {{.*}} [unblock-blocking-wait]
  io_uring_submit(ring);
  io_uring_peek_cqe(ring, out);
  co_return;
}

awaitable<void> packets(pcap_t *capture, pcap_t *quick, void **header, const unsigned char **bytes) {
  pcap_loop(capture, 1, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pcap_loop' {{.*}} [unblock-blocking-network]
  pcap_dispatch(capture, 1, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pcap_dispatch' {{.*}} [unblock-blocking-network]
  pcap_next(capture, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pcap_next' {{.*}} [unblock-blocking-network]
  pcap_next_ex(capture, header, bytes);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pcap_next_ex' {{.*}} [unblock-blocking-network]
  char error[256];
  pcap_setnonblock(quick, 1, error);
  pcap_next_ex(quick, header, bytes);
  co_return;
}
