// Another file of the same name, with a static function of the same name.
static int helper(int n) { return n; }
int other(int n) { return helper(n); }
