#include "tool/support/Fork.h"
#include <cerrno>
#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace unblock::tool {

bool forkAndWait(int &Ended) {
  const pid_t Parent = ::getpid(), Child = ::fork();
  if (Child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != Parent)
      ::_exit(Unheard);
    return true;
  }
  int Status = 0;
  while (Child > 0 && ::waitpid(Child, &Status, 0) < 0 && errno == EINTR) {
  }
  Ended = Child > 0 && WIFEXITED(Status) ? WEXITSTATUS(Status) : -1;
  if (Ended == Unheard)
    ::_exit(Unheard);
  return false;
}

} // namespace unblock::tool
