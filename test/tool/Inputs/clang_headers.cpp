#include <stdarg.h>
#include <stddef.h>
size_t size_of_nothing();
