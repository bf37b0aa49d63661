"""What a person sees and presses. Knows the library; the library does not know it."""
