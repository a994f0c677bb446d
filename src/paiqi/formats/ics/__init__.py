"""iCalendar: run dates as events, deadlines and draft days as to-dos, for the calendars that people have."""
