// Makes standalone Asio the runtime's engine in this translation unit, whichever Asio was included first. The headers
// beside this one are what fixes include in coroutines of standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_ENGINE_HPP
#define UNBLOCK_STANDALONE_ASIO_ENGINE_HPP

#if defined(UNBLOCK_DETAIL_CONFIG_HPP) && !defined(UNBLOCK_STANDALONE_ASIO)
#error                                                                                             \
    "an unblock header was included for Boost.Asio before; include <unblock/standalone_asio/...> alone, or define UNBLOCK_STANDALONE_ASIO"
#endif
#ifndef UNBLOCK_STANDALONE_ASIO
#define UNBLOCK_STANDALONE_ASIO 1
#endif

#endif
