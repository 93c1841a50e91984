"""A Django project as Django itself has it after its set-up, read in a process of the project's own.

The project's interpreter sets the project up as for any of its commands, with no database within reach, and
tells what its registry holds. Where things are written is then looked up in the source.
"""

from mkdocs_djproject.discovery.live.interpreter import find_interpreter
from mkdocs_djproject.discovery.live.reading import TIMEOUT, discover_live

__all__ = ["TIMEOUT", "discover_live", "find_interpreter"]
