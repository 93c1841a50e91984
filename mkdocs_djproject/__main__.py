"""Run the command line as ``python -m mkdocs_djproject``."""

from mkdocs_djproject.cli import main

main(prog_name="djproject")
