problem-error = error
problem-warning = warning
problem-summary = { $errors ->
    [0] { $warnings ->
        [0] { $file }: no problems.
        [one] { $file }: it loads, with one warning.
       *[other] { $file }: it loads, with { $warnings } warnings.
    }
    [one] { $file }: one error; the atlas does not load.
   *[other] { $file }: { $errors } errors; the atlas does not load.
}
problem-unreadable = the file could not be read: { $reason }. Check the path and the permissions.
problem-too-large = the file is { $size } MB; the limit is { $limit } MB. Is it the right file?
problem-empty = the file is empty. “marhala schema” describes what an atlas holds.
problem-not-utf8 = from here on the file is not text in UTF-8. Save it as UTF-8.
problem-syntax = this is not JSON: { $reason }. The mistake is here or just before.
problem-format = this is atlas format { $found }; this version reads format 1. Write "marhala": 1.
problem-wrong-type = a value of type { $expected } is needed here, not { $found }.
problem-not-finite = “{ $found }” is too large for a number.
problem-missing-field = the field “{ $field }” is missing. Add it.
problem-unknown-field = { $nearest ->
    [blank] “{ $field }” is not a known field and is ignored. Remove it.
   *[other] “{ $field }” is not a known field and is ignored. Did you mean “{ $nearest }”?
}
problem-repeated-field = the field “{ $field }” is given twice. Keep one.
problem-not-one-of = { $nearest ->
    [blank] “{ $found }” is not one of: { $allowed }.
   *[other] “{ $found }” is not one of: { $allowed }. Did you mean “{ $nearest }”?
}
problem-bad-id = “{ $found }” cannot be an id. Use lowercase letters a–z, digits and hyphens.
problem-bad-word = “{ $found }” cannot be the name of a state or a kind: at most 40 small letters a–z, digits, hyphens and underscores, beginning with a letter or a digit.
problem-bad-date = “{ $found }” is not a date. Write 2024-10-01, 2024-10 or 2024; 2024-10~ for about then, [2024-10-01..2024-10-05] for some time between, 2024-10-01T14:30+03:00 for a minute, -0043 for the year 44 before the common era.
problem-bad-icon = this is no icon: write the path data of an SVG drawing in a box of 24 by 24, such as "M12 2 22 22H2z", at most 4,000 characters.
problem-unknown-zone = { $nearest ->
    [blank] “{ $found }” is no time zone. Write one such as Asia/Baghdad, UTC or +03:00.
   *[other] “{ $found }” is no time zone. Did you mean “{ $nearest }”?
}
problem-time-without-zone = “{ $date }” has a time of day, and the story does not say in which zone its times are shown. Add "zone": "Asia/Baghdad", "UTC" or "+03:00" beside the title.
problem-too-many = the list has { $found } entries; at most { $limit } are read. Split the story.
problem-too-many-values = the file has more than { $limit } values, more than any atlas. Is it the right file?
problem-too-many-statuses = the phases have { $found } states of places together; at most { $limit } are read. Split the story.
problem-too-many-moves = the phases have { $found } moves together; at most { $limit } are read. Split the story.
problem-too-long = the text has { $length } characters; at most { $limit } are read. Shorten it.
problem-hidden-character = { $code } is an invisible character that can change how the text reads. Remove it.
problem-too-few = { $least ->
    [one] at least one entry is needed here.
   *[other] at least { $least } entries are needed here.
}
problem-duplicate-id = the id “{ $id }” is already used by { $first }. Give each its own.
problem-unknown-id = { $nearest ->
    [blank] nothing has the id “{ $id }”.
   *[other] nothing has the id “{ $id }”. Did you mean “{ $nearest }”?
}
problem-out-of-range = { $found } is not between { $least } and { $most }.
problem-bad-package = this package cannot be opened: { $reason }. “marhala pack” makes one anew.
problem-not-beside = “{ $file }” does not lead to a file beside this one. Write its name, or the way down to it: maps/zones.geojson.
problem-beside-unreadable = the file beside this one, “{ $file }”, could not be read: { $reason }. Check its name, and that it is GeoJSON.
problem-no-such-feature = { $nearest ->
    [blank] “{ $file }” has no area or line with the id or name “{ $id }”.
   *[other] “{ $file }” has no area or line with the id or name “{ $id }”. Did you mean “{ $nearest }”?
}
problem-not-one-feature = “{ $file }” has { $count } areas and lines. Say which: { $file }#name.
problem-picture-unreadable = the picture “{ $file }” could not be read: { $reason }. Check its name, and put it beside this file.
problem-not-a-picture = “{ $file }” is no picture. Use PNG, JPEG, WebP or SVG.
problem-not-one-line = a move goes along one line (LineString), from its start to its end.
problem-too-many-points = all shapes together have { $found } points; the limit is { $limit }. Simplify them.
problem-crosses-itself = the ring crosses itself at { $lon }, { $lat } (longitude, latitude). Draw it around one area, or as two.
problem-hole-outside = a hole lies outside of its area. Make it an area of its own.
problem-across-seam = the shape goes across the antimeridian in one piece. Cut it at 180° into two (RFC 7946, 3.1.9).
problem-bad-shape = a line has at least two points, a ring at least four and ends where it begins, and all together at most { $limit }; these are { $points }.
problem-looks-swapped = longitude { $lon } and latitude { $lat } look swapped. “lon” is east–west, “lat” is north–south.
problem-dates-out-of-order = { $later } stands after { $earlier } but comes before it. Put the dates in order.
problem-after-evidence = { $date } is after the evidence ends ({ $ends }). Mark the phase as "scheduled": true, or move the end of the evidence.
problem-no-claim = no claim supports this. Name at least one.
problem-no-source = no source is cited. Name at least one.
problem-missing-translation = the text in “{ $language }” is missing. Add it.
problem-move-to-itself = the move leads to where it starts. Change “from” or “to”.
problem-answers-itself = following “answers” from here leads back here. Break the loop.
problem-repeated-place = “{ $place }” already has a status in this phase. Keep one.
problem-not-web-address = “{ $found }” is not an http or https address.
problem-not-about = “{ $claim }” is not about { $place }, so it does not count here. Take it out, or add the place to its “about” if it names it.
problem-said-later = “{ $claim }” was said later, on { $date }, so it does not count here. If it speaks of this time, say so in its “speaks_of”; else take it out.
problem-of-another-time = “{ $claim }” speaks of a time before this phase, so it does not count here. Take it out, or mend its “speaks_of”.
problem-denies-it = “{ $claim }” contradicts this. Move it to “against”.
problem-looks-ahead = only plans support “{ $state }”, which is a fact. Add a claim that says it is so, or choose another state.
problem-no-departure = no claim says that anybody left “{ $place }”. Add a claim about that place, or take the move out.
problem-no-destination = no claim says that anybody went to “{ $place }”. Take “to” out, or add a claim about that place.
problem-not-named = neither the statement nor the quotation nor a source’s title names “{ $place }”. Take it out, or word the statement as the source does.
problem-more = and { $count } more.

