language-name = English
language-direction = ltr

app-name = Marhala

## Parts of the window
map-name = Map of the story
phase-card-name = What changed in this phase
timeline-name = Timeline
slider-name = Position in the story
# Read aloud, not shown
slider-value = Phase { $number }: { $title }, { $dates }
details-name = Details of the place
controls-name = Map controls
bar-name = Story and settings
keys-name = Keyboard shortcuts

## Buttons
zoom-in = Zoom in
zoom-out = Zoom out
whole-story = Zoom to the whole story
first-stop = First phase
previous-stop = Previous phase
next-stop = Next phase
last-stop = Last phase
close = Close
show-keys = Keyboard shortcuts
light-theme = Light theme
dark-theme = Dark theme
less-motion = Reduce motion
switch-theme = Switch theme
switch-language = Change language
key-left = Previous phase
key-right = Next phase

## Phases
phase-count = Phase { $number } of { $count }
phase-scheduled = { $dates } · scheduled
phase-changed = What changed
evidence-ends-short = evidence ends
legend-moves = Moves
legend-places = Places

## Places
place-described = { $name }: { $state }, { $evidence }
place-spoken-of = { $name }: { $state }
place-undescribed = { $name }: no claims so far
open-place = { $place }. Open details
go-to-phase = Go to phase: { $title }
nothing-said = No claims about this place so far.
kind-air-base = Air base
kind-camp = Camp
kind-airport = Airport
kind-city = City
kind-other = Place

state-present = Forces present
state-leaving = Leaving
state-handed-over = Handed over
state-receiving = Receiving
state-unclear = Unclear
spoken-now = Spoken of now
spoken-before = Spoken of before
spoken-not-yet = Not spoken of yet
state-none = No report

## Details
details-kind = Kind
details-size = Size
figure = { $number } { $name }
figure-about = about { $number } { $name }
figure-up-to = up to { $most }
figure-range = { $least }–{ $most }
figure-said = { $figure } ({ $by })
picture-name = Picture
picture-open = { $alt } Open large.
picture-credit = { $credit } · { $licence }
picture-sensitive = This picture may distress. It is shown when you ask for it.
picture-reveal = Show the picture
picture-broken = The picture “{ $file }” cannot be shown.
details-pictures = Pictures
details-figures = Numbers
legend-figures = Numbers: { $name }
legend-figures-differ = Where numbers differ, each has its circle.
size-area = an area of about { $km2 } km²
size-line = a line of about { $km } km
size-position = { $size }, { $position }
details-region = Governorate
details-position = Position
details-distance = Distance
details-also = Also called
details-now = Status
details-history = History by phase
details-facts = About the place
details-claims = { $count ->
    [one] One claim, with its sources
   *[other] All { $count } claims, newest first
}
details-questions = { $count ->
    [one] An open question
   *[other] { $count } open questions
}
position-precision = { $position } (± { $precision })
distance-to = { $distance } to { $place }, straight line
fact-contested = sources differ

## Evidence
evidence-agreed = Agreed
evidence-one-sided = One side only
evidence-scheduled = Scheduled
evidence-disputed = Disputed
evidence-unstated = Not stated
evidence-over = Date passed, outcome not found
phase-over = This date has passed. What happened then was not found.
looked-for = Last looked for on { $date }.
looked-for-ends = The evidence ends on { $date }.
reason-agreed = Said by more than one side: { $sides }.
reason-one-sided = Said by one side only: { $sides }.
reason-unnamed = Said only by unnamed speakers: { $sides }.
reason-not-confirmed = Said by one side only: { $sides }. Not confirmed by: { $silent }.
reason-scheduled = Planned by { $sides }; no report that it has happened.
reason-unstated = None of its claims says so.
reason-question = An open question: the sources give more than one version.
reason-denied = Denied by: { $sides }.

stance-announces = announces
stance-plans = plans
stance-reports = reports
stance-confirms = confirms
stance-denies = denies
stance-has-not-confirmed = has not confirmed
stance-says = says

source-primary = primary text
source-agency = agency or major outlet
source-regional = regional outlet
source-repost = repost
source-reference = reference

## Moves
move-title = { $from } → { $to }
move-title-open = { $from } → destination not stated

