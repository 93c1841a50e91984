"""Claims about the documentation in docs/: it builds, names all there is, and what it shows can be done."""
