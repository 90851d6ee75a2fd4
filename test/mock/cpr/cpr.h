// A stand-in for cpr (https://docs.libcpr.org), which Debian 12 does not package: the names, types and behaviour that
// our tests need, written from its documentation, over the real libcurl. It is no copy of cpr.
#ifndef CPR_CPR_H
#define CPR_CPR_H

#include "api.h"
#include "cprtypes.h"
#include "response.h"
#include "session.h"

#endif
