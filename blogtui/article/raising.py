"""Numbers above and below the line, as characters."""

NUMBERS = "0123456789+-=()"
RAISED = str.maketrans(NUMBERS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
LOWERED = str.maketrans(NUMBERS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def raised(number: int) -> str:
    return str(number).translate(RAISED)
