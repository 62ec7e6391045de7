"""Work in other processes: progress, cancelling, limits of time and memory.

A worker gets plain data and gives plain data back; it knows no Qt and no SQL. The caller asks with
`Job.poll` now and then (a timer of the shell does) or waits with `Job.wait`; no threads are used.
"""

from quiltmark.workbench.jobs.job import SECONDS_A_TASK, Job
from quiltmark.workbench.jobs.messages import packed, unpacked
from quiltmark.workbench.jobs.task import HEAVY, Done, Loss, Part, Parted, Progress, Report, Task
from quiltmark.workbench.jobs.worker import BYTES_A_WORKER, Crew, Worker, call_up

__all__ = [
    "BYTES_A_WORKER",
    "HEAVY",
    "SECONDS_A_TASK",
    "Crew",
    "Done",
    "Job",
    "Loss",
    "Part",
    "Parted",
    "Progress",
    "Report",
    "Task",
    "Worker",
    "call_up",
    "packed",
    "unpacked",
]
