#include "api.h"
#include <fstream>
static void helper(const char *path) { std::ifstream in(path); }
void leaf(const char *path) { helper(path); }
void harmless() {}
