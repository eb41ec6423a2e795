_STEPS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def to_roman(number: int) -> str:
    """Roman numeral of a positive whole number below 40: 8 becomes "VIII"."""
    if not 0 < number < 40:
        raise ValueError(f"no Roman numeral for {number} here")
    numeral = ""
    for value, letters in _STEPS:
        while number >= value:
            numeral += letters
            number -= value
    return numeral
