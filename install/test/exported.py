"""A notebook as nbconvert writes it for readers who have no Jupyter: a page, and what becomes of it on paper."""

import re

from nbconvert import HTMLExporter
from nbconvert.filters import clean_html

# CSS pixels of a letter page between the margins of half an inch that nbconvert sets.
PAPER = {"width": 720, "height": 960}
TOO_WIDE = """paper => [...document.querySelectorAll(".jp-OutputArea-output")]
    .flatMap(output => [...output.querySelectorAll("img, svg, table, video")])
    .filter(part => part.checkVisibility() && part.getBoundingClientRect().right > paper)
    .map(part => part.outerHTML.slice(0, 200))"""
BROKEN = """() => [...document.querySelectorAll(".jp-OutputArea-output img")]
    .filter(image => !image.complete || image.naturalWidth < 20 || image.clientWidth < 20)
    .map(image => image.outerHTML.slice(0, 200))"""


def page(notebook):
    """The notebook as a page of HTML."""
    return HTMLExporter().from_notebook_node(notebook)[0]


def letters(html):
    """What can be read of HTML on a site that lets only plain elements and no pictures through."""
    clean = clean_html(html)
    words = re.sub(r"<[^>]*>", " ", clean) + " ".join(re.findall(r'alt="([^"]*)"', clean))
    return re.findall(r"\w", words)


def needs_script(data):
    """Whether one of an output's forms runs a script."""
    html = data.get("text/html", "") + data.get("image/svg+xml", "")
    return "application/javascript" in data or re.search(r"<script|javascript:|\son\w+\s*=", html, flags=re.IGNORECASE)
