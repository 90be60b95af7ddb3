"""The one table that comes out."""


class Table:
    """Rows of what, kept, peer, ratio, aim and whether it was reached; a valid Markdown table."""

    head = ["what", "kept", "peer", "ratio", "aim", "ok?"]

    def __init__(self):
        self.rows = []
        self.missed = 0

    def ratio(self, what, ratio, unit, peer, at_most=None, at_least=None):
        """A ratio of two measured figures; `unit` formats them."""
        reached = None
        aim = "reported"
        if at_most is not None:
            reached, aim = ratio.median <= at_most, f"at most {at_most:g}"
        elif at_least is not None:
            reached, aim = ratio.median >= at_least, f"at least {at_least:g}"
        words = f"{ratio.median:.2f} ({ratio.least:.2f} to {ratio.greatest:.2f})"
        self.add(what, unit(ratio.kept), f"{unit(ratio.peer)}, {peer}", words, aim, reached)

    def below(self, what, figure, unit, limit):
        """A figure of kept alone, with a limit."""
        self.add(what, unit(figure), "", "", f"below {unit(limit)}", figure < limit)

    def above(self, what, figure, unit, limit):
        """A figure of kept alone, with a least value to reach."""
        self.add(what, unit(figure), "", "", f"at least {unit(limit)}", figure >= limit)

    def skip(self, what, why):
        self.add(what, "skipped", why, "", "", None)

    def note(self, what, kept, reached):
        self.add(what, kept, "", "", "", reached)

    def add(self, what, kept, peer, ratio, aim, reached):
        if reached is False:
            self.missed += 1
        mark = {True: "yes", False: "NO", None: ""}[reached]
        self.rows.append([what, kept, peer, ratio, aim, mark])

    def text(self):
        lines = [self.head] + self.rows
        widths = [max(len(line[column]) for line in lines) for column in range(len(self.head))]
        shown = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in lines]
        shown.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
        return "\n".join(shown)


def seconds(value):
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def mebibytes(value):
    return f"{value:.0f} MiB"


def a_second(value):
    return f"{value / 1e6:.2f} M/s" if value >= 1e6 else f"{value:,.0f}/s"
