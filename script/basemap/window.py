"""Where the map is detailed, and how a feature gets into a layer file."""
import json
import os

from shapely.geometry import box, mapping
from shapely.ops import unary_union

WORK = os.environ["BASEMAP_WORK"]

# The window ends on tile borders (of zoom 5), so that no tile is half detailed: outside it the viewer
# stretches the nearest coarser tile, and a half-filled tile would show land where there is sea.
WIDE = box(22.5, 11.178, 67.5, 48.922)      # finer relief at zoom 5 and 6
CORE = box(33.75, 21.943, 56.25, 40.980)    # zoom 7 and 8

POLYGONS = ("Polygon", "MultiPolygon")
LINES = ("LineString", "MultiLineString")

# (resolution of Natural Earth, window, first zoom, last zoom)
SCALES = (
    ("110m", None, 0, 2),
    ("50m", None, 3, 4),
    ("10m", None, 5, 6),
    ("10m", CORE, 7, 8),
)

_files = {}


def only(geometry, kinds):
    """The parts of a geometry that are of one of the kinds, or None."""
    if geometry.geom_type in kinds:
        return geometry
    parts = [part for part in getattr(geometry, "geoms", []) if part.geom_type in kinds]
    return unary_union(parts) if parts else None


def clip(geometry, window, kinds):
    return only(geometry.intersection(window) if window else geometry, kinds)


def emit(layer, geometry, properties, first, last):
    """Appends a feature to a layer file, as tippecanoe reads it."""
    if geometry is None or geometry.is_empty:
        return
    if layer not in _files:
        _files[layer] = open(f"{WORK}/layers/{layer}.ndjson", "w", encoding="utf-8")
    feature = {
        "type": "Feature",
        "tippecanoe": {"layer": layer, "minzoom": first, "maxzoom": last},
        "properties": properties,
        "geometry": mapping(geometry),
    }
    _files[layer].write(json.dumps(feature) + "\n")
