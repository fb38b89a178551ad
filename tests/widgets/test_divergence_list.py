from dataclasses import replace

from rich.cells import cell_len
from textual.app import App, ComposeResult

from diptych.topics import Topic
from tests.widgets.collations import collation
from widgets.divergence_list import DivergenceList
from widgets.divergences import every


class Stage(App[None]):
    """An app that shows the list and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        made = replace(collation(), topics=(Topic("軍備管理", ()), Topic("talks", ())))
        self.list = DivergenceList(made, {(1, 0): "confirmed"})
        self.list.show_spots(list(every(made)), None)

    def compose(self) -> ComposeResult:
        yield self.list


async def test_columns_stand_below_each_other_whatever_they_are_written_in() -> None:
    app = Stage()
    async with app.run_test(size=(100, 14)):
        lines = [app.list.render_line(y).text for y in range(8)]
        reasons = ["What of →", "seized only", "owned by →", "not only", "Subscribe", "will →", "Nothing"]
        starts = {cell_len(line.partition(reason)[0]) for line, reason in zip(lines, reasons, strict=False)}
        assert len(starts) == 1, lines
