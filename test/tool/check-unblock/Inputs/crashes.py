#!/usr/bin/env python3
"""A clang-tidy that crashes without a word."""
import sys

sys.exit(139)