no-display = marhala: there is no display to open a window on. “marhala export” draws the story into files instead.
no-window = marhala: the window could not be opened: { $reason }

no-such-phase = there is no phase { $found }: there are { $count }.
no-such-place = { $nearest ->
    [blank] no place has the id “{ $found }”.
   *[other] no place has the id “{ $found }”. Did you mean “{ $nearest }”?
}
missing-letters = no font on this machine has these letters, so a picture shows boxes for them: { $letters }. Install one, such as Noto.

import-unreadable = { $path } could not be read: { $reason }. Check the path and the permissions.
import-unknown = this is no table, workbook or map that can be read. Known are CSV, XLSX, XLS, ODS, GeoJSON, KML, KMZ, GPX, uMap, StoryMapJS and TimelineJS.
import-not-a-table = this is not a table: { $reason }. Save it as CSV.
import-not-a-workbook = this workbook or package is damaged: { $reason }. Open it in the program that wrote it and save it again.
import-not-a-map = this is neither a map nor a list of events that can be read: { $reason }.
import-too-large = this holds more than can be read. Split it.
import-too-many-cells = the row has { $cells } cells, but there are { $head } headings. Put cells that hold the separator in quotation marks.
import-which-table = no heading is known. Headings say what a column holds, such as name, lat, lon, date, by, side, statement, source; or say it with --map "column=field". Its columns: { $columns }
import-nothing-in = there is nothing in it.
import-no-places = there are no places. Add a table with the columns name, lat and lon.
import-nothing-stands = no row has all that a statement needs: a date and a source. What is missing:
import-repeated-column = the column “{ $name }” is there twice. Keep one, or name them differently.
import-empty = this cell is empty. Fill it in.
import-not-a-number = “{ $found }” is not a coordinate. Write 33.79 or 33°47′24″N.
import-not-a-position = “{ $found }” is not a position. Write 36.19, 44.01, or a link to a map.
import-no-coordinates = there are no coordinates.
import-looks-swapped = lat { $lat }, lon { $lon }: latitude and longitude look swapped. Exchange the headings lat and lon.
import-ambiguous-date = “{ $found }” can be { $one } or { $other }. Say which with --dates dmy (day first), mdy (month first) or ymd.
import-mixed-dates = “{ $found }” has day and month in another order than the rows above. Write all dates in one way, such as 2024-10-01.
import-no-year = “{ $found }” has no year. Write 2024-10-01, 2024-10 or 2024.
import-two-digit-year = “{ $found }” has a year of two digits. Write all four.
import-before-common-era = “{ $found }” may be one of two years: tables count years before the common era with a year 0 or without one. Write 44 BCE.
import-open-date = “{ $found }” is not a day but a time before or after one. Write the day, month or year.
import-not-one-of = “{ $found }” is not one of: { $allowed }. Did you mean “{ $nearest }”?
import-unknown-place = { $nearest ->
    [blank] “{ $found }” is in no table of places. Add it there.
   *[other] “{ $found }” is in no table of places. Did you mean “{ $nearest }”?
}
import-no-source = no source. Name one, in a column “source”, “publisher” or “url”: no sentence without a source.
import-unknown-claim = no row has the id “{ $found }” that is answered, or the row does not confirm, deny or leave open.
import-too-many-sides = more than eight sides. Put some of them together.
import-not-an-atlas = no atlas can be made from the tables: { $reason }
import-left-out = left out, since nothing here is named so: { $columns }. Say what a column holds with --map "column=field".
import-word-left-out = “{ $found }” was left out: it means nothing here.
import-undated-line = the line has no date. It is kept, and passed over until it has one.
import-no-place = the statement is about no place that is known.
import-file-is-source = no column names a source, so the file itself is the source.
import-file-speaks = no column names who says so, so the file does, as an unnamed speaker.
import-and-more = { $what } (and { $count } more like it)
import-more-kinds = … and { $count } more.
import-waiting = Kept, but not drawn, and supporting nothing until then: { $count } that need { $needs }.
import-bad-map = “{ $found }” is not COLUMN=FIELD with a field that is known, such as "battle_name=name".
import-untitled = Untitled story
import-made = { $places } places, { $claims } statements, { $phases } phases.
import-need-date = a date
import-need-source = a source
import-need-position = coordinates
import-listed = The file lists { $name }.
import-no-side = No side named
import-speaker-role = the file; it names nobody
import-question = How does { $name } stand?
import-question-note = The versions are those of the tables.
import-in-row = { $file }, row { $row }
import-in-column = { $file }, column “{ $column }”
import-in-cell = { $file }, row { $row }, column “{ $column }”
import-evidence-note = Nothing later is in the tables that this was made from.
files-written = { $count ->
    [one] Written: { $folder }
   *[other] { $count } files written to { $folder }.
}

