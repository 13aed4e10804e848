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
problem-bad-date = “{ $found }” is not a date. Write 2024-10-01, 2024-10 or 2024.
problem-too-many = the list has { $found } entries; at most { $limit } are read. Split the story.
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

import-unreadable = { $path } could not be read: { $reason }. Check the path and the permissions.
import-not-a-table = this is not a table: { $reason }. Save it as CSV, in UTF-8.
import-not-points = these are not points in GeoJSON: { $reason }.
import-which-table = this is neither a table of places (name, lat, lon) nor of claims (date, by, side, statement). Its columns: { $columns }
import-no-places = there are no places. Add a table with the columns name, lat and lon.
import-no-column = the column “{ $name }” is missing. Add it.
import-empty = this cell is empty. Fill it in.
import-not-a-number = “{ $found }” is not a number. Write 33.79.
import-not-one-of = “{ $found }” is not one of: { $allowed }.
import-unknown-place = { $nearest ->
    [blank] “{ $found }” is in no table of places. Add it there.
   *[other] “{ $found }” is in no table of places. Did you mean “{ $nearest }”?
}
import-same-place = “{ $found }” has the id of another place. Give each an id of its own, in a column “id”.
import-no-source = no source. Name one, in a column “source”, “publisher” or “url”: no sentence without a source.
import-too-many-sides = more than eight sides. Put some of them together.
import-not-an-atlas = no atlas can be made from the tables: { $reason }
import-in-row = { $file }, row { $row }
import-in-cell = { $file }, row { $row }, column “{ $column }”
import-evidence-note = Nothing later is in the tables that this was made from.
files-written = { $count ->
    [one] Written: { $folder }
   *[other] { $count } files written to { $folder }.
}
