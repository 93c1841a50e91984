"""What a table of claims cannot say of the two main pages: order, numbers, and what follows from the apps."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from tests.truth.checking import find_part
from tests.truth.facts import Facts
from tests.truth.language import Claim
from tests.truth.reading import Page

STEP = re.compile(r"^\*\*(?:Step )?(\d+)[.):]\s*\S.*\*\*")
BRANCH = re.compile(r"[├└]──(?!─)")
LEFT_OUT_STEPS = ("install", "env", "run")

TOP_TO_BOTTOM = (
    "Frontend", "Load balancer", "Web server", "Django application", "REST API", "Business logic",
    "Models / ORM", "Database",
)  # fmt: skip
LEFT_TO_RIGHT = ("Database", "Search", "Files", "Cache", "Task queue")

ASSUMED_WORDS = {
    "proxy": r"Nginx",
    "server": r"Gunicorn",
    "web_servers": r"web servers|web server \(2\)|servers \(2\)",
    "cdn": r"CDN",
    "storage": r"S3",
}
"""How each part shows in the line that names what is assumed."""

Check = Callable[[Page, Facts], Iterator[str]]


def outline_faults(page: Page, claims: list[Claim]) -> Iterator[str]:
    """The sections that the table names stand on the page in the order of the table."""
    named = list(dict.fromkeys(claim.where.lower() for claim in claims if claim.kind == "section"))
    found = [" > ".join(path) for path in page.sections]
    there = [where for where in found if where in named]
    wanted = [where for where in named if where in there]
    if there != wanted:
        first = next(pair for pair in zip(there, wanted, strict=True) if pair[0] != pair[1])
        yield f"the section {first[0]!r} stands where {first[1]!r} should"


def quick_start_faults(page: Page, facts: Facts) -> Iterator[str]:
    """The steps are numbered from one, in bold paragraphs, each with a fence of its own below."""
    part = find_part(page, "Development setup > Quick start")
    if part is None:
        return
    matched = ((n, STEP.match(line)) for n, line in enumerate(part.lines, part.start))
    starts = [(n, int(match[1])) for n, match in matched if match]
    expected = 7 - sum(not facts.holds(name) for name in LEFT_OUT_STEPS)
    numbers = [number for _, number in starts]
    if numbers != list(range(1, expected + 1)):
        yield f"the steps of the quick start are {numbers}, not 1 to {expected}"
    for (start, number), (end, _) in itertools.pairwise([*starts, (part.end, 0)]):
        if not any(start < fence.start < end for fence in part.fences):
            yield f"step {number} of the quick start has no fence"


def number_faults(page: Page, _: Facts) -> Iterator[str]:
    """The parts of the component architecture are numbered without a gap, and so is what else is numbered."""
    levels = {"": [heading for heading in page.headings if heading.level == 2]}
    for path, (heading, _part) in page.sections.items():
        if heading.level == 3:
            levels.setdefault(path[0], []).append(heading)
    for above, headings in levels.items():
        numbers = [heading.number.rsplit(".", 1)[-1] for heading in headings]
        must = above == "component architecture"
        if (must or any(numbers)) and numbers != [str(n) for n in range(1, len(numbers) + 1)]:
            yield f"the sections below {above or 'the title'!r} are numbered {numbers}"


def assumption_faults(page: Page, facts: Facts) -> Iterator[str]:
    """One line below the diagram names each part that is assumed, and none that is declared or left out."""
    part = find_part(page, "Architecture diagram")
    lines = [line for line in part.plain.splitlines() if re.search(r"(?i)\bassumed\b", line)] if part else []
    shown = {name for name in ASSUMED_WORDS if facts.holds(f"{name}_assumed")}
    hidden = {"storage"} if facts.holds("elasticsearch") else set()
    hidden |= {"web_servers"} if not facts.holds("server") else set()
    hidden |= {"server"} if not facts.holds("web_servers") else set()
    if shown - hidden and len(lines) != 1:
        yield f"{len(lines)} lines name what is assumed in the diagram, not one"
    for name, words in ASSUMED_WORDS.items():
        is_named = any(re.search(words, line) for line in lines)
        if is_named != (name in shown) and name not in hidden:
            yield f"{name} is {'' if is_named else 'not '}named as assumed: {lines}"


def pipeline_faults(page: Page, facts: Facts) -> Iterator[str]:
    """The section on the workflow calls the pipeline assumed as long as it is, never one that is left out.

    The steps of a pipeline that is declared by name may still be called so.
    """
    part = find_part(page, "Development workflow")
    is_named = part is not None and re.search(r"(?i)\bassumed\b", part.plain) is not None
    if facts.holds("pipeline_assumed") and not is_named:
        yield "the pipeline is not named as assumed"
    if is_named and not facts.holds("pipeline"):
        yield "a pipeline that is not there is named as assumed"
    steps = [int(match[1]) for line in (part.lines if part else []) if (match := STEP.match(line))]
    if facts.holds("pipeline") and steps != list(range(1, 7)):
        yield f"the steps of the pipeline are {steps}, not 1 to 6"


def diagram_faults(page: Page, facts: Facts) -> Iterator[str]:
    """The parts of the diagram stand in order, and each web server is one of its own."""
    part = find_part(page, "Architecture diagram")
    lines = part.code("text").splitlines() if part else []
    rows = [n for name in TOP_TO_BOTTOM for n in [_line_with(lines, name)] if n >= 0]
    if rows != sorted(rows):
        yield f"the parts of the diagram stand in the lines {rows}"
    bottom = lines[_line_with(lines, "Database")] if _line_with(lines, "Database") >= 0 else ""
    columns = [bottom.find(name) for name in LEFT_TO_RIGHT if name in bottom]
    if columns != sorted(columns):
        yield f"the lowest parts of the diagram are not in order: {bottom!r}"
    count = int(facts.words["web_servers"] or 0)
    servers = len(set(re.findall(r"Web server \d", "\n".join(lines))))
    if facts.holds("server") and servers != count:
        yield f"{servers} web servers are drawn, not {count}"
    if servers and facts.holds("cdn") and "Static files" not in lines[_line_with(lines, "Web server")]:
        yield "the static files do not stand beside the web servers"


def tree_faults(page: Page, _: Facts) -> Iterator[str]:
    """In every tree, the last branch of a folder is drawn as the last, and no other."""
    for fence in page.fences:
        branches = [match.start() if (match := BRANCH.search(line)) else -1 for line in fence.lines]
        for number, (line, column) in enumerate(zip(fence.lines, branches, strict=True)):
            if fence.language != "text" or not BRANCH.search(line):
                continue
            goes_on = _next_in_folder(branches, number) == column
            if goes_on != (line[column] == "├"):
                followed = "followed" if goes_on else "not followed"
                yield f"line {fence.start + number + 2}: {line!r} is {followed} by others"


def _next_in_folder(branches: list[int], number: int) -> int | None:
    """Where the next branch starts that does not lie deeper than this one, -1 for a line without one."""
    return next((column for column in branches[number + 1 :] if column <= branches[number]), None)


def _line_with(lines: list[str], name: str) -> int:
    return next((n for n, line in enumerate(lines) if name in line), -1)


README_CHECKS: tuple[Check, ...] = (quick_start_faults, tree_faults, number_faults)
ARCHITECTURE_CHECKS: tuple[Check, ...] = (
    number_faults,
    assumption_faults,
    pipeline_faults,
    diagram_faults,
    tree_faults,
)
