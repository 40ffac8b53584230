"""Documents into results, in order and with bounded memory, on one process or several.

A document that fails, or that takes its process down with it, becomes an outcome with an error; the others go on.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define, field, frozen

from qawl.documents import Document
from qawl.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Result = TypeVar("Result")

CHUNK_BYTES = 250_000
"""A chunk this large keeps the cost of moving it between processes below one percent of the work on it."""
CHUNK_DOCUMENTS = 64
"""Bounds how many documents wait for the last one of their chunk."""
CHUNKS_AHEAD = 4
"""Chunks that may wait for each process, so that none idles while results are written."""


@frozen
class Outcome(Generic[Result]):
    """What became of one input."""

    identifier: str
    """Id of the document; empty where the input could not be read."""
    size: int
    """Bytes of input it took; 0 where it could not be read."""
    result: Result | None = None
    """What the work returned; None where it failed."""
    error: str = ""
    """Why it failed, with the place; empty where it did not."""


@frozen
class Guarded(Generic[Result]):
    """Work that turns whatever goes wrong with one input into its outcome."""

    work: Callable[[Document], Result]
    """What to do with a document; picklable where several processes are used."""

    def __call__(self, entry: Document | InputError) -> Outcome[Result]:
        """Return the outcome of one input."""
        if isinstance(entry, InputError):
            return Outcome("", 0, error=str(entry))
        try:
            return Outcome(entry.identifier, entry.size, self.work(entry))
        except Exception as error:  # noqa: BLE001 - one document's failure, whatever it is, must not end the run
            return Outcome(entry.identifier, entry.size, error=f"{entry.place}: {type(error).__name__}: {error}")


def numbered(texts: Iterable[str]) -> Iterator[Document]:
    """Yield texts as documents that are named by their number, from 0 on."""
    for number, text in enumerate(texts):
        yield Document(str(number), text, f"text {number}", len(text))


def process(
    entries: Iterable[Document | InputError], work: Callable[[Document], Result], processes: int = 1
) -> Iterator[Outcome[Result]]:
    """Yield the outcome of every entry, in their order; of as many as there are, memory holds only a few."""
    guarded = Guarded(work)
    if processes == 1:
        yield from map(guarded, entries)
        return
    workers = _Workers(guarded, processes)
    try:
        for chunk in _chunks(entries):
            workers.submit(chunk)
            if len(workers.pending) > CHUNKS_AHEAD * processes:
                yield from workers.first()
        while workers.pending:
            yield from workers.first()
    finally:
        workers.stop()


def _chunks(entries: Iterable[Document | InputError]) -> Iterator[list[Document | InputError]]:
    chunk: list[Document | InputError] = []
    size = 0
    for entry in entries:
        chunk.append(entry)
        size += entry.size if isinstance(entry, Document) else 0
        if size >= CHUNK_BYTES or len(chunk) >= CHUNK_DOCUMENTS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


STOP = getattr(signal, "SIGUSR1", None)
"""Tells a process of a pool to leave its work; None where the system has no such signal."""


class StoppedError(BaseException):
    """The run was stopped; nobody waits for the outcomes any more."""


class _Stopping:
    """Ends work at once, but never while its outcome is written: half a message would block the reader for ever."""

    def __init__(self) -> None:
        self.asked = self.busy = False

    def __call__(self, *_: object) -> None:
        self.asked = True
        if self.busy:
            raise StoppedError

    def __enter__(self) -> None:
        if self.asked:
            raise StoppedError
        self.busy = True

    def __exit__(self, *_: object) -> None:
        self.busy = False


_STOPPING = _Stopping()
_OWN_WORK: list[Guarded[Any]] = []
"""What this process does with inputs, in a process of a pool: handed over once, not with every chunk."""


def _start(guarded: Guarded[Any], processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_begin, initargs=(guarded,))


def _begin(guarded: Guarded[Any]) -> None:
    """Take over the work, leave Ctrl-C to the process that started this one, and end when that one is killed."""
    _OWN_WORK.append(guarded)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if STOP is not None:
        signal.signal(STOP, _STOPPING)
    Thread(target=_end_with_parent, daemon=True).start()


def _each(entries: list[Document | InputError]) -> list[Outcome[Any]]:
    """Return the outcomes of several inputs, in a process of a pool; nothing once the run has been stopped."""
    try:
        with _STOPPING:
            return list(map(_OWN_WORK[0], entries))
    except StoppedError:
        return []


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@define
class _Workers(Generic[Result]):
    """A pool of processes and the chunks they have not handed back yet, oldest first."""

    guarded: Guarded[Result]
    processes: int
    executor: ProcessPoolExecutor = field(init=False)
    pending: deque[tuple[list[Document | InputError], Future[list[Outcome[Result]]]]] = field(factory=deque)

    def __attrs_post_init__(self) -> None:
        self.executor = _start(self.guarded, self.processes)

    def submit(self, chunk: list[Document | InputError]) -> None:
        """Hand a chunk to the pool."""
        try:
            future = self.executor.submit(_each, chunk)
        except BrokenProcessPool as error:  # noticed by first(), in the order of the chunks
            future = Future()
            future.set_exception(error)
        self.pending.append((chunk, future))

    def first(self) -> list[Outcome[Result]]:
        """Wait for the oldest chunk and return its outcomes."""
        chunk, future = self.pending.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self.stop()
            outcomes = [self._alone(entry) for entry in chunk]
            self.executor = _start(self.guarded, self.processes)
            waiting = [chunk for chunk, _ in self.pending]
            self.pending.clear()
            for chunk in waiting:
                self.submit(chunk)
            return outcomes

    def stop(self) -> None:
        """End the processes without waiting for what they are doing."""
        running = list((self.executor._processes or {}).values())  # noqa: SLF001 - public from Python 3.14 on
        for worker in running:
            with suppress(ProcessLookupError):
                worker.terminate() if STOP is None else os.kill(worker.pid or 0, STOP)
        self.executor.shutdown(wait=STOP is not None, cancel_futures=True)

    def _alone(self, entry: Document | InputError) -> Outcome[Result]:
        """Work on one input in a process of its own, to learn which one takes processes down."""
        if isinstance(entry, InputError):
            return self.guarded(entry)
        with _start(self.guarded, 1) as executor:
            try:
                return executor.submit(_each, [entry]).result()[0]
            except BrokenProcessPool:
                return Outcome(entry.identifier, entry.size, error=f"{entry.place}: the process working on it died")
