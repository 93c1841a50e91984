"""The benchmarks lay out what they mean to measure."""