credits = Map data: { $names }

## Search
search-name = Search
search-clear = Clear the search
search-hint = Search places, claims, sources…
search-results = Results
search-more = { $count } more results. Add a word to narrow the search.
search-nothing = No results for “{ $query }”. Try fewer or other words.
found-places = Places
found-phases = Phases
found-questions = Open questions
found-actors = Speakers
found-claims = Claims
found-sources = Sources

## Who says so
show-place = Open { $place }
open-question = Open question: { $title }
open-claim = Open what { $speakers } said on { $date }
question-name = Open question
claim-name = What was said
move-name = A move
move-claims = Who says so
back = Back
where-it-matters = Where it matters
sources-of-kind = { $count } × { $kind }
why-name = { $evidence }. Why?
why-hint = Why this rating?
why-asserted = Asserted by
why-planned = Planned by
why-denied = Denied by
why-silent = Spoke about it without confirming
why-comments = Spoke without saying whether it is so
why-too-late = Not counted: made later, and not about this time
why-other-time = Not counted: about a time that was over
why-other-place = Not counted: not about this place
why-unnamed = Unnamed speakers do not count for a side.
rule-name = How evidence is rated
rule-intro = Each mark stands for a sentence: a place is so at a time, forces left a place, or forces went to a place. Each claim is weighed for that sentence alone.
rule-levels = How well it stands
rule-claims = What a claim does
rule-of-time = Time. A claim counts from its own day on, or for the time that it says it speaks of. What was said later counts only if it speaks of that time.
rule-of-place = Place. A claim counts for the places it is about, and for no other: one that names where forces left says nothing of where they went.
rule-of-opinions = Opinions and demands support nothing, and unnamed speakers count for no side.
rule-of-against = A claim that contradicts is against it, and never for it. A silence is no denial.
rule-of-answers = Whoever confirms a claim says the same; whoever confirms a plan confirms that it is planned.
rule-of-prospects = Whoever speaks of what is to come plans. A prospect is scheduled, and never agreed.
said-later = said later, on { $date }
speaks-of = of { $time }
editors-note = Editor’s note: { $note }
move-departure = Departure: { $evidence }
move-destination = Destination: { $evidence }
side-speakers = { $more ->
    [0] { $side } ({ $speakers })
   *[other] { $side } ({ $speakers } and { $more } more)
}
rule-agreed = Agreed: asserted by at least two sides, each by a named speaker, and denied by none.
rule-one-sided = One side only: asserted by one side, or only by unnamed speakers.
rule-scheduled = Scheduled: only planned for a date; no report that it has happened.
rule-disputed = Disputed: denied by someone, or an open question lists another version.
rule-unstated = Not stated: none of its claims is about this place at this time.
status-hidden = The rating is hidden by the filters.

## Speakers, filters, as of a date
sides-word = Who said what
sides-name = Who said what, and when
sides-everything = Everything
sides-more = { $count ->
    [one] One more claim of these days. Zoom in on the timeline to tell them apart.
   *[other] { $count } more claims of these days. Zoom in on the timeline to tell them apart.
}
sides-about = Versions side by side
filters-name = Filters
filters-note = Filters only hide; they never change a rating.
filter-sides = Sides
filter-evidence = Evidence
filter-kinds = Kind of source
filter-years = Date
filter-from = From
filter-to = to
filter-known = Hindsight
as-known = Show only what was known by then
as-known-off = Show all that is known
known-on = As known on { $date }
looking-back = Looking back to { $date }…
opening = Opening { $name }… { $percent } %
hidden-claims = { $count ->
    [one] One claim is hidden
   *[other] { $count } claims are hidden
}
show-all = Show all

## Commands and citations
palette-name = Commands
palette-filter = Hide or show: { $name }
palette-sides = Versions side by side: { $title }
palette-hint = What would you like to do?
cite = Copy citation
cite-this = Copy claim citation
cite-status = Copy status citation
cite-place = Copy citation of this view
copied = Copied
cite-claim = { $speakers } ({ $stance }, { $date }): { $statement }
cite-status-line = { $place }, { $dates }: { $state }. { $note }
cite-evidence = { $evidence }. { $reason }
cite-nothing = { $place }: nothing had been said about it by then.
cite-atlas = From “{ $title }”, an atlas made with Marhala; evidence up to { $date }.

