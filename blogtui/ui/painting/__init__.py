"""Values to lines of the screen. Pure: the same value always gives the same picture."""
