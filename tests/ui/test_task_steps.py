"""What work says of its progress: enough for the eye, never so much that the window is kept busy."""

from desktop.ui.background import Task


def test_of_steps_that_follow_closely_only_some_are_told_and_always_the_last():
    told = []
    task = Task(told.append)

    for done in range(1, 10_001):
        task.report(done, 10_000, "Badges")

    assert len(told) < 1_000
    assert (told[0].done, told[-1].done) == (1, 10_000)


def test_a_new_sentence_is_told_at_once():
    told = []
    task = Task(told.append)

    task.report(1, 10, "Reading")
    task.report(2, 10, "Writing")

    assert [step.text for step in told] == ["Reading", "Writing"]