columns-name = Columns of a table
columns-title = What the columns of { $file } hold
columns-note = Choose for each column. The story follows at once, and headings like these are remembered.
columns-show = What columns hold…
dates-day-first = The day comes first
dates-month-first = The month comes first
column-place = Name of the place
column-lat = Latitude
column-lon = Longitude
column-coordinates = Both coordinates
column-date = Date
column-end = End
column-by = Who says so
column-side = Side
column-stance = How it is said
column-statement = Statement
column-title = Title
column-state = State of the place
column-to = Destination
column-source = Source
column-publisher = Publisher
column-url = Link
column-kind = Kind of place
column-region = Region
column-unnamed = Name kept back
column-note = Note
column-phase = Phase
column-none = Left out

waiting-name = Rows that wait
waiting-note = They are kept, but stand nowhere and support nothing until they have what they lack. Fill it in where they come from, and save: the story follows.
waiting-count = { $count ->
    [one] One row waits for a date, a source or coordinates
   *[other] { $count } rows wait for a date, a source or coordinates
}
waiting-needs = Needs { $needs }
problem-basemap-one = a basemap is either a "file" beside the atlas or an "address". Name one of them.
problem-basemap-beside = the file of a basemap lies in the folder of the atlas. Name it without a folder.
problem-basemap-address = this is no address of the web. Begin it with https://.
problem-basemap-key = the address has a key in it, which everybody who gets the atlas would have. Write “key” in braces in its place; each reader types their own.
