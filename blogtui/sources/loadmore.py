def next_address(page): return None
