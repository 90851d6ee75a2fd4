#include "api.h"
static int helper(int n) {
  leaf("x");
  return n;
}
int middle(int n) { return helper(n); }
void entry(int n) { middle(n); }
