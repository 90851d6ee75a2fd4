/// \file
/// A copy of this process that does something by itself.

#ifndef UNBLOCK_TOOL_SUPPORT_FORK_H
#define UNBLOCK_TOOL_SUPPORT_FORK_H

namespace unblock::tool {

/// How a child ends when nobody listens to it any more; its parent then ends like that, too.
constexpr int Unheard = 9;

/// Makes a child and waits for its end. True in the child; false in the parent, \p Ended being the child's exit code, or -1 if it had none. The child is killed when the
/// parent dies. Only for processes with a single thread.
bool forkAndWait(int &Ended);

} // namespace unblock::tool

#endif
