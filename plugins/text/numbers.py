"""Numbers as Swedish readers meet them, without the locale (CLDR 48 sv)."""

from decimal import Decimal

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def format_number(number: int | float | Decimal) -> str:
    r"""Return a number with a no-break space between its thousands, a decimal comma and a minus sign.

    >>> format_number(1234), format_number(-1234567), format_number(0.5)
    ('1\xa0234', '−1\xa0234\xa0567', '0,5')
    """
    exact = Decimal(str(number))
    if not exact.is_finite():
        raise ValueError(f"{number} är inget tal som går att skriva ut")
    grouped = f"{abs(exact):,f}".translate({ord(","): NO_BREAK_SPACE, ord("."): ","})
    return (MINUS if exact < 0 else "") + grouped
