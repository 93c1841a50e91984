"""Whether the generated pages are true: each claim made of them, over every pair of feature values."""
