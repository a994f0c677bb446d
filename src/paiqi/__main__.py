"""Run paiqi with `python -m paiqi`."""

from paiqi.cli.main import run

if __name__ == "__main__":
    run()
