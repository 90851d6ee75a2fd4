// One call, one request.
#ifndef CPR_API_H
#define CPR_API_H

#include "session.h"

#include <utility>

namespace cpr {

namespace priv {
template <class... Ts> void set_option(Session &session, Ts &&...ts) {
  (session.SetOption(std::forward<Ts>(ts)), ...);
}
} // namespace priv

template <class... Ts> Response Get(Ts &&...ts) {
  Session session;
  priv::set_option(session, std::forward<Ts>(ts)...);
  return session.Get();
}
template <class... Ts> Response Post(Ts &&...ts) {
  Session session;
  priv::set_option(session, std::forward<Ts>(ts)...);
  return session.Post();
}
template <class... Ts> Response Put(Ts &&...ts) {
  Session session;
  priv::set_option(session, std::forward<Ts>(ts)...);
  return session.Put();
}
template <class... Ts> Response Patch(Ts &&...ts) {
  Session session;
  priv::set_option(session, std::forward<Ts>(ts)...);
  return session.Patch();
}
template <class... Ts> Response Delete(Ts &&...ts) {
  Session session;
  priv::set_option(session, std::forward<Ts>(ts)...);
  return session.Delete();
}
template <class... Ts> Response Head(Ts &&...ts) {
  Session session;
  priv::set_option(session, std::forward<Ts>(ts)...);
  return session.Head();
}
template <class... Ts> Response Options(Ts &&...ts) {
  Session session;
  priv::set_option(session, std::forward<Ts>(ts)...);
  return session.Options();
}

} // namespace cpr

#endif
