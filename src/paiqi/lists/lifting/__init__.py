"""What stands beside a title, lifted off it where it is understood."""
