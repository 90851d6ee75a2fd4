#!/usr/bin/env python3
"""The requests of bench/http_stack.cpp as a Python service makes them: httpx_stack.py URL CONCURRENCY REQUESTS_EACH each|pooled

Each request goes through the utilities of asyncio_utilities.py: a limiter, a breaker, a retry and a monitor around httpx. With `each` it has a client of its own, as
the usual advice writes it (async with httpx.AsyncClient() as client: …); with `pooled` all share one. Prints the seconds that they took. Needs Debian's python3-httpx.
"""
import asyncio
import sys
import time

import httpx

from asyncio_utilities import AsyncRateLimiter, CircuitBreaker, PerformanceMonitor, async_retry

limiter, breaker, monitor = AsyncRateLimiter(1_000_000_000), CircuitBreaker(), PerformanceMonitor()


def options(concurrency):
    return {"limits": httpx.Limits(max_connections=concurrency, max_keepalive_connections=concurrency), "timeout": 60, "trust_env": False}


@async_retry(3, 2.0)
async def fetch(url, client):
    async with limiter, breaker, monitor.measure("fetch"):
        if client:
            return await client.get(url)
        async with httpx.AsyncClient(**options(1)) as own:
            return await own.get(url)


async def main(url, concurrency, count, pooled):
    async with httpx.AsyncClient(**options(concurrency)) as client:

        async def lane(requests):
            for _ in range(requests):
                response = await fetch(url, client if pooled else None)
                if response.status_code != 200 or len(response.content) != 1024:
                    sys.exit("a request failed")

        if pooled:  # connections are open already
            await asyncio.gather(*(lane(1) for _ in range(concurrency)))
        begin = time.perf_counter()
        await asyncio.gather(*(lane(count) for _ in range(concurrency)))
        print(time.perf_counter() - begin)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "pooled"))
