"""The render room: `Report` in, something to look at out. Nothing is imported here: each form needs libraries of its own."""
