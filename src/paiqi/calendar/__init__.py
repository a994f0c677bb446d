"""The calendar: cadences, holidays, slots, pushes, and what speaks against a run date."""
