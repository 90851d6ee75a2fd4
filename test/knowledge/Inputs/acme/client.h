#pragma once
namespace acme {
inline namespace v2 {
struct Connection {
  void close();
};
template <typename T> struct Client : Connection {
  void fetch();
  T value;
};
void flush();
} // namespace v2
struct Unfinished;
template <typename T> struct Open : T {
  void run();
};
} // namespace acme
