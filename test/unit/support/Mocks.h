/// \file
/// The little of the standard library, Asio, libcurl and POSIX that the snippets need. Served as a system header, and quick to parse.

#ifndef UNBLOCK_TEST_UNIT_SUPPORT_MOCKS_H
#define UNBLOCK_TEST_UNIT_SUPPORT_MOCKS_H

namespace unblock::test {

// clang-format off
inline constexpr char StandardMock[] = R"cpp(
#pragma once
typedef decltype(sizeof(0)) size_t;
typedef long ssize_t;
inline void *operator new(size_t, void *p) noexcept { return p; }
namespace std {
template <class T> struct remove_reference { using type = T; };
template <class T> struct remove_reference<T &> { using type = T; };
template <class T> struct remove_reference<T &&> { using type = T; };
template <class T> constexpr typename remove_reference<T>::type &&move(T &&t) noexcept { return static_cast<typename remove_reference<T>::type &&>(t); }
template <class T> constexpr T &&forward(typename remove_reference<T>::type &t) noexcept;
template <class T> const T &max(const T &a, const T &b);
template <class R, class... A> struct coroutine_traits { using promise_type = typename R::promise_type; };
template <class P = void> struct coroutine_handle;
template <> struct coroutine_handle<void> {
  static coroutine_handle from_address(void *) noexcept;
  void *address() const noexcept;
};
template <class P> struct coroutine_handle : coroutine_handle<void> {
  static coroutine_handle from_address(void *) noexcept;
  static coroutine_handle from_promise(P &);
};
struct suspend_always {
  bool await_ready() const noexcept;
  void await_suspend(coroutine_handle<>) const noexcept;
  void await_resume() const noexcept;
};
template <class T> struct char_traits;
template <class T> struct allocator;
template <class C, class Tr = char_traits<C>> struct basic_string_view {
  basic_string_view();
  basic_string_view(const C *);
  basic_string_view(const C *, size_t);
  const C *data() const;
  size_t size() const;
  bool empty() const;
  basic_string_view substr(size_t) const;
};
using string_view = basic_string_view<char>;
template <class C, class Tr = char_traits<C>, class A = allocator<C>> struct basic_string {
  basic_string();
  basic_string(const C *);
  basic_string(const basic_string &);
  basic_string(basic_string &&);
  ~basic_string();
  basic_string &operator=(const basic_string &);
  basic_string &operator=(basic_string &&);
  basic_string &operator+=(const basic_string &);
  basic_string &append(const C *, size_t);
  void push_back(C);
  const C *c_str() const;
  C *data();
  const C *data() const;
  size_t size() const;
  bool empty() const;
  void resize(size_t);
  C &operator[](size_t);
  operator basic_string_view<C, Tr>() const;
  C *begin();
  C *end();
};
using string = basic_string<char>;
string operator+(const string &, const string &);
string operator+(const string &, const char *);
string operator+(const char *, const string &);
bool operator==(const string &, const char *);
string to_string(int);
template <class T> struct initializer_list { const T *p; size_t n; };
template <class P> struct __normal_iterator {
  decltype(*P()) operator*() const;
  P operator->() const;
  __normal_iterator &operator++();
  bool operator!=(const __normal_iterator &) const;
  bool operator==(const __normal_iterator &) const;
};
template <class T, class A = allocator<T>> struct vector {
  vector();
  explicit vector(size_t);
  vector(const vector &);
  vector(vector &&);
  ~vector();
  __normal_iterator<T *> begin();
  __normal_iterator<T *> end();
  __normal_iterator<const T *> begin() const;
  __normal_iterator<const T *> end() const;
  T &operator[](size_t);
  T &back();
  T *data();
  size_t size() const;
  bool empty() const;
  void push_back(const T &);
  void push_back(T &&);
  void pop_back();
  void clear();
};
template <class A, class B> struct pair { A first; B second; };
template <class T> struct tuple_size;
template <size_t I, class T> struct tuple_element;
template <class A, class B> struct tuple_size<pair<A, B>> { static constexpr size_t value = 2; };
template <class A, class B> struct tuple_element<0, pair<A, B>> { using type = A; };
template <class A, class B> struct tuple_element<1, pair<A, B>> { using type = B; };
template <size_t I, class A, class B> typename tuple_element<I, pair<A, B>>::type &get(pair<A, B> &p) noexcept;
template <class T> struct _Rb_tree_iterator {
  T &operator*() const;
  T *operator->() const;
  _Rb_tree_iterator &operator++();
  bool operator!=(const _Rb_tree_iterator &) const;
  bool operator==(const _Rb_tree_iterator &) const;
};
template <class K, class V> struct map {
  using iterator = _Rb_tree_iterator<pair<const K, V>>;
  ~map();
  iterator begin();
  iterator end();
  iterator find(const K &);
  bool contains(const K &) const;
  size_t count(const K &) const;
  V &operator[](const K &);
  void emplace(K, V);
  void erase(const K &);
  size_t size() const;
};
template <class T, size_t N> struct span_base {};
template <class T> struct span {
  span(T *, size_t);
  template <class C> span(C &);
  T *data() const;
  size_t size() const;
};
template <class I, class T> I find(I, I, const T &);
template <class I, class F> F for_each(I, I, F f) { return f; }
template <class T> struct default_delete { void operator()(T *) const; };
template <class T> struct add_lvalue_reference { using type = T &; };
template <> struct add_lvalue_reference<void> { using type = void; };
template <class T, class D = default_delete<T>> struct unique_ptr {
  unique_ptr();
  explicit unique_ptr(T *);
  unique_ptr(T *, D);
  unique_ptr(unique_ptr &&);
  ~unique_ptr();
  unique_ptr &operator=(unique_ptr &&);
  typename add_lvalue_reference<T>::type operator*() const;
  T *operator->() const;
  T *get() const;
  T *release();
  void reset(T * = nullptr);
  explicit operator bool() const;
};
template <class T> struct shared_ptr {
  shared_ptr();
  explicit shared_ptr(T *);
  shared_ptr(const shared_ptr &);
  shared_ptr(shared_ptr &&);
  shared_ptr &operator=(const shared_ptr &);
  ~shared_ptr();
  T &operator*() const;
  T *operator->() const;
  T *get() const;
  explicit operator bool() const;
};
template <class T, class... A> unique_ptr<T> make_unique(A &&...);
template <class T, class... A> shared_ptr<T> make_shared(A &&...);
template <class T> struct weak_ptr { shared_ptr<T> lock() const; };
template <class T> struct optional {
  optional();
  optional(T);
  T &operator*();
  T *operator->();
  explicit operator bool() const;
  void reset();
  template <class... A> T &emplace(A &&...);
};
template <class T> struct reference_wrapper { operator T &() const; T &get() const; };
template <class T> reference_wrapper<T> ref(T &);
template <class F> struct function;
template <class R, class... A> struct function<R(A...)> {
  function();
  template <class F> function(F) {}
  ~function();
  R operator()(A...) const;
};
template <class T> struct atomic {
  T load() const;
  void store(T);
  T operator++();
  T operator--();
  operator T() const;
};
struct mutex { void lock(); bool try_lock(); void unlock(); ~mutex(); };
struct shared_mutex { void lock(); void unlock(); void lock_shared(); void unlock_shared(); };
struct defer_lock_t {};
inline constexpr defer_lock_t defer_lock{};
struct adopt_lock_t {};
inline constexpr adopt_lock_t adopt_lock{};
template <class M> struct lock_guard { explicit lock_guard(M &); lock_guard(M &, adopt_lock_t); ~lock_guard(); };
template <class... M> struct scoped_lock { explicit scoped_lock(M &...); ~scoped_lock(); };
template <class M> struct unique_lock {
  unique_lock() noexcept;
  explicit unique_lock(M &);
  unique_lock(M &, defer_lock_t);
  unique_lock(unique_lock &&);
  unique_lock &operator=(unique_lock &&);
  ~unique_lock();
  void lock();
  bool try_lock();
  void unlock();
};
template <class M> struct shared_lock { explicit shared_lock(M &); ~shared_lock(); void lock(); void unlock(); };
template <class... L> void lock(L &...);
struct latch { explicit latch(long); void count_down(); void wait() const; };
struct stop_token { bool stop_requested() const; };
struct thread {
  struct id {};
  template <class F, class... A> explicit thread(F &&, A &&...) {}
  thread(thread &&);
  ~thread();
  void join();
  void detach();
};
template <class F, class... A> int async(F &&, A &&...) { return 0; }
struct exception { virtual ~exception(); virtual const char *what() const; };
struct type_info { const char *name() const; };
struct runtime_error : exception { runtime_error(const string &); };
namespace chrono {
template <class R> struct basic_duration { constexpr basic_duration(R r) : r(r) {} R r; };
using milliseconds = basic_duration<long>;
using seconds = basic_duration<long long>;
}
namespace this_thread {
thread::id get_id() noexcept;
template <class R> void sleep_for(const chrono::basic_duration<R> &);
}
template <class C> struct basic_ios { bool is_open() const; explicit operator bool() const; };
template <class C> struct basic_istream : basic_ios<C> {};
template <class C> struct basic_ostream : basic_ios<C> { basic_ostream &operator<<(int); };
basic_ostream<char> &operator<<(basic_ostream<char> &, const char *);
basic_ostream<char> &operator<<(basic_ostream<char> &, const string &);
using istream = basic_istream<char>;
using ostream = basic_ostream<char>;
extern ostream cout;
extern ostream cerr;
bool getline(istream &, string &);
struct streambuf;
namespace filesystem {
struct path {
  path();
  path(const char *);
  path(const string &);
  path(const path &);
  path(path &&);
  ~path();
  path &operator+=(const path &);
  string string() const;
  const char *c_str() const;
};
path operator/(const path &, const path &);
void rename(const path &, const path &);
bool remove(const path &);
bool exists(const path &);
}
template <class C> struct basic_ifstream : basic_istream<C> {
  basic_ifstream();
  explicit basic_ifstream(const filesystem::path &);
  ~basic_ifstream();
  void open(const filesystem::path &);
  void close();
};
using ifstream = basic_ifstream<char>;
}
namespace boost::asio {
struct io_context { ~io_context(); void run(); };
struct thread_pool { ~thread_pool(); };
struct detached_t {};
inline constexpr detached_t detached{};
template <class E, class F> void post(E &, F &&) {}
template <class T> struct awaiter { bool await_ready() const; void await_suspend(std::coroutine_handle<>) const; T await_resume(); };
template <class T> struct promise_base {
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception();
};
template <class T> struct awaitable;
template <class T> struct awaitable_promise : promise_base<T> {
  awaitable<T> get_return_object();
  void return_value(T);
};
template <> struct awaitable_promise<void> : promise_base<void> {
  awaitable<void> get_return_object();
  void return_void();
};
template <class T = void> struct awaitable {
  using promise_type = awaitable_promise<T>;
  awaitable(awaitable &&) noexcept;
  ~awaitable();
  awaiter<T> operator co_await() &&;
};
template <class T> awaitable<void> operator||(awaitable<T>, awaitable<T>);
template <class E, class T, class C> void co_spawn(E &, awaitable<T>, C);
awaitable<void> async_wait();
struct mutable_buffer { mutable_buffer(void *, size_t); };
mutable_buffer buffer(std::string &);
struct tcp_stream { ~tcp_stream(); size_t read_some(const mutable_buffer &); void expires_after(int); };
size_t read(tcp_stream &, const mutable_buffer &);
template <class H> void async_read(tcp_stream &, const mutable_buffer &, H) {}
}
namespace httplib {
struct Result { explicit operator bool() const; std::string body; };
struct Client {
  explicit Client(const std::string &);
  ~Client();
  Result Get(const std::string &);
  Result Get(const std::string &, std::function<bool(const char *, size_t)>);
};
}
namespace absl {
struct Mutex { void Lock(); void Unlock(); };
struct MutexLock { explicit MutexLock(Mutex *); ~MutexLock(); };
}
namespace folly {
template <class T> struct LockedPtr { T *operator->() const; T &operator*() const; ~LockedPtr(); };
template <class T> struct Synchronized { LockedPtr<T> wlock(); };
}
extern "C" {
typedef struct _IO_FILE FILE;
extern FILE *stderr;
FILE *fopen(const char *, const char *);
int fclose(FILE *);
char *fgets(char *, int, FILE *);
int fprintf(FILE *, const char *, ...);
size_t fread(void *, size_t, size_t, FILE *);
int printf(const char *, ...);
int open(const char *, int, ...);
ssize_t read(int __fd, void *__buf, size_t);
ssize_t write(int __fd, const void *__buf, size_t);
int close(int __fd);
struct iovec { void *iov_base; size_t iov_len; };
ssize_t readv(int __fd, const struct iovec *, int);
int usleep(unsigned);
int rename(const char *, const char *);
int stat(const char *, void *);
void *malloc(size_t);
void free(void *);
void *memcpy(void *, const void *, size_t);
size_t strlen(const char *);
char *strchr(const char *, int);
unsigned long pthread_self(void);
typedef struct { int x; } pthread_mutex_t;
int pthread_mutex_lock(pthread_mutex_t *);
int pthread_mutex_unlock(pthread_mutex_t *);
typedef struct __dirstream DIR;
DIR *opendir(const char *);
void *readdir(DIR *);
typedef void CURL;
enum CURLcode { CURLE_OK };
enum CURLoption { CURLOPT_URL, CURLOPT_WRITEDATA, CURLOPT_WRITEFUNCTION, CURLOPT_POSTFIELDS, CURLOPT_ERRORBUFFER };
CURL *curl_easy_init(void);
CURLcode curl_easy_setopt(CURL *, CURLoption, ...);
CURLcode curl_easy_perform(CURL *);
void curl_easy_cleanup(CURL *);
struct sqlite3;
int sqlite3_exec(struct sqlite3 *, const char *);
}
)cpp";
// clang-format on

} // namespace unblock::test

#endif