## Playback and guided story
play = Play
pause = Pause
play-pause = Play or pause
faster = Faster
slower = Slower
loop = Loop
speed = { $times }×
speed-name = Speed: { $speed }
follow = Follow the story on the map
copy-link = Copy a link to this moment
search-link = Go to this moment
story-name = Guided story
story-start = Start the story
story-next = Next
story-back = Back
story-end = Explore the map
story-leave = Exit the guided story

## Pictures
saved = Saved: { $what }
not-saved = Not saved. { $what }
caption-source = Evidence up to { $date }. Sources of every mark: in the atlas, made with Marhala.

## Time
track-announced = Announced
track-reported = Reported
whole-time = Show the whole timeline
by-phase = By phase
by-date = By date
by-date-or-phase = Step by date or by phase
key-event-left = Previous event
key-event-right = Next event
time-closer = Zoom the timeline in
time-farther = Zoom the timeline out
deadline-due = Announced for { $date }: { $speakers }
deadline-reported = Reported { $date }: { $speakers }
deadline-open = No report that it has happened.
deadline-later = { $count ->
    [one] one day later
   *[other] { $count } days later
}
last-word = { $count ->
    [0] last word that day
    [one] last word on { $date }, a day before
   *[other] last word on { $date }, { $count } days before
}
phase-on-day = { $count ->
    [0] { $date } lies in this phase.
    [one] { $date } is a day after this phase.
   *[other] { $date } is { $count } days after this phase.
}
search-date = Go to { $date }
compare = Announced vs. reported
compare-on = On { $date }
compare-note = What had been planned or announced for this day, next to what was reported.
compare-differences = { $count ->
    [0] No place differs
    [one] One place differs
   *[other] { $count } places differ
}
compare-deadlines = Deadlines reached
compare-missed = Not reported as done by this day.

## Exports
legend-evidence = Evidence
export-attribution = From an atlas made with Marhala. Every status, move and claim names its sources.
export-cancelled = Cancelled. Nothing was written.
export-not-drawn = Export failed: { $reason }
export-too-large = This would be too large. Choose a smaller size or scale.
export-too-many-pages = A leaflet of this story would have more than { $most } pages. Nothing was written. Export one phase at a time, or a page for the web.
export-exists = { $path } already exists and was not replaced. Choose another name.
export-disk-full = The disk is full: { $path } was not written. Free some space, or choose another disk.
export-not-allowed = { $path } may not be written to. Choose another folder.
export-not-written = { $path } could not be written: { $reason }
export-no-ffmpeg = Video needs ffmpeg, and it failed: { $reason }. Install ffmpeg, or choose GIF or APNG.
export-name = Export
format-png = PNG picture
format-svg = SVG drawing
format-gif = Animated GIF
format-apng = Animated PNG
format-mp4 = MP4 video
format-geojson = GeoJSON
format-kml = KML
format-csv = CSV tables
format-png-note = A picture of the map, with title, legend, scale and source line.
format-svg-note = The same as vectors in named layers, for layout programs.
format-film-note = The whole story, moving from phase to phase.
format-geojson-note = Places, states, moves and claims for GIS programs, each with its evidence and sources.
format-kml-note = States and moves with their time, for Google Earth and others.
format-xlsx = Workbook
format-xlsx-note = The whole story as a workbook (XLSX): edit it in a spreadsheet program, and open it here again.
format-csv-note = Tables of places, states, moves and claims for spreadsheets.
format-pdf = PDF
format-pdf-note = On paper: one phase with its text and sources, or every phase as a leaflet with contents. Text can be searched, copied and heard.
export-paper = Paper
paper-a4 = A4
paper-letter = US Letter
export-pixels = { $width } × { $height } pixels
export-elements = On the map
element-title = Title
element-legend = Legend
element-scale = Scale
element-north = North
element-locator = Locator map
size-screen = Screen
size-article = Article width
size-square = Square
size-story = Story 9:16
size-column = Print column
north-letter = N
pdf-contents = Contents
pdf-page = page
export-moment = This moment
export-every-phase = Every phase
export-size = Size in pixels, and scale
export-size-window = Same as the window
export-text = Text
export-text-embedded = Text, fonts embedded
export-text-outlines = Outlines
export-text-plain = Text, system fonts
export-preview = Preview
export-make = Save
export-make-as = Save as…
export-stop = Cancel
export-progress = { $done } of { $count }
export-no-video = Video needs ffmpeg, which is not installed here.

