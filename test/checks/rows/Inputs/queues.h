#pragma once
#include <chrono>
#include <cstddef>
namespace moodycamel {
template <class T> class BlockingConcurrentQueue {
public:
  bool enqueue(const T &);
  bool try_dequeue(T &);
  void wait_dequeue(T &);
  bool wait_dequeue_timed(T &, long us);
  template <class R, class P> bool wait_dequeue_timed(T &, const std::chrono::duration<R, P> &);
  std::size_t wait_dequeue_bulk(T *, std::size_t);
  std::size_t wait_dequeue_bulk_timed(T *, std::size_t, long us);
};
template <class T> class BlockingReaderWriterQueue {
public:
  void wait_dequeue(T &);
  bool wait_dequeue_timed(T &, long us);
};
} // namespace moodycamel
namespace boost::interprocess {
template <class P> class message_queue_t {
public:
  void send(const void *, std::size_t, unsigned priority);
  bool try_send(const void *, std::size_t, unsigned priority);
  bool timed_send(const void *, std::size_t, unsigned priority, std::chrono::system_clock::time_point);
  void receive(void *, std::size_t, std::size_t &, unsigned &);
  bool timed_receive(void *, std::size_t, std::size_t &, unsigned &, std::chrono::system_clock::time_point);
};
using message_queue = message_queue_t<void *>;
class interprocess_condition {
public:
  template <class L> void wait(L &);
};
class named_condition {
public:
  template <class L> void wait(L &);
};
} // namespace boost::interprocess
extern "C" {
typedef struct uv_loop_s uv_loop_t;
typedef enum { UV_RUN_DEFAULT, UV_RUN_ONCE, UV_RUN_NOWAIT } uv_run_mode;
int uv_run(uv_loop_t *, uv_run_mode);
struct event_base;
#define EVLOOP_NONBLOCK 2
int event_base_dispatch(event_base *);
int event_base_loop(event_base *, int flags);
struct ev_loop;
#define EVRUN_NOWAIT 1
int ev_run(struct ev_loop *, int flags);
void g_main_loop_run(void *);
struct io_uring;
struct io_uring_cqe;
int io_uring_submit(io_uring *);
int io_uring_submit_and_wait(io_uring *, unsigned);
int io_uring_submit_and_wait_timeout(io_uring *, io_uring_cqe **, unsigned, void *, void *);
int io_uring_wait_cqe(io_uring *, io_uring_cqe **);
int io_uring_wait_cqe_timeout(io_uring *, io_uring_cqe **, void *);
int io_uring_wait_cqes(io_uring *, io_uring_cqe **, unsigned, void *, void *);
int io_uring_peek_cqe(io_uring *, io_uring_cqe **);
typedef struct pcap pcap_t;
int pcap_dispatch(pcap_t *, int, void *, unsigned char *);
int pcap_loop(pcap_t *, int, void *, unsigned char *);
const unsigned char *pcap_next(pcap_t *, void *);
int pcap_next_ex(pcap_t *, void **, const unsigned char **);
int pcap_setnonblock(pcap_t *, int, char *);
}
