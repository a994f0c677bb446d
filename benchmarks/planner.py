"""Whether the planner's solver is right, and how its time grows: against brute force, CP-SAT and a heap.

    python benchmarks/planner.py [--instances 3000] [--seed 1] [--sizes 1000,3000,10000]

1. Random problems of up to 7 jobs, against every plan there is.
2. A tenth as many of 30 to 60 jobs, against OR-tools' CP-SAT. It is for development only and in no extra, because it is
   large: pip install ortools. Without it this part is skipped.
3. Seconds for large problems, as a ratio to 100,000 numbers put onto a heap and taken off again beside them.

The first two need the test extra. A disagreement is printed with its problem, and the program ends with 1. In the
tables, "telling" counts the problems where a check had something to find: somebody late, somebody moved, and so on.
Nothing fails for being slow: the budget is 1,000 jobs in under a second and 10,000 in under 20 on two cores.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

# The problems that the tests are made of, and what is best for them by looking at every plan, are no package.
sys.path.append(str(Path(__file__).parent.parent / "tests"))

import planner_brute
import planner_growth
from planner_brute import Tally
from planner_instances import MIDDLING, SMALL, draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from planner_instances import Instance, Style


def compare(
    title: str, check: Callable[[Instance, Tally], bool], styles: Sequence[Style], count: int, random: Random
) -> int:
    """Check problems in all styles by turns, print the table, and return how many disagree."""
    tally = Tally()
    wrong = 0
    for number in range(count):
        style = styles[number % len(styles)]
        instance = draw(style, random)
        if not check(instance, tally):
            wrong += 1
            print(f"DISAGREEMENT ({style.name}): {instance}")
    print(f"{title}: {tally.instances} instances")
    print(f"{'':46} {'checked':>8} {'telling':>8} {'disagree':>8}")
    for name, checked in tally.checked.items():
        print(f"{name:46} {checked:8} {tally.telling[name]:8} {tally.wrong[name]:8}")
    for name, number in tally.notes.items():
        print(f"{name + ':':46} {number:8}")
    print()
    return wrong


def compare_with_cpsat(count: int, random: Random) -> int:
    """Compare with CP-SAT where it is installed; return how many disagree."""
    try:
        import planner_cpsat
    except ModuleNotFoundError as error:
        if error.name != "ortools":
            raise
        print("ortools is not installed: pip install ortools\n")
        return 0
    return compare("Against CP-SAT, 30 to 60 jobs", planner_cpsat.check, MIDDLING, count, random)


def print_growth(sizes: Iterable[int], seed: int) -> int:
    """Measure large problems and print the table; return how many jobs moved that should not have."""
    wrong = 0
    print(f"{'Growth':34} {'jobs':>6} {'seconds':>8} {'ratio':>7} {'late':>6} {'moved':>6}")
    for dense in (True, False):
        for size in sizes:
            plain, again, new = planner_growth.growth(size, seed, dense=dense)
            wrong += again.moved
            for timed in (plain, again, new):
                ratio = timed.seconds / timed.yardstick
                numbers = f"{timed.size:6} {timed.seconds:8.2f} {ratio:7.1f} {timed.late:6} {timed.moved:6}"
                print(f"{timed.name:34} {numbers}")
    return wrong


def main() -> int:
    """Compare, measure, print the tables, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sizes", default="1000,3000,10000")
    options = parser.parse_args()
    random = Random(options.seed)
    wrong = compare("Against every plan, up to 7 jobs", planner_brute.check, SMALL, options.instances, random)
    wrong += compare_with_cpsat(options.instances // 10, random)
    wrong += print_growth([int(size) for size in options.sizes.split(",") if size], options.seed)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
