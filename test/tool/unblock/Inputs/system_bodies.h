namespace lib {
constexpr int constant() { return 3; }
template <typename T> auto deduced(T value) {
  struct Result {
    T first;
  };
  return Result{value};
}
template <typename T> void large(T) { static_assert(sizeof(T) > 100); }
} // namespace lib
