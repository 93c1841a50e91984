"""What was seen of a project and not understood, by the app that it is about."""

from __future__ import annotations

from mkdocs_djproject.apps import App
from mkdocs_djproject.canvas import Task
from mkdocs_djproject.problems import Note
from mkdocs_djproject.projectfiles import Described


class Noted(Described, frozen=True, kw_only=True):
    """The files that describe a project, and the ``notes`` on what was not understood of them."""

    notes: tuple[Note, ...] = ()

    def notes_on(self, app: App) -> tuple[Note, ...]:
        """What was seen in the folder of an app and not understood."""
        return tuple(note for note in self.notes if app.path and note.place.file.startswith(f"{app.path}/"))

    def condition_of(self, app: App) -> Note | None:
        """What was seen of the condition that an app is installed under; None where it always is."""
        return next((note for note in self.notes if note.what == subject(app.label)), None)

    def lacks_schedule(self, task: Task) -> bool:
        """Whether a task of Celery may be sent by itself at times that were not understood."""
        subjects = {SCHEDULE, *(schedule_of(name) for name in ("", task.name, task.function))}
        is_celery = task.queue == "Celery" and not task.schedule
        return is_celery and any(note.what in subjects for note in self.notes)


SCHEDULE = "a schedule"
"""What a note calls a schedule of many tasks."""


def schedule_of(task: str) -> str:
    """What a note calls the schedule of a task, whose name is empty where it is not known."""
    return f"the schedule of {task or 'a task'}"


def subject(label: str) -> str:
    """What a note calls an app of which it says that a condition decides whether it is installed."""
    return f"app {label}"
