"""What a Django project's settings and files say of it: features, commands, addresses and versions.

Every fact has the place it was read from and says how certain it is; what is not understood is not guessed,
and what may be a secret is never shown.
"""

from mkdocs_djproject.discovery.evidence.facts import Evidence
from mkdocs_djproject.discovery.evidence.reading import read_evidence
from mkdocs_djproject.facts import Alternative, Fact, InstalledApp

__all__ = ["Alternative", "Evidence", "Fact", "InstalledApp", "read_evidence"]
