"""What the library and the kernel show as HTML looks, in JupyterLab's own styles, like the pictures that were approved.

Colours come from the theme, so each has a picture on light and on dark ground. Letters are the typeface that comes
with the library, and of four by four pixels only the mean counts: browsers smooth edges differently.
"""

import base64
import pathlib
import zipfile

import nbformat
import pytest
from browser import Page
from PIL import Image, ImageChops

APPROVED = pathlib.Path(__file__).parent / "approved"
TARGET = pathlib.Path(__file__).parents[1] / "target"
BLOCK = 4
NOTICEABLE = 40
SHARE_ALLOWED = 0.005
SIZE_ALLOWED = 3

CELLS = {
    "network": """
        Network.of(input(28, 28, 1), conv(8, 5).same().relu(), maxPool(2), flatten(), dense(32).relu(), dropout(0.5), dense(10))""",
    "summary": """
        Network.of(input(28, 28, 1), conv(8, 5).relu(), flatten(), dense(10)).summary(64, 28, 28, 1)""",
    "folded-network": """
        Network.of(input(4, 4, 1), Collections.nCopies(41, relu()).toArray(Block[]::new))""",
    "live-line": """
        var epochs = List.of(
            new EpochResult(1, Map.of("loss", 0.7), Map.of("loss", 0.4), 1.0, 0.05));
        var losses = IntStream.range(0, 15).mapToObj(i -> 2.3 / (1 + i / 4.0)).toList();
        new Progress(2, 4, 5, 10, 0.5, 0.875, 1234, 75, new History(epochs, losses, 10, false, false))""",
    "cross-validation": """
        var few = Dataset.of(Tensor.zeros(4, 2, 2, 1), new int[] {0, 1, 0, 1});
        var blank = Network.of(input(2, 2, 1), flatten(), dense(2));
        blank.parameters().forEach(p -> p.assign(Tensor.zeros(p.shape().toArray())));
        new CrossValidation(List.of(evaluate(blank, few.take(3)), evaluate(blank, few), evaluate(blank, few.take(1))))""",
    "search": """
        new ModelSearch(IntStream.range(0, 3).mapToObj(i -> new ModelSearch.Result(
            new Trial(i + 1, Map.of("rate", 0.001 * Math.pow(10, i))),
            new History(List.of(new EpochResult(1, Map.of("loss", 0.9 - 0.3 * i), Map.of(), 1.0, 0.05)),
                List.of(), 10, false, false), false)).toList())""",
    "records": """
        record Score(String network, int epochs, double accuracy) {}
        List.of(new Score("LeNet-5", 3, 0.987), new Score("a name that is rather long, but stays in one line", 20, -0.5))""",
    "record": 'new Score("ResNet-20", 20, 0.991)',
    "map": 'new TreeMap<>(Map.of("cat", 3, "dog", 5, "hippopotamus <b>", -1))',
    "pages": "IntStream.range(0, 240).mapToObj(i -> new Score(\"network \" + i, i, i / 7.0)).toList()",
    "matrix": "List.of(List.of(1, 2.5, \"three\"), List.of(4, 5))",
    "pictures": """
        var names = new LinkedHashMap<String, Object>();
        names.put("ramp", Tensor.of(new float[] {0, 0.25f, 0.5f, 0.75f, 1, 0}, 2, 3));
        names.put("signed", Tensor.of(new float[] {-1, 0, 1, 2, -2, 0}, 3, 2));
        names""",
    "animation": "animation(List.of(Tensor.zeros(12, 12), Tensor.full(1, 12, 12)), 0.01)",
    "formulas": """
        display(new Markdown("A **kernel** of `3 x 3` has *nine* weights."));
        display(new Html("<b>bold</b> and <code>code</code>"));
        display(new Svg("<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'><circle cx='20' cy='20' r='16' fill='#0072b2'/></svg>"));""",
}


def notebook():
    metadata = {"kernelspec": {"name": "filtro", "display_name": "Java (Filtro)", "language": "java"}}
    return nbformat.v4.new_notebook(
        metadata=metadata, cells=[nbformat.v4.new_code_cell(source.strip()) for source in CELLS.values()]
    )


def style():
    """The library's typeface for all letters, and lines of one height."""
    (jar,) = (TARGET / "filtro" / "lib").glob("*/flatlaf-fonts-roboto-*.jar")
    faces = ""
    with zipfile.ZipFile(jar) as fonts:
        for file, weight in [("Roboto-Regular.ttf", 400), ("Roboto-Bold.ttf", 700)]:
            (name,) = [name for name in fonts.namelist() if name.endswith("/" + file)]
            data = base64.b64encode(fonts.read(name)).decode()
            faces += f'@font-face {{ font-family: "Approved"; font-weight: {weight}; src: url(data:font/ttf;base64,{data}) }}\n'
    return faces + '.jp-OutputArea-output * { font-family: "Approved" !important; line-height: 20px !important }'


@pytest.fixture(scope="module", params=[False, True], ids=["light", "dark"])
def seen(request, browser, lab):
    """Pictures of all outputs in a theme, by name."""
    theme = "dark" if request.param else "light"
    page = Page(browser, lab, notebook(), request.param)
    folder = TARGET / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        page.run_all()
        page.wait_until_done(len(CELLS) - 1)
        page.page.add_style_tag(content=style())
        page.page.evaluate("document.fonts.ready.then(() => true)")
        paths = {}
        for cell, name in enumerate(CELLS):
            paths[name] = folder / f"{name}-{theme}.png"
            page.picture(page.output(cell), paths[name])
        assert page.errors == []
    finally:
        page.close()
    return paths


@pytest.mark.parametrize("name", CELLS)
def test_looks_like_the_approved_picture(seen, name):
    path = seen[name]
    approved = APPROVED / path.name
    remedy = f"; look at {path} and, if it is right, copy it to {approved}"
    assert approved.exists(), "no approved picture" + remedy
    share = difference(Image.open(approved), Image.open(path), remedy)
    assert share <= SHARE_ALLOWED, f"share of places that differ: {share:.4f}" + remedy


def difference(expected, actual, remedy):
    """The share of places that look different."""
    for one, other in zip(expected.size, actual.size):
        assert abs(one - other) <= SIZE_ALLOWED, f"{actual.size} instead of {expected.size}" + remedy
    size = [min(sides) for sides in zip(expected.size, actual.size)]
    means = [picture.convert("RGB").crop((0, 0, *size)).reduce(BLOCK) for picture in (expected, actual)]
    red, green, blue = ImageChops.difference(*means).split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(counts[NOTICEABLE + 1 :]) / sum(counts)
