// FasterXML/jackson-module-kotlin#221: parsing a string was reported as blocking, because what parses it can also read files. The stream in hand counts, not its interface.
// RUN: %check_unblock %s 'unblock-*' %t -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <cstdio>
#include <sstream>
#include <string>

awaitable<int> parse(std::string text) {
  std::istringstream in(text);
  std::string line;
  std::getline(in, line);
  int n = 0;
  in >> n;
  std::sscanf(line.c_str(), "%d", &n);
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%d", n);
  co_return n;
}

awaitable<int> in_memory(char *text, std::size_t size) {
  std::FILE *file = fmemopen(text, size, "r");
  const int c = std::fgetc(file);
  std::fclose(file);
  co_return c;
}
