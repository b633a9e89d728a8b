"""Coverage-guided fuzzing of what reads input that nobody looked at: ``loads``, and documents of four formats.

``python -m tests.fuzzing TARGET --minutes N [--seed N] [--corpus FOLDER]`` fuzzes ``loads``, ``text``, ``html``,
``docx`` or ``xlsx`` and prints a row of a table: minutes, CPU minutes, executions, coverage, and what was found. It
needs atheris, which is no dependency of the tests: ``pip install atheris`` into an environment of Python 3.11 with
``.[all]`` and pytest. With ``--corpus`` the next run goes on where this one ended; what fails stands in the folder
``failures`` there, each input beside its traceback, and the run goes on.

What must hold of an input stands in :mod:`tests.fuzzing.properties`, whoever asks: the fuzzer, or the tests that
replay the inputs kept in ``tests/data/fuzzed``.
"""
