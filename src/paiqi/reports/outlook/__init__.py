"""What happens on which day: the calendar of months, and the agenda."""