## Files
file-word = Open
file-menu = Open another atlas
open-file = Open an atlas file…
built-in-story = The built-in story
recent-files = Recent files
drop-here = Drop an atlas file here to open it
problems-name = Problems in the file
problems-title = { $count ->
    [one] One problem in { $file }
   *[other] { $count } problems in { $file }
}
warnings-title = { $count ->
    [one] One warning in { $file }
   *[other] { $count } warnings in { $file }
}
problems-last-good = The last good version is shown. Save the file to load it again.
problems-not-opened = The file was not opened. What was shown before is still shown.
problems-copy = Copy all
problem-at = Line { $line }, column { $column }
open-in-editor = Open in an editor at this line
no-editor = No editor was found that can open a file at a line. Set VISUAL to one.
no-dialog = There is no file dialog on this system. Drop the file on the window, or pass it on the command line.

## Keyboard, screen readers, and what is remembered
cluster = { $count } places
cluster-near = { $count } places near { $place }
cluster-here = { $count } places on one spot
map-more = { $count } more in view
moves-bundled = { $count } moves
moves-bundled-note = Zoom in to tell them apart.
map-list-name = Places and moves on the map
move-described = { $title }: { $evidence }
position-from = { $distance } { $direction } of { $place }
position-at = in or near { $place }
compass-n = north
compass-ne = north-east
compass-e = east
compass-se = south-east
compass-s = south
compass-sw = south-west
compass-w = west
compass-nw = north-west
found-announced = { $count ->
    [0] Nothing found for “{ $query }”
    [one] One result for “{ $query }”
   *[other] { $count } results for “{ $query }”
}
interface-larger = Larger interface
interface-smaller = Smaller interface
interface-normal = Reset interface size
next-part = Next part of the window
previous-part = Previous part of the window
pan-left = Move the map left
pan-right = Move the map right
pan-up = Move the map up
pan-down = Move the map down
session-damaged = The saved session is damaged. It was moved to { $what }; nothing else changed.
session-other = The saved session is from another version of Marhala. It was moved to { $what }.
not-kept = Settings could not be saved: { $what }
nothing-hidden = Nothing is hidden
more-answers = More replies to this
basemap-damaged = The basemap is damaged, so the story is shown without a map. { $what }
broke = Marhala had an internal error and is still running. A report is in { $what }
crashed-before = Marhala ended unexpectedly last time. A report is in { $what }
crashed = Marhala ended unexpectedly. A report is in { $what }
opens-again = The window opens again where it was.

