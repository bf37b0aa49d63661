"""Foreign text never meets markup: the screen's source is read, and so are examples of the mistake.

Textual takes most strings for markup, and markup acts: a click on `[@click=app.quit]` quits.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parents[1] / "blogtui" / "ui"
FILES = sorted(UI.rglob("*.py"))

PAINTERS = {
    *("Label", "Static", "Button", "Digits", "Link", "Placeholder", "Pretty", "Toast", "Tooltip"),
    *("Checkbox", "RadioButton", "RadioSet", "Collapsible", "Tab", "Tabs", "TabPane", "Tree"),
    *("Option", "OptionList", "Selection", "SelectionList", "Select", "ListItem", "DataTable"),
    *("notify", "update", "with_tooltip", "set_label", "set_options", "write"),
    *("add_option", "add_options", "add_row", "add_rows", "add_column", "add_columns", "add_leaf"),
    *("replace_option_prompt", "replace_option_prompt_at_index", "update_cell", "add_tab"),
}
"""What Textual lets speak markup unless it is told otherwise: widgets, and what fills them."""

WORDS = {
    *("content", "label", "message", "option", "options", "placeholder", "prompt", "prompts"),
    *("renderable", "text", "title", "tooltip", "visual"),
}
"""The names of their arguments that are painted."""

PAINTED = {"border_title", "border_subtitle", "tooltip", "label", "prompt"}
"""Attributes of widgets that are read as markup when they are set."""

READERS = {"from_markup", "render_markup", "visualize"}
MODULES = {"rich.markup", "textual.markup", "textual.visual"}
"""Even to escape is a mistake: what must be escaped stands where it should not stand."""

PLAIN = {"Content", "Text", "Strip"}
"""They hold a text as it is."""


def mistakes(source: str) -> list[str]:
    """Every place where a text that is no constant of ours is painted as markup."""
    tree = ast.parse(source)
    return [f"{line}: {said}" for line, said in sorted(set(found(tree)))]


def found(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call() if speaks_markup(node):
                yield node.lineno, ast.unparse(node)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign() if sets_markup(node):
                yield node.lineno, ast.unparse(node)
            case ast.ClassDef() if any(last(base) in PAINTERS for base in node.bases):
                yield from made_of_a_painter(node)
            case ast.FunctionDef(name="render"):
                yield from renders(node)
            case ast.ImportFrom() | ast.Import() if hides(node):
                yield node.lineno, ast.unparse(node)


def speaks_markup(call: ast.Call) -> bool:
    name = last(call.func)
    if ast.unparse(call.func) == "driver.write":
        return False  # the terminal's own sequences
    if name in READERS:
        return True
    if name == "setattr" and len(call.args) == 3:
        attribute = ast.unparse(call.args[1]).strip("'")
        return attribute in PAINTED and not is_plain(call.args[2])
    return name in PAINTERS and paints_foreign(call)


def paints_foreign(call: ast.Call) -> bool:
    words = [*call.args, *(k.value for k in call.keywords if k.arg is None or k.arg in WORDS)]
    told = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    return told.get("markup") != "False" and not all(map(is_plain, words))


def sets_markup(node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    painted = any(isinstance(each, ast.Attribute) and each.attr in PAINTED for each in targets)
    return painted and node.value is not None and not is_plain(node.value)


def made_of_a_painter(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    calls = (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))
    for call in calls:
        if last(call.func) == "__init__" and paints_foreign(call):
            yield call.lineno, ast.unparse(call)


def renders(node: ast.FunctionDef) -> Iterator[tuple[int, str]]:
    """A widget's `render` that gives a string gives markup."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Return) and inner.value and not is_plain(inner.value):
            yield inner.lineno, ast.unparse(inner)


def hides(node: ast.Import | ast.ImportFrom) -> bool:
    """A reader of markup comes in, or a painter under a name that nobody knows here."""
    module = node.module if isinstance(node, ast.ImportFrom) else None
    renamed = any(alias.asname and alias.name in PAINTERS for alias in node.names)
    names = {module, *(f"{module}.{alias.name}" if module else alias.name for alias in node.names)}
    return renamed or bool(names & MODULES)


def is_plain(value: ast.expr) -> bool:
    """A constant of ours, or a value that holds its text as it is."""
    if isinstance(value, ast.Call):
        return last(value.func) in PLAIN
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Name) and value.id.isupper())


def last(name: ast.expr) -> str:
    return ast.unparse(name).rpartition(".")[2]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UI)))
def test_foreign_text_never_meets_markup(file: Path) -> None:
    assert mistakes(file.read_text("utf-8")) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UI)))
def test_text_is_painted_at_one_place_alone(file: Path) -> None:
    """The one that washes it: painting.lines."""
    made = [
        node.lineno
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and last(node.func) in {"Segment", "Text", "Content"}
    ]
    assert not made or file == UI / "painting" / "lines.py"


TEXTS: list[str] = [
    *("title", "f'{title}'", "f'by {post.title}'", "'%s' % title", "'a ' + title"),
    *("'{}'.format(title)", "' '.join(titles)", "str(error)", "post.title", "*titles"),
]
DOORS: list[str] = [
    *("Static({})", "Label({})", "Button({})", "OptionList({})", "Option({})", "Tooltip({})"),
    *("self.notify({})", "self.app.notify({}, title='x')", "label.update({})", "Tab({})"),
    *("Content.from_markup({})", "Text.from_markup({})", "table.add_row({})"),
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("door", DOORS)
def test_a_text_that_is_put_together_is_found_at_every_door(door: str, text: str) -> None:
    assert mistakes(door.format(text)) != []


@pytest.mark.parametrize(
    "source",
    [
        "Static(title, markup=True)",
        "Static(content=title)",
        "Label('x', **looks)",
        "widgets.Static(title)",
        "self.notify(message=title)",
        "self.notify('x', title=title)",
        "Collapsible(title=title)",
        "Select(options=[(title, 1)])",
        "self.border_title = title",
        "self.border_subtitle: str = f'{title}'",
        "self.tooltip += title",
        "button.label = title",
        "setattr(self, 'border_title', title)",
        "Content.from_markup('$title', title=title)",
        "class Row(Static):\n    def __init__(self, title):\n        super().__init__(title)",
        "class Row(Label):\n    def __init__(self, t):\n        Label.__init__(self, f'{t}')",
        "class Row(Widget):\n    def render(self):\n        return self.title",
        "from textual.widgets import Static as Line",
        "from rich.markup import escape",
        "from textual import markup",
        "import textual.markup",
    ],
)
def test_every_other_way_in_is_found_too(source: str) -> None:
    assert mistakes(source) != []


@pytest.mark.parametrize(
    "source",
    [
        "Static(title, markup=False)",
        "Static('[b]Keys[/b]')",
        "Static(Content(title))",
        "Label(id='line')",
        "self.notify(title, markup=False)",
        "self.border_title = 'Keys'",
        "self.border_title = Content(title)",
        "class Row(Static):\n    def __init__(self, t):\n        super().__init__(t, markup=False)",
        "class Row(Widget):\n    def render(self):\n        return Text(self.title)",
        "self.label_width = width",
    ],
)
def test_what_holds_text_as_it_is_may_be_painted(source: str) -> None:
    assert mistakes(source) == []
