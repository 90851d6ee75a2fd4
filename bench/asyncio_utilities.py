#!/usr/bin/env python3
"""The utilities that the runtime succeeds, as Python services have them under asyncio: asyncio_utilities.py NAME COUNT [FILE]

NAME is limiter, cache, breaker, retry, monitor or file_read. Prints the seconds that COUNT uses of it took, one after another. Needs
Debian's python3-aiofiles.
"""
import asyncio
import collections
import contextlib
import functools
import logging
import sys
import time

import aiofiles

log = logging.getLogger(__name__)


class AsyncRateLimiter:
    """A token bucket in floating point under a lock."""

    def __init__(self, rate, per=1.0):
        self.rate, self.per = rate, per
        self.allowance = float(rate)
        self.last_check = time.monotonic()
        self.lock = asyncio.Lock()

    async def acquire(self):
        while True:
            async with self.lock:
                now = time.monotonic()
                elapsed = now - self.last_check
                self.last_check = now
                self.allowance = min(self.rate, self.allowance + elapsed * (self.rate / self.per))
                if self.allowance >= 1.0:
                    self.allowance -= 1.0
                    return
                delay = (1.0 - self.allowance) * (self.per / self.rate)
            await asyncio.sleep(delay)

    async def __aenter__(self):
        await self.acquire()
        return self

    async def __aexit__(self, *_):
        return False


class AsyncLRUCache:
    """An OrderedDict, the times of its entries, and a lock."""

    def __init__(self, maxsize=128, ttl=None):
        self.maxsize, self.ttl = maxsize, ttl
        self.entries = collections.OrderedDict()
        self.timestamps = {}
        self.lock = asyncio.Lock()

    async def get(self, key):
        async with self.lock:
            if key not in self.entries:
                return None
            if self.ttl and time.monotonic() - self.timestamps[key] > self.ttl:
                del self.entries[key]
                del self.timestamps[key]
                return None
            self.entries.move_to_end(key)
            return self.entries[key]

    async def set(self, key, value):
        async with self.lock:
            if key in self.entries:
                self.entries.move_to_end(key)
            elif len(self.entries) >= self.maxsize:
                oldest, _ = self.entries.popitem(last=False)
                del self.timestamps[oldest]
            self.entries[key] = value
            self.timestamps[key] = time.monotonic()


class CircuitBreaker:
    """Failures in a row, as a context around a call."""

    def __init__(self, failure_threshold=5, timeout=60.0, expected_exception=Exception):
        self.failure_threshold, self.timeout, self.expected_exception = failure_threshold, timeout, expected_exception
        self.failure_count = 0
        self.last_failure_time = None
        self.state = "closed"

    async def __aenter__(self):
        if self.state == "open":
            if time.monotonic() - self.last_failure_time <= self.timeout:
                raise RuntimeError("Circuit breaker is OPEN")
            self.state = "half_open"
        return self

    async def __aexit__(self, kind, *_):
        if kind is None:
            self.failure_count = 0
            if self.state == "half_open":
                self.state = "closed"
        elif issubclass(kind, self.expected_exception):
            self.failure_count += 1
            self.last_failure_time = time.monotonic()
            if self.failure_count >= self.failure_threshold:
                self.state = "open"
        return False


def async_retry(max_attempts=3, backoff_base=2.0, exceptions=(Exception,)):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*arguments, **named):
            for attempt in range(max_attempts):
                try:
                    return await function(*arguments, **named)
                except exceptions as error:
                    if attempt == max_attempts - 1:
                        log.error("failed after %d attempts: %s", max_attempts, error)
                        raise
                    log.warning("attempt %d failed: %s", attempt + 1, error)
                    await asyncio.sleep(backoff_base**attempt)

        return wrapper

    return decorate


class PerformanceMonitor:
    """The last thousand durations of each name, under a lock."""

    def __init__(self):
        self.metrics = collections.defaultdict(list)
        self.lock = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def measure(self, name):
        start = time.monotonic()
        try:
            yield
        finally:
            duration = time.monotonic() - start
            async with self.lock:
                self.metrics[name].append(duration)
                if len(self.metrics[name]) > 1000:
                    self.metrics[name] = self.metrics[name][-1000:]


async def call():
    return 1


async def limiter(count, _):
    one = AsyncRateLimiter(1_000_000_000)
    begin = time.perf_counter()
    for _ in range(count):
        async with one:
            pass
    return time.perf_counter() - begin


async def cache(count, _):
    one = AsyncLRUCache(10_000, 3600)
    keys = [f"user/{i}" for i in range(count)]
    for i, key in enumerate(keys):
        await one.set(key, i)
    begin = time.perf_counter()
    for key in keys:
        if await one.get(key) is None:
            sys.exit("a miss")
    return time.perf_counter() - begin


async def breaker(count, _):
    one = CircuitBreaker()
    begin = time.perf_counter()
    for _ in range(count):
        async with one:
            pass
    return time.perf_counter() - begin


async def retry(count, _):
    one = async_retry(3, 2.0)(call)
    begin = time.perf_counter()
    for _ in range(count):
        await one()
    return time.perf_counter() - begin


async def monitor(count, _):
    one = PerformanceMonitor()
    begin = time.perf_counter()
    for _ in range(count):
        async with one.measure("call"):
            pass
    return time.perf_counter() - begin


async def file_read(count, path):
    begin = time.perf_counter()
    for _ in range(count):
        async with aiofiles.open(path) as file:
            if not await file.read():
                sys.exit("nothing read")
    return time.perf_counter() - begin


async def main(name, count, path=None):
    utility = globals()[name]
    await utility(int(count) // 10, path)  # warm
    print(await utility(int(count), path))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