# The map under the story
basemaps = Map under the story
basemaps-name = Map under the story
basemap-built-in = Marhala’s own map
basemap-built-in-note = The whole world, Iraq in detail · in the program, without the network
basemap-opening = Opening { $what }…
basemap-another = Another map
basemap-file = Open a file…
basemap-address = Address
basemap-address-hint = https://…
basemap-key = Key for this address
basemap-kinds = Files: PMTiles, MBTiles. Addresses: a PMTiles archive, TileJSON, or tiles by a template (z/x/y in braces).
basemap-show = Show this map
basemap-forget = Forget { $what }
basemap-images = Images
basemap-undimmed = As they are
basemap-dimmed = { $percent } % dimmed
basemap-colour = In colour
basemap-grey = Grey
basemap-kind-image = Images
basemap-kind-vectors = Vectors ({ $schema })
basemap-kind-plain = Vectors of an unknown schema, drawn plainly
basemap-zooms = zoom { $from }–{ $to }
basemap-from-host = fetched from { $host }
basemap-from-file = a file, without the network
basemap-network = Network
basemap-allowed = Only hosts that you allowed
basemap-never = Never
basemap-cached = { $kept } MB of tiles kept, at most { $most } MB.
basemap-empty = Remove them
basemap-keep = Without the network
basemap-keep-note = Keep the area of this story as a file.
basemap-keep-plan = Keep this area…
basemap-keep-planning = Finding out how large it is…
basemap-keep-size = { $tiles ->
    [one] One tile
   *[other] { $tiles } tiles
}, { $megabytes } MB.
basemap-keep-now = Keep it
basemap-keep-progress = { $done } of { $all } MB
ask-host-name = Fetch the map?
ask-host = The tiles of this map come from { $host }, which then learns which part of the world you look at. Nothing else is sent.
ask-host-yes = Fetch it
ask-host-no = Do not
basemap-not-fetched = Nothing is fetched from { $what }. Marhala’s own map is shown.
basemap-not-shown = { $what } Marhala’s own map is shown.
area-not-kept = The area was not kept: { $what }
basemap-no-file = There is no file { $what }.
basemap-no-address = “{ $what }” is neither a file nor an address. Write a path, or an address that begins with https://.
basemap-password = The address has a user name or a password in it. Use an address with a key, or a file.
basemap-unknown-file = { $what } is neither PMTiles nor MBTiles.
basemap-broken = The map is damaged or not a map ({ $what }).
basemap-unknown-tiles = Tiles of the kind “{ $what }” cannot be drawn. PNG, JPEG, WebP and MVT can.
basemap-not-allowed = Nothing may be fetched from { $what }. Allow it in the window, or name the address with --basemap.
basemap-offline = The network is switched off. Switch it on under “Map under the story”.
basemap-unreachable = { $what } does not answer ({ $reason }).
basemap-status = { $what } does not give the map (status { $status }). Check the address and the key.
basemap-no-ranges = { $what } does not serve parts of files, which an archive needs. Download the archive and open the file.
basemap-too-large = A tile is larger than any tile of a map.
basemap-no-key = The key for { $what } is missing. Type it in the window, or set MARHALA_KEY.
basemap-changed = The archive has changed on its host. Choose the map again.
basemap-too-many = The area has { $what } tiles. Choose a smaller zoom.
basemap-not-written = The file could not be written ({ $what }).
basemap-no-archive = An area can be kept of PMTiles archives only. Name one with --basemap.
basemap-missing-tiles = { $count ->
    [one] A tile
   *[other] { $count } tiles
} of the map did not come; the first is { $first } ({ $reason }). The coarser map shows there.

# The web page
format-html = Web page
format-html-note = The whole story as one web page (HTML): works from a disk, in a site and without script.
page-said = What was said
page-places = Places
page-questions = Open questions
saved-in-part = Saved: { $what }
basemap-tiles-missing = Some tiles of the map do not come; the coarser map shows there. { $what }

## The style of a house
style-choose = Style of the house…
style-own = Marhala's own style
style-problem = { $file }, line { $line }, column { $column }: { $what }
style-syntax = this is no style file ({ $why }). "marhala new style.toml" writes one to begin with.
style-unknown = there is no field { $field }.
style-misspelled = there is no field { $field }. The nearest is { $nearest }.
style-color = { $field } is no colour. Write it like "#9c351f".
style-number = { $field } has to be a number from { $least } to { $most }.
style-words = { $field } has to be a text in quotes, of at most 200 letters.
style-table = { $field } has to be a table: [{ $field }].
style-file = the file that { $field } names could not be read: { $why }.
style-font = the file that { $field } names is no TrueType or OpenType font with these letters.
style-logo = the file that { $field } names is no SVG or PNG, or is wider than eight times its height.
style-contrast = { $what } on { $on } has a contrast of { $ratio }; { $least } is the least that all can read. It is used all the same.
style-alike = { $one } and { $other } look alike to some eyes ({ $eye }, ΔE { $distance }; 10 is clear). The patterns of the rings still differ.
style-not-used = The style was not used: { $what }
style-warned = The style is used. { $what }
style-more = { $count ->
    [one] And one more; see "marhala check".
   *[other] And { $count } more; see "marhala check".
}
page-clusters = { $count } of { $all } places stand on the map of the page in clusters only, however near one goes. The text has all of them.
