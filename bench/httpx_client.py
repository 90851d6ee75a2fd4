#!/usr/bin/env python3
"""The requests of bench/http_client.cpp, made by httpx under asyncio: httpx_client.py URL CONCURRENCY REQUESTS_EACH

Prints the seconds that they took, with connections open already. Needs Debian's python3-httpx.
"""
import asyncio
import sys
import time

import httpx


async def main(url, concurrency, count):
    limits = httpx.Limits(max_connections=concurrency, max_keepalive_connections=concurrency)
    async with httpx.AsyncClient(limits=limits, timeout=60, trust_env=False) as client:

        async def lane(requests):
            for _ in range(requests):
                response = await client.get(url)
                if response.status_code != 200 or len(response.content) != 1024:
                    sys.exit("a request failed")

        await asyncio.gather(*(lane(1) for _ in range(concurrency)))
        begin = time.perf_counter()
        await asyncio.gather(*(lane(count) for _ in range(concurrency)))
        print(time.perf_counter() - begin)


asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
