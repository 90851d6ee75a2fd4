// Names of functions at addresses, local ones included, which dladdr doesn't know: coroutines are often local.
#ifndef UNBLOCK_DETAIL_SYMBOLS_HPP
#define UNBLOCK_DETAIL_SYMBOLS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#if defined(__linux__)
#include <cxxabi.h>
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#endif

namespace unblock {

/// One function on a stack. `offset` is that in the module's file, for addr2line and llvm-symbolizer; `function` is empty
/// where the module has been stripped.
struct stack_frame {
  void *address = nullptr;
  std::string module;
  std::uintptr_t offset = 0;
  std::string function;
};

namespace detail_stall {

#if defined(__linux__)

inline std::string demangled(char const *name) {
  int status = 0;
  std::unique_ptr<char, void (*)(void *)> text(abi::__cxa_demangle(name, nullptr, nullptr, &status),
                                               std::free);
  return status == 0 && text ? text.get() : name;
}

/// The functions of one file's symbol table.
class symbol_table {
public:
  explicit symbol_table(std::string const &path) : file_(path, std::ios::binary) {
    ElfW(Ehdr) header{};
    if (!read(&header, sizeof header, 0) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
        header.e_shentsize != sizeof(ElfW(Shdr)))
      return;
    std::vector<ElfW(Shdr)> sections(header.e_shnum);
    if (!read(sections.data(), sections.size() * sizeof(ElfW(Shdr)), header.e_shoff))
      return;
    for (auto const &section : sections)
      if (section.sh_type == SHT_SYMTAB && section.sh_link < sections.size())
        load(section, sections[section.sh_link]);
    std::sort(functions_.begin(), functions_.end(),
              [](auto const &a, auto const &b) { return a.begin < b.begin; });
  }

  /// Empty when none is there.
  std::string at(std::uintptr_t offset) {
    auto const after =
        std::upper_bound(functions_.begin(), functions_.end(), offset,
                         [](std::uintptr_t o, auto const &function) { return o < function.begin; });
    if (after == functions_.begin() || offset >= std::prev(after)->end)
      return {};
    std::string name;
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(std::prev(after)->name));
    std::getline(file_, name, '\0');
    return demangled(name.c_str());
  }

private:
  struct function {
    std::uintptr_t begin;
    std::uintptr_t end;
    std::uint64_t name; // in the file
  };

  bool read(void *to, std::size_t size, std::uint64_t from) {
    file_.seekg(static_cast<std::streamoff>(from));
    return size != 0 &&
           file_.read(static_cast<char *>(to), static_cast<std::streamsize>(size)).good();
  }

  void load(ElfW(Shdr) const &table, ElfW(Shdr) const &names) {
    std::vector<ElfW(Sym)> symbols(table.sh_size / sizeof(ElfW(Sym)));
    if (!read(symbols.data(), symbols.size() * sizeof(ElfW(Sym)), table.sh_offset))
      return;
    for (auto const &symbol : symbols)
      if ((symbol.st_info & 0xf) == STT_FUNC && symbol.st_size != 0)
        functions_.push_back({static_cast<std::uintptr_t>(symbol.st_value),
                              static_cast<std::uintptr_t>(symbol.st_value + symbol.st_size),
                              names.sh_offset + symbol.st_name});
  }

  std::ifstream file_;
  std::vector<function> functions_;
};

/// Keeps the tables that it has read. Not thread-safe.
class symbolizer {
public:
  /// `is_return`: the address is behind the call that is meant.
  stack_frame at(void *address, bool is_return) {
    stack_frame frame{address, {}, 0, {}};
    auto *const meant = static_cast<char *>(address) - (is_return ? 1 : 0);
    Dl_info info{};
    link_map *map = nullptr;
    if (::dladdr1(meant, &info, reinterpret_cast<void **>(&map), RTLD_DL_LINKMAP) == 0 || !map)
      return frame;
    frame.offset =
        reinterpret_cast<std::uintptr_t>(meant) - static_cast<std::uintptr_t>(map->l_addr);
    frame.module = *map->l_name != '\0' ? map->l_name : "/proc/self/exe";
    auto &table = tables_[frame.module];
    if (!table)
      table = std::make_unique<symbol_table>(frame.module);
    frame.function = table->at(frame.offset);
    if (frame.function.empty() && info.dli_sname != nullptr)
      frame.function = demangled(info.dli_sname);
    return frame;
  }

private:
  std::map<std::string, std::unique_ptr<symbol_table>> tables_;
};

#else

class symbolizer {
public:
  stack_frame at(void *address, bool) { return {address, {}, 0, {}}; }
};

#endif

/// The coroutine whose body this function is; empty when it is none. Clang calls it "f(int) [clone .resume]", GCC
/// "f(f(int)::_Z1fi.Frame*) [clone .actor]".
inline std::string coroutine_name(std::string_view function) {
  for (std::string_view const suffix : {" [clone .resume]", " (.resume)"})
    if (function.ends_with(suffix))
      return std::string(function.substr(0, function.size() - suffix.size()));
  auto const end = function.rfind("Frame*)");
  if (end == std::string_view::npos || function.find(".actor", end) == std::string_view::npos)
    return {};
  for (auto open = function.find('('); open < end; open = function.find('(', open + 1)) {
    auto const inner = function.substr(open + 1, end - open - 1);
    auto const mangled = inner.rfind("::_Z");
    if (open != 0 && mangled != std::string_view::npos &&
        inner.starts_with(function.substr(0, open)))
      return std::string(inner.substr(0, mangled));
  }
  return std::string(function);
}

} // namespace detail_stall
} // namespace unblock

#endif
