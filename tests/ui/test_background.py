"""Operations run off the window's thread; results, failures and faults come back to it."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import UserError
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.messages import Messages
from tests.support.stoppable import rest_until


class Taker(QObject):
    """Takes what operations bring."""

    def __init__(self):
        super().__init__()
        self.got = []
        self.threads = []

    def take(self, result):
        self.got.append(result)
        self.threads.append(threading.current_thread())


class Step(QObject):
    """Notes when it is done."""

    def __init__(self, order, name):
        super().__init__()
        self.order, self.name = order, name

    def do(self):
        self.order.append(self.name)


class Teller(QObject):
    told = Signal(bool)


@pytest.fixture
def changes(qapp):
    return Changes()


@pytest.fixture
def messages(qapp):
    return Messages()


@pytest.fixture
def background(changes, messages):
    background = Background(changes, messages)
    yield background
    background.shut_down()


def test_work_runs_elsewhere_and_its_result_arrives_here(background, qtbot):
    taker = Taker()
    background.read(lambda task: threading.current_thread(), taker.take)
    qtbot.waitUntil(lambda: bool(taker.got))
    assert taker.got[0] is not threading.main_thread()
    assert taker.threads == [threading.main_thread()]
    assert background.is_idle


def test_only_what_changes_the_event_tells_of_it(background, changes, qtbot):
    taker = Taker()
    with qtbot.assertNotEmitted(changes.event_changed):
        background.read(lambda task: 1, taker.take)
        qtbot.waitUntil(lambda: bool(taker.got))
    with qtbot.waitSignal(changes.event_changed):
        background.change(lambda task: 2, taker.take)


def test_changes_run_one_at_a_time_in_the_order_they_were_asked_for(background, qtbot):
    taker, inside, most = Taker(), [], []

    def work(number):
        def run(task):
            inside.append(number)
            most.append(len(inside))
            inside.pop()
            return number

        return run

    for number in range(20):
        background.change(work(number), taker.take)
    qtbot.waitUntil(lambda: len(taker.got) == 20)
    assert taker.got == list(range(20))
    assert set(most) == {1}


def test_an_error_with_a_code_becomes_a_message_in_words(background, messages, qtbot):
    def fail(task):
        raise UserError("event-without-name")

    with qtbot.waitSignal(messages.posted) as posted:
        background.change(fail)
    assert "name" in posted.args[0].text


def test_who_takes_errors_over_gets_them_instead_of_the_message_bar(background, messages, qtbot):
    taker = Taker()

    def fail(task):
        raise UserError("event-without-name")

    with qtbot.assertNotEmitted(messages.posted):
        background.change(fail, failed=taker.take)
        qtbot.waitUntil(lambda: bool(taker.got))
    assert taker.got[0].code == "event-without-name"


def test_a_fault_of_ours_is_told_as_one(background, messages, qtbot):
    def fail(task):
        raise ZeroDivisionError("oops")

    with qtbot.assertNotEmitted(messages.posted), qtbot.waitSignal(background.broke) as broke:
        background.read(fail)
    assert isinstance(broke.args[0], ZeroDivisionError)


def test_an_operation_is_asked_to_stop_and_says_how_far_it_is(background, qtbot):
    taker, steps, reached = Taker(), Taker(), threading.Event()

    def work(task):
        task.report(3, 10, "third of ten")
        reached.set()
        rest_until(task.should_stop)
        return "stopped"

    operation = background.read(work, taker.take, title="Counting", can_stop=True)
    operation.stepped.connect(steps.take)
    qtbot.waitUntil(lambda: bool(steps.got))
    assert (steps.got[0].done, steps.got[0].text) == (3, "third of ten")
    operation.stop()
    qtbot.waitUntil(lambda: bool(taker.got))
    assert taker.got == ["stopped"]


def test_a_result_for_somebody_who_has_gone_is_dropped(background, qtbot):
    taker, release = Taker(), threading.Event()
    background.read(lambda task: release.wait(5), taker.take)
    from shiboken6 import delete

    delete(taker)
    release.set()
    qtbot.waitUntil(lambda: background.is_idle)


def test_steps_in_turns_let_the_window_come_round_between_them(background, qtbot):
    order = []
    between = QTimer(background)
    between.timeout.connect(lambda: order.append("window"))
    between.start(0)
    first, second = Step(order, "first"), Step(order, "second")
    background.in_turns(first.do, second.do)
    assert order == []
    assert not background.is_idle
    qtbot.waitUntil(lambda: "second" in order)
    between.stop()
    assert order.index("first") + 1 < order.index("second")
    assert background.is_idle


def test_a_step_whose_object_has_gone_is_left_out(background, qtbot):
    from shiboken6 import delete

    order = []
    gone, there = Step(order, "gone"), Step(order, "there")
    background.in_turns(gone.do, there.do)
    delete(gone)
    qtbot.waitUntil(lambda: background.is_idle)
    assert order == ["there"]


def test_five_thousand_signals_survive(qapp):
    teller, taker = Teller(), Taker()
    teller.told.connect(taker.take)
    for _ in range(5000):
        teller.told.emit(True)
        assert teller.parent() is None
    assert len(taker.got) == 5000


def test_a_look_that_is_out_of_date_is_freed_without_the_collector(at_event):
    store = at_event.window.store
    gc.collect()
    gc.disable()
    try:
        gone = weakref.ref(store.overview)
        with at_event.qtbot.waitSignal(store.refreshed):
            store.reload()
        at_event.settle()
        at_event.wait(lambda: gone() is None)
    finally:
        gc.enable()
