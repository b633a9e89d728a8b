"""The conformance suite: what its cases expect, built and compared; ``python -m tests.conformance`` shows differences."""
