"""How long things take, and how that grows: ``python -m benchmarks``, or ``make bench``."""
