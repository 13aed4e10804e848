"""Sets paragraphs with Pango: reads a JSON list of {text, rtl, width, size} and writes, for each, the lines as
{start, end, order}: bytes of the text, and the byte of every drawn character from left to right."""
import json
import sys
import unicodedata

import gi

gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

context = PangoCairo.FontMap.get_default().create_context()
context.set_round_glyph_positions(False)


def drawn(character):
    return not character.isspace() and unicodedata.category(character) not in ("Cf", "Cc")


def lines(job):
    layout = Pango.Layout(context)
    font = Pango.FontDescription.from_string("IBM Plex Sans, Marhala Sans Arabic")
    font.set_absolute_size(job["size"] * Pango.SCALE)
    layout.set_font_description(font)
    layout.set_auto_dir(False)
    context.set_base_dir(Pango.Direction.RTL if job["rtl"] else Pango.Direction.LTR)
    layout.context_changed()
    layout.set_wrap(Pango.WrapMode.WORD_CHAR)
    layout.set_width(round(job["width"] * Pango.SCALE))
    layout.set_text(job["text"], -1)
    offsets, here = [], 0
    for character in job["text"]:
        offsets.append((here, character))
        here += len(character.encode())
    out = []
    pieces = layout.get_iter()
    while True:
        line = pieces.get_line_readonly()
        out.append({"start": line.start_index, "end": line.start_index + line.length, "order": []})
        while True:
            run = pieces.get_run_readonly()
            if run is None:
                break
            start, end = run.item.offset, run.item.offset + run.item.length
            inside = [offset for offset, character in offsets if start <= offset < end and drawn(character)]
            out[-1]["order"] += inside[::-1] if run.item.analysis.level % 2 else inside
            if not pieces.next_run():
                break
        if not pieces.next_line():
            return out


json.dump([lines(job) for job in json.load(sys.stdin)], sys.stdout)
